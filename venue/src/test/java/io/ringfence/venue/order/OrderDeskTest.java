package io.ringfence.venue.order;

import java.util.List;

import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.venue.Instruments;
import org.junit.jupiter.api.Test;

import static io.ringfence.venue.Instruments.amount;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OrderDeskTest
{
    private final Desk desk = new Desk(Fees.NONE);

    @Test
    void shouldWalkTheLevelsWhenAMarketOrderIsLarge()
    {
        desk.quote("ask", "50000", "0.01").quote("ask", "50010", "0.05");

        final VenueOrder order = desk.market(Side.BUY, "0.03").order();

        assertEquals(OrderState.FILLED, order.state());
        assertEquals(2, order.fills());
        assertEquals("1500.2", Instruments.text(order.filledValue()));
        assertEquals("50006.66666667", Instruments.text(order.averagePrice()));
        assertEquals("8499.8", desk.cash());
        assertEquals("0.03", desk.coins());
    }

    @Test
    void shouldTellEveryStateWhenAnOrderFillsInPieces()
    {
        desk.quote("ask", "50000", "0.01").quote("ask", "50010", "0.05");

        desk.limit(Side.BUY, "0.03", "50010");

        assertEquals(List.of(
            "PENDING 0 hold 1500.3", "OPEN 0 hold 1500.3", "OPEN 0.01 hold 1000.2", "FILLED 0.03 hold 1000.2",
            "FILLED 0.03 hold 0"), desk.told);
    }

    @Test
    void shouldCancelTheRestWhenAMarketOrderEmptiesTheBook()
    {
        desk.quote("ask", "50000", "0.01");

        final VenueOrder order = desk.market(Side.BUY, "0.03").order();

        assertEquals(OrderState.CANCELLED, order.state());
        assertEquals("0.01", Instruments.text(order.cumulative()));
        assertEquals(0, order.leaves());
        assertEquals("0", desk.held("USD"));
    }

    @Test
    void shouldTakeNoCancelAndNoOtherEditWhileAnEditWaits()
    {
        desk.quote("ask", "50000", "1");
        final VenueOrder order = desk.limit(Side.BUY, "0.03", "49000").order();
        final String id = order.id();

        assertTrue(desk.desk.queueEdit(id, amount("49100"), amount("0.02"), 1_000));
        assertEquals(OrderState.EDIT_QUEUED, order.state());
        assertEquals(amount("49100"), order.replacement().price());
        assertEquals(CancelResult.ORDER_IS_BEING_REPLACED, desk.desk.cancel(id));
        assertEquals(EditResult.ORDER_IS_ALREADY_BEING_REPLACED,
            desk.desk.edit(id, amount("49200"), amount("0.02")));
        desk.desk.editDue(id);
        assertTrue(desk.desk.edit(id, amount("49100"), amount("0.02")).success());
        assertEquals(amount("49100"), order.limitPrice());
        assertEquals(OrderState.OPEN, order.state());
    }

    @Test
    void shouldShowAnEditNoLongerThanItWasToWaitWhenItNeverComes()
    {
        desk.quote("ask", "50000", "1");
        final VenueOrder order = desk.limit(Side.BUY, "0.03", "49000").order();
        desk.desk.queueEdit(order.id(), amount("49100"), amount("0.02"), 1_000);
        desk.desk.advanceTo(Desk.NOW + 1_000);

        assertEquals(OrderState.OPEN, order.state());
        assertEquals(amount("49000"), order.limitPrice());
        assertEquals(CancelResult.UNKNOWN_CANCEL_FAILURE_REASON, desk.desk.cancel(order.id()));
    }

    @Test
    void shouldRefuseWhenThereIsNothingToTradeWith()
    {
        assertSame(Rejection.INVALID_NO_LIQUIDITY, desk.market(Side.BUY, "0.03").rejection());
    }

    @Test
    void shouldFillAtItsLimitAsMakerWhenTheMarketComesToIt()
    {
        final Desk charged = new Desk(new Fees(40_000, 60_000));
        charged.quote("ask", "50100", "1");
        final VenueOrder order = charged.limit(Side.BUY, "0.02", "50000").order();
        assertEquals("1000.6", charged.held("USD"));

        charged.quote("ask", "49990", "0.5");

        assertEquals("50000", Instruments.text(order.averagePrice()));
        assertEquals("0.4", Instruments.text(order.fees()));
        assertTrue(charged.desk.fills().get(0).maker());
        assertEquals("8999.6", charged.cash());
        assertEquals("0", charged.held("USD"));
    }

    @Test
    void shouldRefuseWhenAPostOnlyOrderWouldTrade()
    {
        desk.quote("ask", "50000", "1");

        assertSame(Rejection.INVALID_LIMIT_PRICE_POST_ONLY, desk.postOnly(Side.BUY, "0.01", "50000").rejection());
        assertEquals(OrderState.OPEN, desk.postOnly(Side.BUY, "0.01", "49999.99").order().state());
    }

    @Test
    void shouldCancelAllWhenAFillOrKillOrderCannotFill()
    {
        desk.quote("ask", "50000", "0.01");

        final VenueOrder order = desk.limit(Side.BUY, TimeInForce.FOK, "0.02", "50000").order();

        assertEquals(OrderState.CANCELLED, order.state());
        assertEquals(0, order.cumulative());
        assertEquals("10000", desk.cash());
    }

    @Test
    void shouldCancelTheRestWhenAnImmediateOrderFillsInPart()
    {
        desk.quote("ask", "50000", "0.01");

        final VenueOrder order = desk.limit(Side.BUY, TimeInForce.IOC, "0.02", "50000").order();

        assertEquals(OrderState.CANCELLED, order.state());
        assertEquals("0.01", Instruments.text(order.cumulative()));
    }

    @Test
    void shouldExpireWhenItsTimeIsUp()
    {
        final VenueOrder order = desk.until(Side.BUY, "0.01", "40000", Desk.NOW + 10).order();
        desk.desk.advanceTo(Desk.NOW + 9);
        assertEquals(OrderState.OPEN, order.state());

        desk.desk.advanceTo(Desk.NOW + 10);

        assertEquals(OrderState.EXPIRED, order.state());
        assertEquals("0", desk.held("USD"));
        assertSame(
            Rejection.END_TIME_IS_IN_THE_PAST, desk.until(Side.BUY, "0.01", "40000", Desk.NOW).rejection());
        assertSame(
            Rejection.GTD_ORDERS_MUST_HAVE_END_TIME, desk.until(Side.BUY, "0.01", "40000", 0).rejection());
    }

    @Test
    void shouldRefuseWhenMoneyDoesNotReach()
    {
        desk.quote("ask", "50000", "10").quote("bid", "49990", "10");

        assertSame(Rejection.INSUFFICIENT_FUND, desk.market(Side.BUY, "0.2001").rejection());
        assertSame(Rejection.INSUFFICIENT_FUND, desk.market(Side.SELL, "0.001").rejection());
        desk.limit(Side.BUY, "0.15", "40000");
        assertSame(Rejection.INSUFFICIENT_FUND, desk.limit(Side.BUY, "0.15", "40000").rejection());
    }

    @Test
    void shouldHoldCoinsWhenASaleRests()
    {
        desk.quote("ask", "50000", "10");
        desk.market(Side.BUY, "0.1");
        final VenueOrder sale = desk.limit(Side.SELL, "0.08", "60000").order();
        assertEquals("0.08", desk.held("BTC"));
        assertSame(Rejection.INSUFFICIENT_FUND, desk.limit(Side.SELL, "0.03", "60000").rejection());

        assertEquals(CancelResult.UNKNOWN_CANCEL_FAILURE_REASON, desk.desk.cancel(sale.id()));

        assertEquals("0", desk.held("BTC"));
        assertEquals(CancelResult.UNKNOWN_CANCEL_ORDER, desk.desk.cancel(sale.id()));
        assertEquals(CancelResult.UNKNOWN_CANCEL_ORDER, desk.desk.cancel("none"));
    }

    @Test
    void shouldRefuseWhenAnOrderIsOffTheGrid()
    {
        desk.quote("ask", "50000", "10");

        assertSame(Rejection.INVALID_SIZE_PRECISION, desk.limit(Side.BUY, "0.00015", "40000").rejection());
        assertSame(Rejection.INVALID_PRICE_PRECISION, desk.limit(Side.BUY, "0.001", "40000.001").rejection());
        assertSame(
            Rejection.PREVIEW_INVALID_BASE_SIZE_TOO_SMALL, desk.limit(Side.BUY, "0.0001", "40000").rejection());
        assertSame(Rejection.INVALID_LIMIT_PRICE, desk.limit(Side.BUY, "0.001", "0").rejection());
    }

    @Test
    void shouldSpendNoMoreThanTheBudgetWhenSizedInQuote()
    {
        final Desk charged = new Desk(new Fees(40_000, 60_000));
        charged.quote("ask", "50000", "0.01").quote("ask", "50010", "5");

        final VenueOrder order = charged.spend("1000").order();

        assertEquals("0.0199", Instruments.text(order.cumulative()));
        assertTrue(order.valueAfterFees() <= amount("1000"));
    }

    @Test
    void shouldKeepItsPlaceWhenAnEditOnlyShrinks()
    {
        final VenueOrder order = desk.limit(Side.BUY, "0.1", "40000").order();
        desk.quote("bid", "40000", "1");

        assertEquals(
            EditResult.UNKNOWN_EDIT_ORDER_FAILURE_REASON, desk.desk.edit(order.id(), amount("40000"), amount("0.05")));
        assertEquals("2000", desk.held("USD"));
        desk.quote("ask", "40000", "0.02");
        assertEquals("0.02", Instruments.text(order.cumulative()));

        desk.desk.edit(order.id(), amount("40000"), amount("0.06"));
        desk.quote("ask", "40000", "0.5");
        assertEquals("0.02", Instruments.text(order.cumulative()), "it stands behind the crowd now");
    }

    @Test
    void shouldTradeAtOnceWhenAnEditCrosses()
    {
        desk.quote("ask", "50000", "1");
        final VenueOrder order = desk.limit(Side.BUY, "0.1", "40000").order();

        desk.desk.edit(order.id(), amount("50000"), amount("0.1"));

        assertEquals(OrderState.FILLED, order.state());
        assertEquals("5000", desk.cash());
    }

    @Test
    void shouldRefuseAnEditWhenItMakesNoSense()
    {
        final VenueOrder order = desk.limit(Side.BUY, "0.1", "40000").order();
        desk.quote("ask", "40000", "0.02");

        assertEquals(EditResult.ORDER_NOT_FOUND, desk.desk.edit("none", 1, 1));
        assertEquals(
            EditResult.CANNOT_EDIT_TO_BELOW_FILLED_SIZE, desk.desk.edit(order.id(), amount("40000"), amount("0.02")));
        assertEquals(
            EditResult.COMMANDER_REJECTED_EDIT_ORDER, desk.desk.edit(order.id(), amount("40000"), amount("10")));
        assertEquals(
            EditResult.EDIT_REQUEST_EQUAL_TO_ORIGINAL_REQUEST,
            desk.desk.edit(order.id(), amount("40000"), amount("0.1")));
        assertEquals("3200", desk.held("USD"));
    }

    @Test
    void shouldCancelTheRestingOrderWhenOursComesAgainstIt()
    {
        desk.quote("ask", "50000", "1");
        desk.market(Side.BUY, "0.1");
        final VenueOrder sale = desk.limit(Side.SELL, "0.1", "49000").order();

        desk.limit(Side.BUY, "0.05", "49000");

        assertEquals(OrderState.CANCELLED, sale.state());
        assertEquals("0", desk.held("BTC"));
        assertEquals(1, desk.desk.openOrders().size());
    }

    @Test
    void shouldReturnTheSameOrderWhenAClientIdComesAgain()
    {
        final NewOrder request = new NewOrder(
            "same", "BTC-USD", Side.BUY, false, TimeInForce.GTC, amount("0.01"), 0, amount("40000"), false, 0, "{}");

        final Placement first = desk.desk.place(request);
        final Placement again = desk.desk.place(request);

        assertSame(first.order(), again.order());
        assertTrue(again.duplicate());
        assertEquals(1, desk.desk.duplicates());
        assertEquals(1, desk.desk.orders().size());
    }

    @Test
    void shouldRealiseProfitWhenAPerpetualIsClosed()
    {
        desk.quotePerp("49999", "50000");
        desk.perpMarket(Side.BUY, "0.1");
        desk.quotePerp("51000", "51001");
        desk.perpMarket(Side.SELL, "0.3");
        assertEquals("-0.2", Instruments.text(desk.desk.account().position(desk.perp)));
        assertEquals("10100", desk.cash());
        desk.quotePerp("49999", "50000");
        desk.perpMarket(Side.BUY, "0.2");

        assertEquals("10300", desk.cash());
        assertEquals(0, desk.desk.account().perpetual(desk.perp).entryPrice());
    }

    @Test
    void shouldRefuseWhenLeverageWouldPassItsCap()
    {
        desk.quotePerp("49999", "50000");

        assertSame(Rejection.INSUFFICIENT_FUND, desk.perpMarket(Side.BUY, "0.61").rejection());
        assertEquals(OrderState.FILLED, desk.perpMarket(Side.BUY, "0.6").order().state());
        assertEquals(OrderState.FILLED, desk.perpMarket(Side.SELL, "0.6").order().state(), "a way out stays open");
    }
}
