package io.ringfence.engine.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.OrderUpdateRecord;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Text;
import org.junit.jupiter.api.Test;

class OrderTableTest
{
    private final OrderScript script = new OrderScript("risk.fee_rate", "0.001");
    private final OrderTable table = script.table;

    @Test
    void shouldHoldExposureWhenAnOrderIsAccepted()
    {
        final int order = script.buy("a", "0.1", "50000");

        assertEquals(OrderStatus.PENDING_NEW, script.status(order));
        assertEquals("0.1", script.buys());
        assertEquals("5005", OrderScript.s(table.heldCash(0)));
        assertEquals(1, table.openOrders());
        assertTrue(table.pendingSinceNs(order) > 0);
    }

    @Test
    void shouldWorkWhenAcknowledged()
    {
        final int order = script.working("a", "0.1", "50000");

        assertEquals(OrderStatus.WORKING, script.status(order));
        assertEquals(0, table.pendingSinceNs(order));
        assertEquals(1, script.records(RecordKind.ORDER_UPDATE));
    }

    @Test
    void shouldReleasePieceByPieceWhenFilled()
    {
        final int order = script.working("a", "0.1", "50000");
        script.fill("a", "0.04", "50000", "t1");

        assertEquals(OrderStatus.PARTLY_FILLED, script.status(order));
        assertEquals("0.06", script.buys());
        assertEquals("3003", OrderScript.s(table.heldCash(0)));

        script.fill("a", "0.06", "49999", "t2");
        assertEquals(OrderStatus.FILLED, script.status(order));
        assertEquals("0", script.buys());
        assertEquals(0, table.heldCash(0));
        assertEquals(List.of("BUY 0.04 for 2000 fee 0.1", "BUY 0.06 for 2999.94 fee 0.1"), script.fills);
    }

    @Test
    void shouldCountATradeOnceWhenItComesTwice()
    {
        script.working("a", "0.1", "50000");
        script.fill("a", "0.04", "50000", "t1");
        script.fill("a", "0.04", "50000", "t1");

        assertEquals(1, script.fills.size());
        assertEquals(0, script.records(RecordKind.ORDER_UPDATE));
        assertEquals(1, table.counters().repeated());
    }

    @Test
    void shouldTakeAFillForTheAckWhenItComesFirst()
    {
        final int order = script.buy("a", "0.1", "50000");
        script.fill("a", "0.04", "50000", "t1");
        assertEquals(OrderStatus.PARTLY_FILLED, script.status(order));

        script.say("a", ExecutionKind.ACK);
        assertEquals(OrderStatus.PARTLY_FILLED, script.status(order));
        assertEquals(Reason.NONE, script.verdict());
    }

    @Test
    void shouldDeriveOneFillWhenTheVenueStatesTotals()
    {
        final int order = script.buy("a", "0.1", "50000");
        script.stated("a", "0", "0", "0");
        assertEquals(OrderStatus.WORKING, script.status(order));
        script.stated("a", "0.04", "2000", "1.5");
        script.stated("a", "0.1", "4999.7", "4");
        script.stated("a", "0.1", "4999.7", "4");

        assertEquals(OrderStatus.FILLED, script.status(order));
        assertEquals(List.of("BUY 0.04 for 2000 fee 1.5", "BUY 0.06 for 2999.7 fee 2.5"), script.fills);
    }

    @Test
    void shouldNeverGoBackWhenAnOlderTotalComes()
    {
        final int order = script.working("a", "0.1", "50000");
        script.stated("a", "0.06", "3000", "1");
        script.stated("a", "0.04", "2000", "0.5");

        assertEquals("0.06", OrderScript.s(table.cumulative(order)));
        assertEquals(1, script.fills.size());
        assertEquals(1, table.counters().stale());
    }

    @Test
    void shouldCountOnceWhenTotalsAndSingleFillsMix()
    {
        final int order = script.working("a", "0.1", "50000");
        script.fill("a", "0.04", "50000", "t1");
        script.stated("a", "0.1", "5000", "0.3");
        script.fill("a", "0.06", "50000", "t2");

        assertEquals("0.1", OrderScript.s(table.cumulative(order)));
        assertEquals(List.of("BUY 0.04 for 2000 fee 0.1", "BUY 0.06 for 3000 fee 0.2"), script.fills);
    }

    @Test
    void shouldCorrectMoneyWhenOnlyFeesAreRestated()
    {
        script.working("a", "0.1", "50000");
        script.stated("a", "0.1", "5000", "1");
        script.stated("a", "0.1", "5000", "1.25");

        assertEquals("BUY 0 for 0 fee 0.25", script.fills.get(1));
    }

