package io.ringfence.venue.order;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.venue.Instruments;
import io.ringfence.venue.book.OrderBook;
import io.ringfence.venue.book.RestingOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.ringfence.venue.Instruments.amount;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StopOrderTest
{
    private final Desk desk = new Desk(Fees.NONE, 1_000_000 * Decimal.ONE);
    private int ids;

    @BeforeEach
    void open()
    {
        desk.quote("bid", "49990", "1").quote("ask", "50010", "1");
        desk.market(Side.BUY, "0.5");
        desk.quote("ask", "50010", "1");
    }

    @Test
    void shouldWaitOutsideTheBookUntilATradeReachesTheStop()
    {
        final VenueOrder order = stop(Side.BUY, "50020", "50015", true);
        assertFalse(desk.desk.market(order.request()).book().wouldTrade(Side.SELL, amount("50020")));
        assertEquals(OrderState.OPEN, order.state());

        trade("50014", "0.1");
        desk.desk.advanceTo(Desk.NOW + 1);
        assertFalse(order.triggered());
        trade("50015", "0.1");
        desk.desk.advanceTo(Desk.NOW + 2);

        assertTrue(order.triggered());
        assertEquals(OrderState.FILLED, order.state());
    }

    @Test
    void shouldFireWhenAPriceWasThereForAMoment()
    {
        final VenueOrder order = stop(Side.SELL, "49000", "49500", false);

        trade("49400", "0.1");
        trade("50000", "0.1");
        desk.desk.advanceTo(Desk.NOW + 1);

        assertTrue(order.triggered());
    }

    @Test
    void shouldNotFireWhenThePriceWasThereBeforeTheOrder()
    {
        trade("49400", "0.1");
        trade("50000", "0.1");

        final VenueOrder order = stop(Side.SELL, "49000", "49500", false);
        desk.desk.advanceTo(Desk.NOW + 1);

        assertFalse(order.triggered());
    }

    @Test
    void shouldRefuseAStopThatIsBehindTheMarket()
    {
        assertEquals(Rejection.PREVIEW_STOP_PRICE_BELOW_LAST_TRADE_PRICE,
            place(Side.BUY, "50020", new Trigger(amount("49000"), true, false)).rejection());
        assertEquals(Rejection.PREVIEW_STOP_PRICE_ABOVE_LAST_TRADE_PRICE,
            place(Side.SELL, "49000", new Trigger(amount("51000"), false, false)).rejection());
        assertEquals(Rejection.PREVIEW_STOP_PRICE_ABOVE_LIMIT_PRICE,
            place(Side.BUY, "50020", new Trigger(amount("50030"), true, false)).rejection());
        assertEquals(Rejection.PREVIEW_STOP_PRICE_BELOW_LIMIT_PRICE,
            place(Side.SELL, "49500", new Trigger(amount("49400"), false, false)).rejection());
    }

    @Test
    void shouldTakeTheProfitWhenABracketsLimitTrades()
    {
        final VenueOrder order = bracket("51000", "49000");
        assertEquals(amount("0.3"), desk.btc.book().quantityAt(Side.SELL, amount("51000")));

        desk.btc.book().match(Side.BUY, amount("51000"), amount("2"), RestingOrder.CROWD);

        assertEquals(OrderState.FILLED, order.state());
        assertEquals("51000", Instruments.text(order.averagePrice()));
    }

    @Test
    void shouldBecomeALimitThroughTheStopWhenABracketsStopFires()
    {
        final VenueOrder order = bracket("51000", "49000");

        trade("49000", "0.1");
        desk.desk.advanceTo(Desk.NOW + 1);

        assertEquals(amount("46550"), order.limitPrice());
        assertEquals(0, desk.btc.book().quantityAt(Side.SELL, amount("51000")));
        assertEquals(OrderState.FILLED, order.state());
        assertEquals("49990", Instruments.text(order.averagePrice()));
    }

    @Test
    void shouldHoldTheStopLegsMoneyWhenABracketBuysBack()
    {
        final Placement placed = place(Side.BUY, "48000", new Trigger(amount("52000"), true, true));

        assertEquals(Instruments.text(amount("54600") / 10 * 3), Instruments.text(placed.order().hold()));
    }

    @Test
    void shouldExpireUnfiredWhenItsEndComes()
    {
        final VenueOrder order = desk.desk.place(new NewOrder(
            "s-end", "BTC-USD", Side.BUY, false, TimeInForce.GTD, amount("0.3"), 0, amount("50020"), false,
            Desk.NOW + 5, "{}", new Trigger(amount("50015"), true, false))).order();

        desk.desk.advanceTo(Desk.NOW + 5);

        assertEquals(OrderState.EXPIRED, order.state());
        assertEquals("0", desk.held("USD"));
    }

    @Test
    void shouldTakeNewTermsWhileItWaits()
    {
        final VenueOrder order = stop(Side.BUY, "50020", "50015", true);

        assertTrue(desk.desk.edit(order.id(), amount("50025"), amount("0.2")).success());

        assertEquals(Instruments.text(amount("50025") / 10 * 2), desk.held("USD"));
        assertEquals(1, order.edits().size());
    }

    private VenueOrder stop(final Side side, final String limit, final String stop, final boolean up)
    {
        return place(side, limit, new Trigger(amount(stop), up, false)).order();
    }

    private VenueOrder bracket(final String limit, final String stop)
    {
        return place(Side.SELL, limit, new Trigger(amount(stop), false, true)).order();
    }

    private Placement place(final Side side, final String limit, final Trigger trigger)
    {
        return desk.desk.place(new NewOrder(
            "s-" + ids++, "BTC-USD", side, false, TimeInForce.GTC, amount("0.3"), 0, amount(limit), false, 0, "{}",
            trigger));
    }

    /** Others trade at a price; the book is as before. */
    private void trade(final String price, final String quantity)
    {
        final OrderBook book = desk.btc.book();
        final Side side = amount(price) < amount("50000") ? Side.BUY : Side.SELL;
        final long bid = book.crowdQuantityAt(Side.BUY, amount("49990"));
        book.crowd(Side.BUY, amount("49990"), 0);
        book.crowd(Side.SELL, amount("50010"), 0);
        book.crowd(side, amount(price), amount(quantity));
        book.match(side == Side.BUY ? Side.SELL : Side.BUY, amount(price), amount(quantity), RestingOrder.CROWD);
        book.crowd(Side.BUY, amount("49990"), bid);
        book.crowd(Side.SELL, amount("50010"), amount("1"));
    }
}
