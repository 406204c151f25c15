package io.ringfence.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Scope;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Loss guards skip measures that change nothing; a twin that never skips must ask for the same at every event. */
class QuietMeasuresTest
{
    private static final int UNIT = 1_000;

    @Property(tries = 400)
    void shouldAskForTheSameAsATwinThatLooksAtEveryMeasure(
        @ForAll @Size(max = 60) final List<@IntRange(min = -12, max = 12) Integer> moves,
        @ForAll @IntRange(min = 0, max = 20_000) final int lossLimit,
        @ForAll @IntRange(min = 1, max = 30) final int drawdownPercent)
    {
        final Rig rig = Rig.bare("daily_loss_limit", Integer.toString(lossLimit),
            "max_drawdown_pct", "0." + (drawdownPercent < 10 ? "0" : "") + drawdownPercent);
        long equity = 100_000;
        final long start = equity;
        long peak = equity;
        GuardAction loss = GuardAction.CLEAR;
        GuardAction drawdown = GuardAction.CLEAR;

        for (final int move : moves)
        {
            equity += (long)move * UNIT;
            rig.equity(Long.toString(equity)).timer();
            final long lost = start - equity;
            if (loss != GuardAction.REDUCE)
            {
                final boolean half = lost > 0 && 2 * lost >= lossLimit && loss == GuardAction.CLEAR;
                loss = lost > lossLimit ? GuardAction.REDUCE : half ? GuardAction.WARN : loss;
            }
            peak = Math.max(peak, equity);
            if ((peak - equity) * 100 > drawdownPercent * peak && peak > 0)
            {
                drawdown = GuardAction.REDUCE;
            }

            assertEquals(loss, rig.states.action(Guard.DAILY_LOSS, Scope.PORTFOLIO, 0), "equity=" + equity);
            assertEquals(drawdown, rig.states.action(Guard.DRAWDOWN, Scope.PORTFOLIO, 0), "equity=" + equity);
            assertEquals(start - equity, rig.guards.dayLoss(0) / Decimal.ONE);
        }
        assertEquals(rig.guards.recomputeHash(), rig.guards.hash());
    }

    @Property(tries = 400)
    void shouldAskOfTheAccountWhatATwinAsksThatAddsUpAllPortfolios(
        @ForAll @Size(max = 60) final List<@IntRange(min = -24, max = 24) Integer> moves,
        @ForAll @IntRange(min = 0, max = 20_000) final int lossLimit,
        @ForAll @IntRange(min = 1, max = 30) final int drawdownPercent)
    {
        final Rig rig = Rig.bare("account_daily_loss_limit", Integer.toString(lossLimit),
            "account_max_drawdown_pct", "0." + (drawdownPercent < 10 ? "0" : "") + drawdownPercent);
        final long[] equity = {100_000, 50_000};
        final long[] flow = {100_000, 0};
        rig.positions.portfolios(2);
        rig.positions.money(1, 0, Rig.d("50000"));
        rig.timer();
        // The second portfolio came during the day: what it is worth is a gain of the account.
        long start = 0;
        long peak = 50_000;
        GuardAction loss = GuardAction.CLEAR;
        GuardAction drawdown = GuardAction.CLEAR;

        for (final int move : moves)
        {
            final int portfolio = move & 1;
            if (move % 7 == 0)
            {
                flow[portfolio] += (long)move * UNIT;
            }
            equity[portfolio] += (long)move * UNIT;
            if (move == 24)
            {
                rig.operator(OperatorCommand.RESUME);
                final long before = equity[0] + equity[1] - (long)move * UNIT - flow[0] - flow[1];
                start = loss == GuardAction.CLEAR ? start : before;
                peak = drawdown == GuardAction.CLEAR ? peak : before;
                loss = GuardAction.CLEAR;
                drawdown = GuardAction.CLEAR;
            }
            rig.positions.flow(portfolio, flow[portfolio] * Decimal.ONE);
            rig.positions.money(portfolio, 0, equity[portfolio] * Decimal.ONE);
            rig.timer();
            final long measure = equity[0] + equity[1] - flow[0] - flow[1];
            final long lost = start - measure;
            if (loss != GuardAction.REDUCE)
            {
                final boolean half = lost > 0 && 2 * lost >= lossLimit && loss == GuardAction.CLEAR;
                loss = lost > lossLimit ? GuardAction.REDUCE : half ? GuardAction.WARN : loss;
            }
            peak = Math.max(peak, measure);
            final long top = peak + flow[0] + flow[1];
            if ((peak - measure) * 100 > drawdownPercent * top && top > 0)
            {
                drawdown = GuardAction.REDUCE;
            }

            assertEquals(loss, rig.states.action(Guard.DAILY_LOSS, Scope.PROCESS, 0), "measure=" + measure);
            assertEquals(drawdown, rig.states.action(Guard.DRAWDOWN, Scope.PROCESS, 0), "measure=" + measure);
        }
        assertEquals(rig.guards.recomputeHash(), rig.guards.hash());
    }
}
