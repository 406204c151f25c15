package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.ETH;
import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Unit;

class CapsTest
{
    @Test
    void shouldRejectWhenPositionAndIntentTogetherPassTheCap()
    {
        final Rig rig = new Rig().position(BTC, "0.1");

        assertEquals(Reason.NOTIONAL_CAP, rig.buy(BTC, "0.1001", "50000"));
        assertEquals(Outcome.REJECT, rig.verdict().outcome());
        assertEquals(d("10005"), rig.verdict().value());
        assertEquals(d("10000"), rig.verdict().limit());
        assertEquals(Unit.MONEY, rig.verdict().unit());
        assertEquals(d("0.2001"), rig.verdict().operand1());
        assertEquals(d("50000"), rig.verdict().operand2());
    }

    @Test
    void shouldAcceptWhenExactlyAtTheCap()
    {
        assertEquals(Reason.NONE, new Rig().position(BTC, "0.1").buy(BTC, "0.1", "50000"));
    }

    @Test
    void shouldCountRestingOrdersWhenManySmallOnesWalkTowardsTheCap()
    {
        final Rig rig = new Rig();
        for (int i = 0; i < 4; i++)
        {
            assertEquals(Reason.NONE, rig.buy(BTC, "0.05", "50000"));
            rig.resting(BTC, Side.BUY, "0.05", "50000");
            rig.later("1");
        }

        assertEquals(Reason.NOTIONAL_CAP, rig.buy(BTC, "0.05", "50000"));
    }

