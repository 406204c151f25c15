package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;

class MissingInputTest
{
    /** What is missing, and what becomes of new risk, of a limit exit and of a market exit. */
    private enum Missing
    {
        STALE_MARK(rig -> rig.later("361"), Reason.TRADING_HALTED, Reason.NONE, Reason.INPUT_MISSING),
        BROKEN_BOOK(rig -> rig.market.valid(BTC, false), Reason.TRADING_HALTED, Reason.NONE, Reason.INPUT_MISSING),
        NO_EQUITY(rig -> rig.positions.money(0, Decimal.NAN, Decimal.NAN),
            Reason.INPUT_MISSING, Reason.NONE, Reason.NONE),
        ZERO_EQUITY(rig -> rig.positions.money(0, 0, 0), Reason.INPUT_MISSING, Reason.NONE, Reason.NONE),
        NEGATIVE_EQUITY(rig -> rig.positions.money(0, 0, d("-1")), Reason.INPUT_MISSING, Reason.NONE, Reason.NONE),
        NOT_RECONCILED(rig -> rig.positions.reconciled(false),
            Reason.INPUT_MISSING, Reason.INPUT_MISSING, Reason.INPUT_MISSING),
        NOT_ARMED(rig -> rig.lifecycle(LifecyclePhase.DISARMED),
            Reason.TRADING_HALTED, Reason.TRADING_HALTED, Reason.TRADING_HALTED);

        private final Consumer<Rig> take;
        private final Reason newRisk;
        private final Reason limitExit;
        private final Reason marketExit;

        Missing(final Consumer<Rig> take, final Reason newRisk, final Reason limitExit, final Reason marketExit)
        {
            this.take = take;
            this.newRisk = newRisk;
            this.limitExit = limitExit;
            this.marketExit = marketExit;
        }

        private Rig rig()
        {
            // No daily loss: equity that vanishes would be one.
            final Rig rig = Rig.bare("max_mark_staleness_seconds", "180").position(BTC, "0.1");
            take.accept(rig);
            return rig;
        }
    }

    @ParameterizedTest
    @EnumSource(Missing.class)
    void shouldRefuseNewRiskWhenAnInputIsMissing(final Missing missing)
    {
        assertEquals(missing.newRisk, missing.rig().buy(BTC, "0.01", "49990"));
    }

    @ParameterizedTest
    @EnumSource(Missing.class)
    void shouldJudgeALimitExitWhenAnInputIsMissing(final Missing missing)
    {
        assertEquals(missing.limitExit, missing.rig().sell(BTC, "0.1", "50010"));
    }

    @ParameterizedTest
    @EnumSource(Missing.class)
    void shouldJudgeAMarketExitWhenAnInputIsMissing(final Missing missing)
    {
        final Rig rig = missing.rig();
        assertEquals(missing.marketExit, rig.ask(rig.market(BTC, Side.SELL, "0.1")));
    }

    @Test
    void shouldRefuseEvenWithoutAGuardWhenTheMarkIsTooOld()
    {
        final Rig rig = new Rig().later("361");

        // The row concerns no instrument, so no guard has looked at this one yet.
        rig.event(EventType.AMEND, -1);
        assertEquals(Reason.INPUT_MISSING,
            rig.chain.evaluate(rig.limit(BTC, Side.BUY, "0.01", "49990"), rig.now(), rig.row));
        assertEquals(MissingInput.MARK_AGE.ordinal(), rig.verdict().operand1());
        assertEquals(361 * Rig.SECOND, rig.verdict().value());
        assertEquals(360 * Rig.SECOND, rig.verdict().limit());
    }

    @Test
    void shouldRefuseWhenThePortfolioIsNotKnown()
    {
        final Rig rig = new Rig();

        assertEquals(Reason.INPUT_MISSING, rig.ask(rig.limit(BTC, Side.BUY, "0.01", "49990").portfolio(2)));
        assertEquals(MissingInput.ACCOUNT.ordinal(), rig.verdict().operand1());
    }

    @Test
    void shouldRefuseNewRiskWhenTheAccountWasStatedTooLongAgo()
    {
        final Rig rig = new Rig("max_account_age_seconds", "60");
        assertEquals(Reason.INPUT_MISSING, rig.buy(BTC, "0.01", "49990"));
        assertEquals(MissingInput.EQUITY_AGE.ordinal(), rig.verdict().operand1());

        rig.event(EventType.ACCOUNT, -1);
        assertEquals(Reason.NONE, rig.later("60").buy(BTC, "0.01", "49990"));
        assertEquals(Reason.INPUT_MISSING, rig.later("1").buy(BTC, "0.01", "49990"));
    }

    @Test
    void shouldSayThatPricesCannotBeReliedOnWhenTheBookIsBroken()
    {
        final Rig rig = new Rig();
        assertTrue(rig.chain.pricesReliable(BTC, rig.now()));
        assertFalse(rig.chain.pricesReliable(Rig.ETH, rig.now()));
        assertTrue(rig.chain.pricesReliable(BTC, rig.now() + 360 * Rig.SECOND));
        assertFalse(rig.chain.pricesReliable(BTC, rig.now() + 361 * Rig.SECOND));

        rig.market.valid(BTC, false);

        assertFalse(rig.chain.pricesReliable(BTC, rig.now()));
    }

    @Test
    void shouldBoundAnExitByTheCollarAroundTheLastMark()
    {
        final Rig rig = new Rig();

        assertEquals(d("47500"), rig.chain.collarLimit(BTC, Side.SELL));
        assertEquals(d("52500"), rig.chain.collarLimit(BTC, Side.BUY));
        assertEquals(Decimal.NAN, rig.chain.collarLimit(Rig.ETH, Side.BUY));
    }

    @Test
    void shouldKeepTheCollarOnTheGrid()
    {
        final Rig rig = new Rig("price_collar_pct", "0.0500001");

        assertEquals(d("47500.00"), rig.chain.collarLimit(BTC, Side.SELL));
        assertEquals(d("52500.00"), rig.chain.collarLimit(BTC, Side.BUY));
    }
}