    @Test
    void shouldCutAndRecordWhenAFillExceedsTheOrder()
    {
        final int order = script.working("a", "0.1", "50000");
        script.fill("a", "0.3", "50000", "t1");

        assertEquals(List.of("BUY 0.1 for 5000 fee 0.03333333"), script.fills);
        assertEquals(OrderStatus.FILLED, script.status(order));
        assertEquals(Reason.INVALID_TRANSITION, script.verdict());
        assertEquals(1, table.counters().overfilled());
    }

    @Test
    void shouldFillWhileACancelIsOnItsWay()
    {
        final int order = script.working("a", "0.1", "50000");
        table.lifecycle().pendCancel(order, 5);
        script.fill("a", "0.04", "50000", "t1");
        assertEquals(OrderStatus.PENDING_CANCEL, script.status(order));
        assertEquals("0.06", script.buys());

        script.fill("a", "0.06", "50000", "t2");
        assertEquals(OrderStatus.FILLED, script.status(order));
        script.say("a", ExecutionKind.CANCEL_REJECTED);
        assertEquals(OrderStatus.FILLED, script.status(order));
        assertEquals(0, table.counters().illegal());
    }

    @Test
    void shouldCountALateFillOnceWhenAlreadyCancelled()
    {
        final int order = script.working("a", "0.1", "50000");
        table.lifecycle().pendCancel(order, 5);
        script.say("a", ExecutionKind.CANCELLED);
        assertEquals("0", script.buys());

        assertEquals(order, script.fill("a", "0.04", "50000", "t1"));
        script.fill("a", "0.04", "50000", "t1");
        assertEquals(1, script.fills.size());
        assertEquals(OrderStatus.CANCELLED, script.status(order));
        assertEquals("0", script.buys());
        assertEquals(1, table.counters().late());
    }

    @Test
    void shouldWorkOnWhenACancelIsRejected()
    {
        final int order = script.working("a", "0.1", "50000");
        table.lifecycle().pendCancel(order, 5);
        script.say("a", ExecutionKind.CANCEL_REJECTED);

        assertEquals(OrderStatus.WORKING, script.status(order));
    }

    @Test
    void shouldCountTheLargerWhileAnAmendIsOnItsWay()
    {
        final int order = script.working("a", "0.1", "50000");
        table.lifecycle().pendAmend(order, OrderScript.d("51000"), OrderScript.d("0.04"), 5);
        assertEquals("0.1", script.buys());
        assertEquals("5105.1", OrderScript.s(table.heldCash(0)));

        script.begin("a", ExecutionKind.AMENDED).quantity(OrderScript.d("0.04")).price(OrderScript.d("51000"));
        script.apply();
        assertEquals("0.04", script.buys());
        assertEquals(OrderStatus.WORKING, script.status(order));
        assertEquals("51000", OrderScript.s(table.price(order)));
    }

    @Test
    void shouldKeepTheOldTermsWhenAnAmendIsRejected()
    {
        final int order = script.working("a", "0.1", "50000");
        table.lifecycle().pendAmend(order, OrderScript.d("51000"), OrderScript.d("0.2"), 5);
        assertEquals("0.2", script.buys());
        script.say("a", ExecutionKind.AMEND_REJECTED);

        assertEquals("0.1", script.buys());
        assertEquals("50000", OrderScript.s(table.price(order)));
    }

    @Test
    void shouldBeFilledWhenAnAmendMeetsTheFillsAlreadyMade()
    {
        final int order = script.working("a", "0.1", "50000");
        table.lifecycle().pendAmend(order, OrderScript.d("50000"), OrderScript.d("0.04"), 5);
        script.fill("a", "0.06", "50000", "t1");
        assertEquals(OrderStatus.PENDING_AMEND, script.status(order));
        script.say("a", ExecutionKind.AMENDED);

        assertEquals(OrderStatus.FILLED, script.status(order));
        assertEquals("0.06", OrderScript.s(table.quantity(order)));
    }

    @Test
    void shouldCountInFullWhenTheOutcomeIsUnknown()
    {
        final int order = script.buy("a", "0.1", "50000");
        script.say("a", ExecutionKind.UNKNOWN);
        assertEquals(OrderStatus.UNKNOWN, script.status(order));
        assertEquals("0.1", script.buys());

        script.stated("a", "0", "0", "0");
        assertEquals(OrderStatus.WORKING, script.status(order));
    }

    @Test
    void shouldRefuseAndRecordWhatMayNotFollow()
    {
        final int order = script.working("a", "0.1", "50000");
        script.stated("a", "0.1", "5000", "0");
        script.say("a", ExecutionKind.CANCELLED);

        assertEquals(OrderStatus.FILLED, script.status(order));
        assertEquals(Reason.INVALID_TRANSITION, script.verdict());
        assertEquals(1, table.counters().illegal());
    }

