package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.order.OrderView;

class FlowChecksTest
{
    @Test
    void shouldHoldARepetitionAgainstTheNewestOfItsKind()
    {
        final Rig rig = new Rig();
        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "49000"));
        assertEquals(Reason.NONE, rig.later("0.3").buy(BTC, "0.01", "49000"));

        assertEquals(Reason.DUPLICATE_ORDER, rig.later("0.2").buy(BTC, "0.01", "49000"));
        assertEquals(Reason.NONE, rig.later("0.05").buy(BTC, "0.01", "49000"));
    }

    @Test
    void shouldRejectARepetitionWithinTheWindow()
    {
        final Rig rig = new Rig();
        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "49000"));

        assertEquals(Reason.DUPLICATE_ORDER, rig.later("0.2").buy(BTC, "0.01", "49000"));
        assertEquals(200_000_000L, rig.verdict().value());
        assertEquals(Reason.NONE, rig.later("0.1").buy(BTC, "0.01", "49000"));
    }

    @Test
    void shouldAcceptWhenTheWindowHasJustPassed()
    {
        final Rig rig = new Rig();
        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "49000"));

        assertEquals(Reason.NONE, rig.later("0.25").buy(BTC, "0.01", "49000"));
    }

    @Test
    void shouldTellOrdersApartThatDifferInOneThing()
    {
        final Rig rig = new Rig().position(BTC, "0.1");
        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "49000"));

        assertEquals(Reason.NONE, rig.buy(BTC, "0.02", "49000"));
        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "49000.01"));
        assertEquals(Reason.NONE, rig.sell(BTC, "0.01", "51000"));
        assertEquals(Reason.NONE, rig.ask(rig.limit(BTC, Side.BUY, "0.01", "49000").strategy(1)));
    }

    @Test
    void shouldNotTakeWhatTheEngineSendsForARepetition()
    {
        final Rig rig = new Rig().position(BTC, "0.1");
        assertEquals(Reason.NONE, rig.sell(BTC, "0.01", "51000"));

        assertEquals(Reason.NONE, rig.ask(rig.limit(BTC, Side.SELL, "0.01", "51000").cause(Cause.STOP)));
    }

    @Test
    void shouldLetRepetitionsPassWhenTheWindowIsZero()
    {
        final Rig rig = new Rig("duplicate_window_ms", "0");
        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "49000"));

        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "49000"));
    }

    @Test
    void shouldCountEveryIntentThatAsksWhateverBecomesOfIt()
    {
        final Rig rig = new Rig("order_rate_per_second", "3");
        assertEquals(Reason.NONE, rig.buy(BTC, "0.001", "49000"));
        assertEquals(Reason.PRICE_COLLAR, rig.later("0.1").buy(BTC, "0.002", "60000"));
        assertEquals(Reason.NONE, rig.later("0.1").buy(BTC, "0.003", "49000"));

        assertEquals(Reason.RATE_LIMIT, rig.later("0.1").buy(BTC, "0.004", "49000"));
        assertEquals(4, rig.verdict().value());
        assertEquals(3, rig.verdict().limit());
        assertEquals(Reason.NONE, rig.later("1.05").buy(BTC, "0.005", "49000"));
    }

    @Test
    void shouldNotCountWhatAnEarlierCheckRefused()
    {
        final Rig rig = new Rig("order_rate_per_second", "1");
        assertEquals(Reason.PRICE_INCREMENT, rig.buy(BTC, "0.001", "49000.001"));

        assertEquals(Reason.NONE, rig.buy(BTC, "0.001", "49000"));
    }

    @Test
    void shouldForgetWhatIsASecondOld()
    {
        final Rig rig = new Rig("order_rate_per_second", "1");
        assertEquals(Reason.NONE, rig.buy(BTC, "0.001", "49000"));

        assertEquals(Reason.NONE, rig.later("1").buy(BTC, "0.002", "49000"));
    }

    @Test
    void shouldLimitTheMinuteToo()
    {
        final Rig rig = new Rig("order_rate_per_minute", "2");
        assertEquals(Reason.NONE, rig.buy(BTC, "0.001", "49000"));
        assertEquals(Reason.NONE, rig.later("10").buy(BTC, "0.002", "49000"));

        assertEquals(Reason.RATE_LIMIT, rig.later("10").buy(BTC, "0.003", "49000"));
    }

    @Test
    void shouldStopEverythingWhenTheRateIsZero()
    {
        assertEquals(Reason.RATE_LIMIT, new Rig("order_rate_per_second", "0").buy(BTC, "0.001", "49000"));
    }

    @Test
    void shouldReservePlacesForAWholeListOrNone()
    {
        final Rig rig = new Rig("order_rate_per_second", "3");
        rig.timer();
        assertTrue(rig.chain.reserve(2, rig.now()));
        for (int i = 1; i <= 2; i++)
        {
            assertEquals(Reason.NONE, rig.chain.evaluate(
                rig.limit(BTC, Side.BUY, "0.00" + i, "49000").cause(Cause.LIST), rig.now(), rig.row));
        }

        assertFalse(rig.chain.reserve(2, rig.now()));
        assertEquals(Reason.RATE_LIMIT, rig.buy(BTC, "0.003", "49000"));
    }

    @Test
    void shouldKeepItsCountWhenTheLimitsChange()
    {
        final Rig rig = new Rig("order_rate_per_second", "3");
        assertEquals(Reason.NONE, rig.buy(BTC, "0.001", "49000"));
        assertEquals(Reason.NONE, rig.buy(BTC, "0.002", "49000"));

        rig.chain.applyLimits(new Rig("order_rate_per_second", "2").limits);

        assertEquals(Reason.RATE_LIMIT, rig.buy(BTC, "0.003", "49000"));
    }

    @Test
    void shouldLimitOpenOrdersPerInstrument()
    {
        final Rig rig = new Rig("max_open_orders_per_symbol", "2");
        final int order = rig.resting(BTC, Side.BUY, "0.001", "49000");
        assertEquals(Reason.NONE, rig.buy(BTC, "0.001", "48000"));
        rig.resting(BTC, Side.BUY, "0.001", "48000");

        assertEquals(Reason.MAX_OPEN_ORDERS, rig.buy(BTC, "0.001", "47000"));
        assertEquals(3, rig.verdict().value());
        assertEquals(Reason.NONE, rig.ask(rig.amend(order, "0.002", "49000")));
    }

    @Test
    void shouldLimitOpenOrdersInAll()
    {
        final Rig rig = new Rig("max_open_orders", "1").quote(Rig.ETH, "2999.50", "3000.50", "100");
        rig.resting(Rig.ETH, Side.BUY, "0.1", "2900");

        assertEquals(Reason.MAX_OPEN_ORDERS, rig.buy(BTC, "0.001", "49000"));
    }

    @Test
    void shouldRejectWhenItWouldTradeWithItself()
    {
        final Rig rig = new Rig().position(BTC, "0.05");
        final int order = rig.resting(BTC, Side.BUY, "0.01", "49990");

        assertEquals(Reason.SELF_MATCH, rig.sell(BTC, "0.01", "49990"));
        assertEquals(d("49990"), rig.verdict().limit());
        assertEquals(rig.orders.clientOrderId(order), rig.verdict().operand1());
        assertEquals(Reason.SELF_MATCH, rig.ask(rig.market(BTC, Side.SELL, "0.01")));
        assertEquals(Reason.NONE, rig.sell(BTC, "0.01", "49990.01"));
    }

    @Test
    void shouldNameWhatToCancelWhenConfiguredSo()
    {
        final Rig rig = new Rig("self_match", "cancel_oldest").position(BTC, "0.05");
        final int first = rig.resting(BTC, Side.BUY, "0.01", "49990");
        rig.resting(BTC, Side.BUY, "0.01", "49900");
        final int second = rig.resting(BTC, Side.BUY, "0.01", "49995");

        assertEquals(Reason.NONE, rig.sell(BTC, "0.01", "49990"));
        assertEquals(first, rig.chain.nextCrossed(rig.limit(BTC, Side.SELL, "0.01", "49990"), OrderView.NO_ORDER));
        assertEquals(second, rig.chain.nextCrossed(rig.limit(BTC, Side.SELL, "0.01", "49990"), first));
        assertEquals(
            OrderView.NO_ORDER, rig.chain.nextCrossed(rig.limit(BTC, Side.SELL, "0.01", "49990"), second));
    }

    @Test
    void shouldKeepTheHashThatItWouldComputeAnew()
    {
        final Rig rig = new Rig("order_rate_per_second", "2");
        for (int i = 1; i < 6; i++)
        {
            rig.later("0.4").buy(BTC, "0.00" + i, "49000");
        }

        assertEquals(rig.chain.recomputeHash(), rig.chain.hash());
    }
}
