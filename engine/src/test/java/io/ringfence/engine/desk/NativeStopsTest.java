package io.ringfence.engine.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.order.OrderTable;
import org.junit.jupiter.api.Test;

class NativeStopsTest
{
    private final DeskScript script = new DeskScript(List.of(), "orders.native_stops", "true");

    @Test
    void shouldSendAStopLimitThatTheVenueOffers()
    {
        final int order = stopLimit("sl", "49000", "48900", false);

        assertEquals(List.of("NEW sl SELL 0.1 STOP_LIMIT at 48900 INTENT"), script.commands());
        assertEquals(OrderStatus.PENDING_NEW, script.status(order));
        assertEquals(DeskScript.d("0.1"), script.orders.restingSells(0, 0));
        assertTrue(forTheVenue());
        script.say("sl", ExecutionKind.ACK);
        assertEquals(OrderStatus.WORKING, script.status(order));
        script.quote("48900.5", "48901.5");
        assertTrue(script.commands().isEmpty(), "the venue fires it, not the engine");
    }

    @Test
    void shouldHoldWhatTheVenueDoesNotOfferOrWouldRefuse()
    {
        held(intent(OrderType.STOP, "49000"));
        held(intent(OrderType.TRAILING_STOP, null).trailBps(DeskScript.d("100")));
        held(intent(OrderType.TAKE_PROFIT, "51000"));
        held(intent(OrderType.STOP_LIMIT, "49000").price(DeskScript.d("49001")));
        held(intent(OrderType.STOP_LIMIT, "49000.005").price(DeskScript.d("48900")));
        held(intent(OrderType.STOP_LIMIT, "49000").price(DeskScript.d("48900")).postOnly(true));
        held(intent(OrderType.STOP_LIMIT, "49000").price(DeskScript.d("48900")).timeInForce(TimeInForce.IOC));
        held(intent(OrderType.STOP_LIMIT, "50000.01").price(DeskScript.d("48900")));
    }

    @Test
    void shouldRestInNoBookUntilTheVenueSaysThatItsStopHasFired()
    {
        final int order = stopLimit("sl", "49000", "48900", false);
        script.say("sl", ExecutionKind.ACK);
        assertTrue(script.orders.waits(order));

        status("sl", "0", true);
        assertFalse(script.orders.waits(order));
        assertTrue(script.orders.detail().triggered(order));
        assertEquals(OrderStatus.WORKING, script.status(order));
        assertEquals(1, updates());
        status("sl", "0", true);
        assertEquals(0, updates());
        assertEquals(script.orders.recomputeHash(), script.orders.hash());
    }

    @Test
    void shouldAmendAndCancelAtTheVenue()
    {
        final int order = stopLimit("sl", "49000", "48900", false);
        script.say("sl", ExecutionKind.ACK);
        script.amend("sl", "0.05", "48800");
        assertEquals(List.of("AMEND sl SELL 0.05 STOP_LIMIT at 48800 INTENT"), script.commands());
        assertTrue(forTheVenue());
        script.say("sl", ExecutionKind.AMENDED);
        assertEquals(DeskScript.d("0.05"), script.orders.restingSells(0, 0));

        script.cancel("sl");
        assertEquals(List.of("CANCEL sl SELL 0.05 STOP_LIMIT at 48800 INTENT"), script.commands());
        assertTrue(forTheVenue());
        assertEquals(OrderStatus.PENDING_CANCEL, script.status(order));
    }

    @Test
    void shouldEndThePartnerWhenTheVenueFiresOneOfAPair()
    {
        script.positions.position(0, DeskScript.d("0.2"));
        intent(OrderType.STOP_LIMIT, "49000").price(DeskScript.d("48900")).tag("sl").listSize(2)
            .oneCancelsOther(true);
        script.run();
        script.intent("li", Side.SELL, OrderType.LIMIT, "0.1").price(DeskScript.d("51000"));
        script.run();
        script.say("sl", ExecutionKind.ACK);
        script.say("li", ExecutionKind.ACK);

        status("sl", "0", true);
        assertEquals(List.of("CANCEL li SELL 0.1 LIMIT at 51000 LIST"), script.commands());
    }

    @Test
    void shouldProtectAnEntryByOneOrderAtTheVenue()
    {
        filledBracket("0.1");

        assertEquals(List.of("NEW br SELL 0.1 BRACKET at 51000 BRACKET"), script.commands());
        assertTrue(forTheVenue());
        final int exit = script.find("br");
        assertEquals(DeskScript.d("49000"), script.orders.detail().stopPrice(exit));
        assertTrue(script.orders.reduceOnly(exit));
        script.say("br", ExecutionKind.ACK);
        script.fill("br", "0.1", "51000", "t2");
        assertEquals(0, script.orders.openOrders());
        assertEquals(0, script.positions.quantity(0, 0));
    }