    @Test
    void shouldGiveRoomBackWhenAnOrderIsGone()
    {
        final Rig rig = new Rig();
        final int order = rig.resting(BTC, Side.BUY, "0.2", "50000");
        assertEquals(Reason.NOTIONAL_CAP, rig.buy(BTC, "0.01", "50000"));

        rig.orders.gone(order);
        rig.chain.onExposureChanged(0, BTC);

        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "50000"));
    }

    @Test
    void shouldReplaceItsOrderInTheSumWhenAnAmendIsJudged()
    {
        final Rig rig = new Rig();
        final int order = rig.resting(BTC, Side.BUY, "0.1", "49000");

        assertEquals(Reason.NOTIONAL_CAP, rig.ask(rig.amend(order, "0.21", "49000")));
        assertEquals(rig.orders.clientOrderId(order), rig.verdict().clientOrderId());
        assertEquals(Reason.NONE, rig.ask(rig.amend(order, "0.1", "49500")));
    }

    @Test
    void shouldRecordANearMissWhenOverFourFifthsOfTheCap()
    {
        final Rig rig = new Rig();

        assertEquals(Reason.NONE, rig.buy(BTC, "0.1602", "50000"));
        assertEquals(Outcome.NEAR_MISS, rig.verdict().outcome());
        assertEquals(Reason.NOTIONAL_CAP, rig.verdict().reason());
        assertEquals(d("8010"), rig.verdict().value());
    }

    @Test
    void shouldRecordNothingWhenAtFourFifthsOfTheCap()
    {
        final Rig rig = new Rig();

        assertEquals(Reason.NONE, rig.buy(BTC, "0.16", "50000"));
        assertNull(rig.verdict());
    }

    @Test
    void shouldRecordOnlyTheRefusalWhenAnotherLimitWasNearlyMissed()
    {
        final Rig rig = new Rig("max_exposure_pct", "0.05");

        assertEquals(Reason.EXPOSURE, rig.buy(BTC, "0.18", "50000"));
        assertEquals(1, rig.records(RecordKind.VERDICT));
    }

    @Test
    void shouldAcceptNothingWhenTheCapIsZero()
    {
        assertEquals(Reason.NOTIONAL_CAP,
            new Rig("max_notional_per_symbol.BTC-USD", "0").buy(BTC, "0.001", "50000"));
    }

    @Test
    void shouldRejectWhenShareOfEquityIsPassed()
    {
        final Rig rig = new Rig("max_notional_per_symbol.BTC-USD", "1000000");

        assertEquals(Reason.NONE, rig.buy(BTC, "0.36", "50000"));
        assertEquals(Reason.POSITION_PCT, rig.buy(BTC, "0.3601", "50000"));
        assertEquals(d("18005"), rig.verdict().value());
        assertEquals(d("18000"), rig.verdict().limit());
    }

    @Test
    void shouldRejectWhenTheSumOverInstrumentsPassesTheExposureCap()
    {
        final Rig rig = new Rig("max_exposure_pct", "0.12").quote(ETH, "2999.50", "3000.50", "100");
        rig.position(BTC, "0.2");

        assertEquals(Reason.NONE, rig.buy(ETH, "0.666", "3000"));
        assertEquals(Reason.EXPOSURE, rig.buy(ETH, "0.667", "3000"));
        assertEquals(d("12001"), rig.verdict().value());
        assertEquals(d("10000"), rig.verdict().operand1());
        assertEquals(d("2001"), rig.verdict().operand2());
    }

    @Test
    void shouldFollowTheMarkWhenExposureOfAnotherInstrumentGrows()
    {
        final Rig rig = new Rig("max_exposure_pct", "0.12").quote(ETH, "2999.50", "3000.50", "100");
        rig.position(BTC, "0.2");
        assertEquals(Reason.NONE, rig.buy(ETH, "0.6", "3000"));

        rig.later("1").quote(BTC, "51999.50", "52000.50", "10");

        assertEquals(Reason.EXPOSURE, rig.buy(ETH, "0.6", "3000"));
    }

    @Test
    void shouldLetAnExitPassWhenAllCapsAreExceeded()
    {
        final Rig rig = new Rig("max_exposure_pct", "0", "max_position_pct_per_symbol", "0",
            "max_notional_per_symbol.BTC-USD", "0").position(BTC, "0.5");

        assertEquals(Reason.NONE, rig.sell(BTC, "0.5", "50010"));
    }

    @Test
    void shouldOverflowWhenTheWorstCaseCannotBeHeld()
    {
        final Rig rig = Rig.bare();
        final long lots = Long.MAX_VALUE - Long.MAX_VALUE % 10_000;

        assertEquals(Reason.ARITHMETIC_OVERFLOW,
            rig.ask(rig.limit(Rig.PERP, Side.BUY, "1", "1").instrument(BTC).price(d("49990")).quantity(lots)));
    }

    @Test
    void shouldRejectWhenCashLessHoldsDoesNotCoverABuy()
    {
        final Rig rig = Rig.bare();
        rig.positions.money(0, d("1000"), d("1000"));

        assertEquals(Reason.INSUFFICIENT_BALANCE, rig.buy(BTC, "0.1", "49990"));
        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "49990"));
        rig.resting(BTC, Side.BUY, "0.01", "49990");
        assertEquals(Reason.INSUFFICIENT_BALANCE, rig.buy(BTC, "0.011", "49980"));
        assertEquals(d("499.9"), rig.verdict().operand2());
    }

    @Test
    void shouldCountFeesWhenABuyTakesTheLastCash()
    {
        final Rig rig = Rig.bare("fee_rate", "0.001");
        rig.positions.money(0, d("500"), d("500"));

        assertEquals(Reason.INSUFFICIENT_BALANCE, rig.buy(BTC, "0.01", "50000"));
        rig.positions.money(0, d("500.5"), d("500.5"));
        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "50000"));
    }

    @Test
    void shouldGiveItsOwnHoldBackWhenAnOrderIsAmended()
    {
        final Rig rig = Rig.bare();
        rig.positions.money(0, d("1000"), d("1000"));
        final int order = rig.resting(BTC, Side.BUY, "0.02", "49000");

        assertEquals(Reason.NONE, rig.ask(rig.amend(order, "0.02", "50000")));
    }

    @Test
    void shouldRejectWhenMoreIsSoldThanIsHeld()
    {
        assertEquals(Reason.INSUFFICIENT_BALANCE, Rig.bare().position(BTC, "0.1").sell(BTC, "0.1001", "50010"));
    }

    @Test
    void shouldSayInputMissingWhenAnotherInstrumentsExposureIsUnknown()
    {
        final Rig rig = new Rig();
        rig.resting(ETH, Side.BUY, "1", "3000");

        assertEquals(Reason.INPUT_MISSING, rig.buy(BTC, "0.01", "50000"));
        assertEquals(MissingInput.OTHER_EXPOSURE.ordinal(), rig.verdict().operand1());
        assertEquals(Decimal.NAN, rig.verdict().value());
    }
}