    @Test
    void shouldRefuseAFillWhenTheOrderWasNeverSent()
    {
        final OrderRequest request = script.limit("a", Side.SELL, "0.1", "50000").type(OrderType.STOP);
        final int order = table.lifecycle().open(request, OrderStatus.HELD, 0, 1);
        script.begin("", ExecutionKind.FILL).clientOrderId(table.clientOrderId(order)).quantity(1).price(1);
        script.apply();

        assertEquals(Reason.INVALID_TRANSITION, script.verdict());
        assertTrue(script.fills.isEmpty());
    }

    @Test
    void shouldRecordWhenTheOrderIsNotOurs()
    {
        assertEquals(OrderView.NO_ORDER, script.fill("zz", "0.1", "50000", "t1"));
        assertEquals(Reason.ORDER_UNKNOWN, script.verdict());
        assertEquals(1, table.counters().unknown());
    }

    @Test
    void shouldFindByVenueIdWhenNothingElseIsGiven()
    {
        final int order = script.buy("a", "0.1", "50000");
        script.begin("a", ExecutionKind.ACK).venueOrderId(7, 9);
        script.apply();
        script.begin("", ExecutionKind.CANCELLED).venueOrderId(7, 9);

        assertEquals(order, script.apply());
        assertEquals(OrderStatus.CANCELLED, script.status(order));
    }

    @Test
    void shouldFindTheNewestOpenOrderOfATag()
    {
        final int first = script.working("a", "0.1", "50000");
        final int second = script.working("a", "0.2", "50000");
        assertEquals(second, table.findByTag(Text.pack("a", 0), 0));

        script.say("a", ExecutionKind.CANCELLED);
        assertEquals(OrderStatus.CANCELLED, script.status(second));
        assertEquals(first, table.findByTag(Text.pack("a", 0), 0));
    }

    @Test
    void shouldCountNothingWhileTheEngineHoldsAnOrder()
    {
        final int order = table.lifecycle().open(script.limit("a", Side.BUY, "0.1", "50000"), OrderStatus.HELD, 0, 1);
        assertEquals("0", script.buys());
        assertEquals(OrderView.NO_ORDER, table.first(OrderScript.BTC));
        assertEquals(order, table.firstHeld(OrderScript.BTC));
        assertEquals(1, table.openOrders());

        table.lifecycle().fire(order, OrderType.LIMIT, OrderScript.d("0.1"), OrderScript.d("50000"), 0, 2);
        assertEquals("0.1", script.buys());
        assertEquals(order, table.first(OrderScript.BTC));
    }

    @Test
    void shouldListOpenOrdersOldestFirst()
    {
        final int a = script.working("a", "0.1", "50000");
        final int b = script.working("b", "0.1", "50000");
        final int c = script.working("c", "0.1", "50000");
        script.say("b", ExecutionKind.CANCELLED);

        assertEquals(a, table.first(OrderScript.BTC));
        assertEquals(c, table.next(a));
        assertEquals(OrderView.NO_ORDER, table.next(c));
        assertEquals(c, table.last(OrderScript.BTC));
        assertFalse(table.isOpen(b));
    }

    @Test
    void shouldForgetTheOldestClosedOrderWhenSlotsRunOut()
    {
        final OrderScript small = new OrderScript("orders.capacity", "2");
        final int first = small.working("a0", "0.1", "50000");
        final long id = small.table.clientOrderId(first);
        small.say("a0", ExecutionKind.CANCELLED);
        for (int i = 1; i <= 4; i++)
        {
            small.working("a" + i, "0.1", "50000");
            small.say("a" + i, ExecutionKind.CANCELLED);
        }

        assertEquals(OrderView.NO_ORDER, small.table.lookup(id));
        assertEquals(OrderView.NO_ORDER, small.fill("a0", "0.1", "50000", "t"));
        assertNotEquals(OrderView.NO_ORDER, small.fill("a1", "0.1", "50000", "t"));
    }

    @Test
    void shouldRefuseWhenFull()
    {
        final OrderScript small = new OrderScript("orders.capacity", "1");
        small.working("a", "0.1", "50000");

        assertEquals(OrderView.NO_ORDER, small.buy("b", "0.1", "50000"));
        assertEquals("0.1", small.buys());
    }

    @Test
    void shouldTellTheWholeStoryInTheRecord()
    {
        script.working("a", "0.1", "50000");
        script.fill("a", "0.04", "49990", "t1");

        final Row row = script.row;
        final OrderUpdateRecord update = new OrderUpdateRecord().wrap(row, row.recordsOffset());
        assertEquals("a", update.tag());
        assertEquals(OrderStatus.PARTLY_FILLED, update.status());
        assertEquals("0.04", OrderScript.s(update.lastQuantity()));
        assertEquals("49990", OrderScript.s(update.lastPrice()));
        assertEquals("1999.6", OrderScript.s(update.filledValue()));
    }
}