    @Test
    void shouldHoldWhatFillsLaterUntilTheVenueHasConfirmedToCoverIt()
    {
        filledBracket("0.04");
        final long entry = script.orders.clientOrderId(script.orders.first(0));
        fill(entry, "0.02", "t2");
        assertEquals(List.of("HELD br SELL 0.02 STOP BRACKET", "HELD br SELL 0.02 TAKE_PROFIT BRACKET"),
            script.commands());
        final long exit = script.orders.clientOrderId(script.orders.next(script.orders.first(0)));
        fill(entry, "0.01", "t3");
        assertEquals(List.of("HELD br SELL 0.03 STOP BRACKET", "HELD br SELL 0.03 TAKE_PROFIT BRACKET"),
            script.commands());

        say(exit, ExecutionKind.ACK);
        assertEquals(List.of("AMEND br SELL 0.07 BRACKET at 51000 BRACKET"), script.commands());
        fill(entry, "0.03", "t4");
        assertEquals(List.of("HELD br SELL 0.06 STOP BRACKET", "HELD br SELL 0.06 TAKE_PROFIT BRACKET"),
            script.commands());
        say(exit, ExecutionKind.AMENDED);
        assertEquals(List.of("HELD br SELL 0.03 STOP BRACKET", "HELD br SELL 0.03 TAKE_PROFIT BRACKET",
            "AMEND br SELL 0.1 BRACKET at 51000 BRACKET"), script.commands());
        say(exit, ExecutionKind.AMENDED);
        assertEquals(List.of("CANCEL br SELL 0.03 STOP BRACKET", "CANCEL br SELL 0.03 TAKE_PROFIT BRACKET"),
            script.commands());
        assertEquals(1, script.orders.openOrders());
        assertEquals(script.orders.recomputeHash(), script.orders.hash());
    }

    @Test
    void shouldNotAskAgainAtOnceWhenTheVenueWillNotCoverMore()
    {
        filledBracket("0.04");
        final long entry = script.orders.clientOrderId(script.orders.first(0));
        final long exit = script.orders.clientOrderId(script.orders.next(script.orders.first(0)));
        say(exit, ExecutionKind.ACK);
        fill(entry, "0.02", "t2");
        assertEquals("AMEND br SELL 0.06 BRACKET at 51000 BRACKET", script.commands().get(2));

        say(exit, ExecutionKind.AMEND_REJECTED);
        assertTrue(script.commands().isEmpty());
        script.quote("48999.5", "49000.5");
        assertEquals("NEW br SELL 0.02 MARKET STOP", script.commands().get(2), "the engine covers it");
    }

    @Test
    void shouldHoldAProtectionThatTheVenueRefuses()
    {
        filledBracket("0.1");
        script.say("br", ExecutionKind.REJECTED);
        assertEquals(List.of("HELD br SELL 0.1 STOP BRACKET", "HELD br SELL 0.1 TAKE_PROFIT BRACKET"),
            script.commands());
        script.quote("48999.5", "49000.5");
        assertEquals("NEW br SELL 0.1 MARKET STOP", script.commands().get(1));
    }

