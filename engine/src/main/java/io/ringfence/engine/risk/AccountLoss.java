package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/**
 * The account's part of the daily loss: over its limit the whole process only reduces. Business thread; asked only
 * while the limit is on. The day's start is the sum of the portfolios' starts when it is first asked.
 */
final class AccountLoss
{
    private final GuardWorld world;
    private final DailyLoss portfolios;
    private long start = Decimal.NAN;
    private long last = Decimal.NAN;
    /** Between these two, measures change nothing; they follow from start and limit, and hold nothing until then. */
    private long quietFrom = Long.MAX_VALUE;
    private long quietTo = Decimal.NAN;

    AccountLoss(final GuardWorld world, final DailyLoss portfolios)
    {
        this.world = world;
        this.portfolios = portfolios;
    }

    /** Looks at the account where its equity has changed. */
    void onEvent(final Row row, final long measure)
    {
        if (measure >= quietFrom && measure <= quietTo)
        {
            last = measure;
        }
        else if (measure != last)
        {
            look(row, measure);
        }
    }

    /** Looks at it whether it has changed or not. */
    void onLimits(final Row row)
    {
        forgetCalm();
        look(row, Account.measure(world.positions()));
    }

    private void look(final Row row, final long measure)
    {
        last = measure;
        if (measure == Decimal.NAN)
        {
            return;
        }
        if (start == Decimal.NAN)
        {
            final long sum = portfolios.startOfAll();
            start = sum == Decimal.NAN ? measure : sum;
        }
        judge(row, measure);
        calm();
    }

    private void judge(final Row row, final long measure)
    {
        final long limit = world.limits().account().dailyLoss();
        final long loss = Decimal.subtract(start, measure);
        final GuardAction held = action();
        if (held == GuardAction.REDUCE)
        {
            return;
        }
        if (loss > limit || loss == Decimal.NAN)
        {
            change(row, GuardAction.REDUCE, loss, limit);
        }
        else if (loss > 0 && loss >= limit - limit / 2 && held == GuardAction.CLEAR)
        {
            change(row, GuardAction.WARN, loss, limit);
        }
    }

    /** Works out which measures change nothing, so that a quote pays for two comparisons. */
    private void calm()
    {
        final GuardAction held = action();
        if (held == GuardAction.REDUCE)
        {
            quietFrom = -Long.MAX_VALUE;
            quietTo = Long.MAX_VALUE;
            return;
        }
        final long limit = world.limits().account().dailyLoss();
        final long bearable = held == GuardAction.WARN ? limit : Math.max(0, limit - limit / 2 - 1);
        final long least = Decimal.subtract(start, bearable);
        quietFrom = least == Decimal.NAN ? Long.MAX_VALUE : least;
        // A gain that leaves the range is no known loss.
        quietTo = start >= 0 ? Long.MAX_VALUE : Long.MAX_VALUE + start;
    }

    private void forgetCalm()
    {
        quietFrom = Long.MAX_VALUE;
        quietTo = Decimal.NAN;
    }

    /** Another day begins. */
    void roll(final Row row)
    {
        final GuardAction held = action();
        if (held == GuardAction.WARN ||
            held == GuardAction.REDUCE && world.limits().loss().reset() == LossReset.NEXT_DAY)
        {
            clear(row);
        }
        start = last;
        forgetCalm();
    }

    /** An operator resumes everything: it measures anew from here. */
    void resume(final Row row)
    {
        if (action() != GuardAction.CLEAR)
        {
            clear(row);
            start = Account.measure(world.positions());
            forgetCalm();
        }
    }

    void headroom(final LimitUses uses)
    {
        final long limit = world.limits().account().dailyLoss();
        if (RiskLimits.on(limit))
        {
            final long loss = loss();
            uses.process(
                Guard.DAILY_LOSS, loss == Decimal.NAN ? loss : Math.max(0, loss), limit, Unit.MONEY);
        }
    }

    private long loss()
    {
        final long measure = Account.measure(world.positions());
        return start == Decimal.NAN ? Decimal.NAN : Decimal.subtract(start, measure);
    }

    private GuardAction action()
    {
        return world.states().action(Guard.DAILY_LOSS, Scope.PROCESS, 0);
    }

    private void clear(final Row row)
    {
        final long loss = loss();
        change(row, GuardAction.CLEAR, loss == Decimal.NAN ? 0 : loss, world.limits().account().dailyLoss());
    }

    private void change(final Row row, final GuardAction action, final long loss, final long limit)
    {
        world.states().change(row, Guard.DAILY_LOSS, Scope.PROCESS, 0, action, loss, limit, Unit.MONEY);
    }

    long hash()
    {
        return start == Decimal.NAN ? 0 : Mix.finish(Mix.mix(-1, start));
    }

    void carry(final StateImage image)
    {
        start = image.number(start);
        last = image.number(last);
        if (image.loading())
        {
            forgetCalm();
        }
    }
}
