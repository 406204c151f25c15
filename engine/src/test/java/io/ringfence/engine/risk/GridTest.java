package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.VenueStatus;

class GridTest
{
    private final Rig rig = new Rig();

    @Test
    void shouldRejectWhenThePriceIsOffTheTick()
    {
        assertEquals(Reason.PRICE_INCREMENT, rig.buy(BTC, "0.01", "49000.005"));
    }

    @Test
    void shouldRejectWhenTheQuantityIsOffTheLot()
    {
        assertEquals(Reason.QUANTITY_INCREMENT, rig.buy(BTC, "0.01005", "49000"));
    }

    @Test
    void shouldRejectWhenTheQuantityIsTooSmall()
    {
        assertEquals(Reason.QUANTITY_MIN, rig.buy(BTC, "0", "49000"));
        assertEquals(Reason.QUANTITY_MIN, rig.buy(BTC, "-0.01", "49000"));
    }

    @Test
    void shouldRejectWhenThePriceIsNotPositive()
    {
        assertEquals(Reason.PRICE_NOT_POSITIVE, rig.buy(BTC, "0.01", "-1"));
        assertEquals(Reason.PRICE_NOT_POSITIVE, rig.buy(BTC, "0.01", "0"));
        assertEquals(Reason.PRICE_NOT_POSITIVE,
            rig.ask(rig.limit(BTC, Side.BUY, "0.01", "1").price(Decimal.NAN)));
    }

    @Test
    void shouldRejectWhenAStopIsOffTheTick()
    {
        assertEquals(Reason.PRICE_INCREMENT,
            rig.ask(rig.limit(BTC, Side.BUY, "0.01", "49000").stopPrice(d("48000.001"))));
    }

    @Test
    void shouldRejectWhenTheNotionalIsTooSmall()
    {
        assertEquals(Reason.MIN_NOTIONAL, rig.buy(BTC, "0.0001", "49000"));
        assertEquals(d("4.9"), rig.verdict().value());
        assertEquals(Reason.NONE, rig.buy(BTC, "0.001", "10000"));
    }

    @Test
    void shouldCloseDustWhenItIsBelowTheMinimum()
    {
        assertEquals(Reason.NONE, rig.position(BTC, "0.0001").sell(BTC, "0.0001", "50010"));
    }

    @Test
    void shouldRejectWhenThereIsNoSuchInstrument()
    {
        assertEquals(Reason.INSTRUMENT_UNKNOWN, rig.buy(99, "0.01", "49000"));
        assertEquals(Reason.INSTRUMENT_UNKNOWN, rig.buy(-1, "0.01", "49000"));
    }

    @Test
    void shouldRejectWhenTheVenueDoesNotTradeIt()
    {
        rig.market.status(BTC, VenueStatus.CANCEL_ONLY);

        assertEquals(Reason.INSTRUMENT_NOT_TRADABLE, rig.buy(BTC, "0.01", "49000"));
    }

    @Test
    void shouldRejectWhenAnAmendLeavesNothingOpen()
    {
        final int order = rig.resting(BTC, Side.BUY, "0.1", "49000");
        rig.orders.filled(order, d("0.04"));

        assertEquals(Reason.QUANTITY_MIN, rig.ask(rig.amend(order, "0.04", "49000")));
        assertEquals(Reason.NONE, rig.ask(rig.amend(order, "0.05", "49000")));
    }
}