    @Test
    void shouldHoldAReduceOnlyStopThatTheVenueRefuses()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        stopLimit("sl", "49000", "48900", true);
        script.say("sl", ExecutionKind.REJECTED);
        assertEquals(List.of("HELD sl SELL 0.1 STOP_LIMIT at 48900 BRACKET"), script.commands());
        assertFalse(forTheVenue());
        script.say("sl", ExecutionKind.REJECTED);
        assertTrue(script.commands().isEmpty());
    }

    @Test
    void shouldHoldWhatTheKillSwitchTakesFromTheVenue()
    {
        filledBracket("0.1");
        script.say("br", ExecutionKind.ACK);
        script.kill();
        assertEquals(List.of("CANCEL br SELL 0.1 BRACKET at 51000 GUARD"), script.commands());
        script.say("br", ExecutionKind.CANCELLED);

        assertEquals(List.of("HELD br SELL 0.1 STOP BRACKET", "HELD br SELL 0.1 TAKE_PROFIT BRACKET"),
            script.commands());
    }

    @Test
    void shouldEndAllThatProtectsAnEntryWhenOneOfItIsCancelled()
    {
        filledBracket("0.04");
        final long entry = script.orders.clientOrderId(script.orders.first(0));
        fill(entry, "0.02", "t2");
        script.cancel(script.orders.clientOrderId(script.orders.next(script.orders.firstHeld(0))));

        assertEquals(List.of("CANCEL br SELL 0.02 TAKE_PROFIT INTENT", "CANCEL br SELL 0.02 STOP BRACKET",
            "CANCEL br SELL 0.04 BRACKET at 51000 BRACKET"), script.commands());
    }

    @Test
    void shouldEndTheRestOfTheEntryWhenItsExitFills()
    {
        filledBracket("0.04");
        final long exit = script.orders.clientOrderId(script.orders.next(script.orders.first(0)));
        say(exit, ExecutionKind.ACK);
        fill(exit, "0.01", "t2");
        assertEquals(List.of("CANCEL br BUY 0.1 LIMIT at 50000 BRACKET"), script.commands());
    }

    @Test
    void shouldCancelAtTheVenueWhenOperatorsFlatten()
    {
        filledBracket("0.1");
        script.say("br", ExecutionKind.ACK);
        script.operator(OperatorCommand.FLATTEN);
        assertEquals(List.of("CANCEL br SELL 0.1 BRACKET at 51000 OPERATOR"), script.commands());
        script.say("br", ExecutionKind.CANCELLED);
        assertEquals(List.of("NEW - SELL 0.1 MARKET OPERATOR".replace(" - ", "  ")), script.commands());
    }

    @Test
    void shouldHoldLegsWhenTheChecksRefuseTheVenuesOrder()
    {
        script.intent("br", Side.BUY, OrderType.BRACKET, "0.1").price(DeskScript.d("50000"))
            .stopPrice(DeskScript.d("49000")).takeProfit(DeskScript.d("51000"));
        script.run();
        script.say("br", ExecutionKind.ACK);
        script.answer = Reason.RATE_LIMIT;
        script.fill("br", "0.1", "50000", "t1");
        assertEquals(List.of("HELD br SELL 0.1 STOP BRACKET", "HELD br SELL 0.1 TAKE_PROFIT BRACKET"),
            script.commands());
    }

    private void filledBracket(final String filled)
    {
        script.intent("br", Side.BUY, OrderType.BRACKET, "0.1").price(DeskScript.d("50000"))
            .stopPrice(DeskScript.d("49000")).takeProfit(DeskScript.d("51000"));
        script.run();
        script.say("br", ExecutionKind.ACK);
        script.fill("br", filled, "50000", "t1");
    }

    private void held(final IntentBody intent)
    {
        script.run();
        assertEquals(1, script.commands().size(), script.verdict().name());
        assertTrue(script.commands().get(0).startsWith("HELD "), script.commands().toString());
    }

    private IntentBody intent(final OrderType type, final String stop)
    {
        final IntentBody intent = script.intent("x", Side.SELL, type, "0.1");
        return stop == null ? intent : intent.stopPrice(DeskScript.d(stop));
    }

    private int stopLimit(final String tag, final String stop, final String limit, final boolean reduceOnly)
    {
        script.intent(tag, Side.SELL, OrderType.STOP_LIMIT, "0.1").stopPrice(DeskScript.d(stop))
            .price(DeskScript.d(limit)).reduceOnly(reduceOnly);
        script.run();
        return script.find(tag);
    }

    private void status(final String tag, final String cumulative, final boolean triggered)
    {
        script.begin(EventType.EXECUTION, Row.NONE);
        new ExecutionBody().wrap(script.row).tag(tag).kind(ExecutionKind.STATUS)
            .cumulative(DeskScript.d(cumulative)).triggered(triggered);
        script.run();
    }

    private void say(final long order, final ExecutionKind kind)
    {
        script.begin(EventType.EXECUTION, Row.NONE);
        new ExecutionBody().wrap(script.row).clientOrderId(order).kind(kind);
        script.run();
    }

    private void fill(final long order, final String quantity, final String trade)
    {
        script.begin(EventType.EXECUTION, Row.NONE);
        new ExecutionBody().wrap(script.row).clientOrderId(order).kind(ExecutionKind.FILL)
            .quantity(DeskScript.d(quantity)).price(DeskScript.d("50000")).tradeId(trade);
        script.run();
    }

    private int updates()
    {
        int count = 0;
        for (int at = script.row.recordsOffset(); at < script.row.recordsEnd(); at = script.row.nextRecord(at))
        {
            count += script.row.recordKind(at) == RecordKind.ORDER_UPDATE ? 1 : 0;
        }
        return count;
    }

    private boolean forTheVenue()
    {
        boolean all = true;
        for (int at = script.row.recordsOffset(); at < script.row.recordsEnd(); at = script.row.nextRecord(at))
        {
            all &= script.row.recordKind(at) != RecordKind.COMMAND ||
                new CommandRecord().wrap(script.row, at).forTheVenue();
        }
        return all && script.orders.openOrders() != OrderTable.NO_ORDER;
    }
}
