package io.ringfence.engine.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.event.TradingState;
import org.junit.jupiter.api.Test;

class OrderDeskTest
{
    private final DeskScript script = new DeskScript();

    @Test
    void shouldCommandANewOrderWhenTheChecksPass()
    {
        final int order = script.limit("a", Side.BUY, "0.1", "49000");

        assertEquals(List.of("NEW a BUY 0.1 LIMIT at 49000 INTENT"), script.commands());
        assertEquals(OrderStatus.PENDING_NEW, script.status(order));
        assertEquals(DeskScript.d("0.1"), script.orders.restingBuys(0, 0));
        assertEquals(ClientOrderId.of(3, script.row.sequence(), 0), script.orders.clientOrderId(order));
    }

    @Test
    void shouldCommandNothingWhenTheChecksRefuse()
    {
        script.answer = Reason.NOTIONAL_CAP;
        script.limit("a", Side.BUY, "0.1", "49000");

        assertTrue(script.commands().isEmpty());
        assertEquals(Reason.NOTIONAL_CAP, script.verdict());
        assertEquals(0, script.orders.openOrders());
    }

    @Test
    void shouldRefuseATypeThatLacksItsPrice()
    {
        script.intent("a", Side.SELL, OrderType.STOP, "0.1");
        script.run();

        assertEquals(Reason.ORDER_TYPE_UNSUPPORTED, script.verdict());
        assertTrue(script.asked.isEmpty());
    }

    @Test
    void shouldRefuseWhenTheTableIsFull()
    {
        final DeskScript small = new DeskScript(List.of(), "orders.capacity", "1");
        small.limit("a", Side.BUY, "0.1", "49000");
        small.limit("b", Side.BUY, "0.1", "49000");

        assertEquals(Reason.ORDER_TABLE_FULL, small.verdict());
        assertTrue(small.commands().isEmpty());
    }

    @Test
    void shouldAmendWhenTheChecksPass()
    {
        final int order = script.working("a", Side.BUY, "0.1", "49000");
        script.amend("a", null, "49500");

        assertEquals(List.of("AMEND a BUY 0.1 LIMIT at 49500 INTENT"), script.commands());
        assertEquals(OrderStatus.PENDING_AMEND, script.status(order));
    }

    @Test
    void shouldKeepTheOrderWhenTheChecksRefuseItsAmend()
    {
        final int order = script.working("a", Side.BUY, "0.1", "49000");
        script.answer = Reason.NOTIONAL_CAP;
        script.amend("a", "0.5", null);

        assertTrue(script.commands().isEmpty());
        assertEquals(OrderStatus.WORKING, script.status(order));
    }

    @Test
    void shouldNotAmendWhatTheVenueHasNotAnswered()
    {
        script.limit("a", Side.BUY, "0.1", "49000");
        script.amend("a", null, "49500");

        assertEquals(Reason.INVALID_TRANSITION, script.verdict());
    }

    @Test
    void shouldNotSendAnAmendThatChangesNothing()
    {
        final int order = script.working("a", Side.BUY, "0.1", "49000");
        for (final String[] terms : new String[][] {{"0.1", "49000"}, {"0.1", null}, {null, "49000.00"}, {null, null}})
        {
            script.amend("a", terms[0], terms[1]);
            assertEquals(Reason.ORDER_UNCHANGED, script.verdict());
            assertTrue(script.commands().isEmpty());
            assertEquals(OrderStatus.WORKING, script.status(order));
        }
        script.amend("a", "0.1", "49000.01");
        assertEquals(List.of("AMEND a BUY 0.1 LIMIT at 49000.01 INTENT"), script.commands());
    }

    @Test
    void shouldCancelWhateverTheState()
    {
        final int order = script.working("a", Side.BUY, "0.1", "49000");
        script.answer = Reason.TRADING_HALTED;
        script.cancel("a");

        assertEquals(List.of("CANCEL a BUY 0.1 LIMIT at 49000 INTENT"), script.commands());
        assertEquals(OrderStatus.PENDING_CANCEL, script.status(order));
    }

    @Test
    void shouldTellUnknownOrdersFromClosedOnes()
    {
        script.cancel("zz");
        assertEquals(Reason.ORDER_UNKNOWN, script.verdict());

        script.working("a", Side.BUY, "0.1", "49000");
        script.say("a", ExecutionKind.CANCELLED);
        script.cancel("a");
        assertEquals(Reason.ORDER_NOT_OPEN, script.verdict());
        script.amend("a", "0.2", null);
        assertEquals(Reason.ORDER_NOT_OPEN, script.verdict());
    }

    @Test
    void shouldCancelBothSidesWhenFlatAndTheStateWorsens()
    {
        script.working("a", Side.BUY, "0.1", "49000");
        script.working("b", Side.SELL, "0.1", "51000");
        script.worsen(TradingState.REDUCING);

        assertEquals(2, script.commands().size());
        script.worsen(TradingState.HALTED);
        assertTrue(script.commands().isEmpty());
    }

    @Test
    void shouldKeepWhatFitsThePositionWhenTheStateWorsens()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        script.working("b", Side.BUY, "0.01", "49000");
        script.working("s1", Side.SELL, "0.06", "51000");
        script.working("s2", Side.SELL, "0.03", "51000");
        script.working("s3", Side.SELL, "0.02", "51000");
        script.worsen(TradingState.REDUCING);

        assertEquals(List.of(
            "CANCEL b BUY 0.01 LIMIT at 49000 GUARD", "CANCEL s3 SELL 0.02 LIMIT at 51000 GUARD"), script.commands());
    }

    @Test
    void shouldCutAgainWhenThePositionShrinksWhileReducing()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        script.working("s1", Side.SELL, "0.06", "51000");
        script.working("s2", Side.SELL, "0.04", "51000");
        script.worsen(TradingState.REDUCING);
        assertTrue(script.commands().isEmpty());

        script.position("0.07");
        assertEquals(List.of("CANCEL s2 SELL 0.04 LIMIT at 51000 GUARD"), script.commands());
    }

    @Test
    void shouldCancelRiskOfAStoppedStrategyOnly()
    {
        script.intent("a", Side.BUY, OrderType.LIMIT, "0.1").price(DeskScript.d("49000")).strategy("s");
        script.run();
        script.positions.position(0, DeskScript.d("-0.1"));
        script.intent("b", Side.SELL, OrderType.LIMIT, "0.1").price(DeskScript.d("51000")).strategy("s");
        script.run();
        script.states.strategies(TradingState.HALTED);
        script.worsen(TradingState.ACTIVE);

        assertEquals(List.of("CANCEL b SELL 0.1 LIMIT at 51000 GUARD"), script.commands());
    }

    @Test
    void shouldCancelAllWorkingWhenTheKillSwitchTrips()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        script.working("a", Side.BUY, "0.1", "49000");
        script.working("b", Side.SELL, "0.1", "51000");
        script.kill();

        assertEquals(2, script.commands().size());
    }

    @Test
    void shouldCarryCancelsOverWhenTheRowIsFull()
    {
        for (int i = 0; i < 300; i++)
        {
            script.working("o" + i, Side.BUY, "0.01", "49000");
        }
        script.kill();
        final int first = script.commands().size();
        assertTrue(first > 50 && first < 300, "first=" + first);
        assertEquals("CANCEL o0 BUY 0.01 LIMIT at 49000 GUARD", script.commands().get(0));

        script.timer();
        assertEquals("CANCEL o" + first + " BUY 0.01 LIMIT at 49000 GUARD", script.commands().get(0));
        int sent = first + script.commands().size();
        while (!script.commands().isEmpty())
        {
            script.timer();
            sent += script.commands().size();
        }
        assertEquals(300, sent);
    }

    @Test
    void shouldCancelAllAndExitWhenToldToFlatten()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        script.working("a", Side.BUY, "0.1", "49000");
        script.operator(OperatorCommand.FLATTEN);

        assertEquals(List.of(
            "CANCEL a BUY 0.1 LIMIT at 49000 OPERATOR", "NEW  SELL 0.1 MARKET OPERATOR"), script.commands());
        script.timer();
        assertTrue(script.commands().isEmpty());
    }

    @Test
    void shouldExitTheRestWhenACancelIsConfirmed()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        script.working("a", Side.SELL, "0.1", "51000");
        script.operator(OperatorCommand.FLATTEN);
        assertEquals(List.of("CANCEL a SELL 0.1 LIMIT at 51000 OPERATOR"), script.commands());

        script.say("a", ExecutionKind.CANCELLED);
        assertEquals(List.of("NEW  SELL 0.1 MARKET OPERATOR"), script.commands());
    }

    @Test
    void shouldNotGoOnFlatteningWhenTheProcessBeganAnewAndIsNotArmed()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        script.working("a", Side.SELL, "0.1", "51000");
        script.operator(OperatorCommand.FLATTEN);
        script.lifecycle(LifecyclePhase.STARTED);

        script.say("a", ExecutionKind.CANCELLED);
        assertEquals(List.of(), script.commands());
        script.lifecycle(LifecyclePhase.ARMED);
        assertEquals(List.of("NEW  SELL 0.1 MARKET OPERATOR"), script.commands());
    }

    @Test
    void shouldFlattenWhenToldToBeforeTheProcessIsArmed()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        script.lifecycle(LifecyclePhase.STARTED);
        script.operator(OperatorCommand.FLATTEN);
        assertEquals(List.of("NEW  SELL 0.1 MARKET OPERATOR"), script.commands());
    }

    @Test
    void shouldTryAnExitAgainEachSecondWhenRefused()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        script.answer = Reason.RATE_LIMIT;
        script.operator(OperatorCommand.FLATTEN);
        script.timer();
        assertEquals(1, script.asked.size());

        script.answer = Reason.NONE;
        script.pass(1_000_000_000L);
        script.timer();
        assertEquals(List.of("NEW  SELL 0.1 MARKET OPERATOR"), script.commands());
    }

    @Test
    void shouldShrinkReduceOnlyWhenThePositionShrinks()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        script.workingReduceOnly("ro", Side.SELL, "0.1", "51000");
        script.position("0.04");
        assertEquals(List.of("AMEND ro SELL 0.04 LIMIT at 51000 REDUCE_ONLY"), script.commands());

        script.position("0.04");
        assertTrue(script.commands().isEmpty());
        script.say("ro", ExecutionKind.AMENDED);
        script.position("0");
        assertEquals(List.of("CANCEL ro SELL 0.04 LIMIT at 51000 REDUCE_ONLY"), script.commands());
    }

    @Test
    void shouldShrinkTheNewestReduceOnlyFirst()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        script.workingReduceOnly("r1", Side.SELL, "0.05", "51000");
        script.workingReduceOnly("r2", Side.SELL, "0.03", "51000");
        script.workingReduceOnly("r3", Side.SELL, "0.02", "51000");
        script.position("0.06");

        assertEquals(List.of(
            "AMEND r2 SELL 0.01 LIMIT at 51000 REDUCE_ONLY", "CANCEL r3 SELL 0.02 LIMIT at 51000 REDUCE_ONLY"),
            script.commands());
    }

    @Test
    void shouldShrinkLaterWhenTheVenueHasNotAnsweredYet()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        script.intent("ro", Side.SELL, OrderType.LIMIT, "0.1").price(DeskScript.d("51000")).reduceOnly(true);
        script.run();
        script.position("0.04");
        assertTrue(script.commands().isEmpty());

        script.say("ro", ExecutionKind.ACK);
        assertEquals(List.of("AMEND ro SELL 0.04 LIMIT at 51000 REDUCE_ONLY"), script.commands());
    }

    @Test
    void shouldExitAtTheCollarWhenTheBookIsNotValid()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        script.market.valid(0, false);
        script.intent("x", Side.SELL, OrderType.MARKET, "0.1");
        script.run();

        assertEquals(List.of("NEW x SELL 0.1 LIMIT at 47500 INTENT"), script.commands());
    }

    @Test
    void shouldLeaveAMarketOrderAloneWhenItDoesNotReduce()
    {
        script.market.valid(0, false);
        script.intent("x", Side.SELL, OrderType.MARKET, "0.1");
        script.run();

        assertEquals(List.of("SELL MARKET 0.1 INTENT"), script.asked);
    }

    @Test
    void shouldTakeTheOutcomeForUnknownWhenTheVenueDoesNotAnswer()
    {
        final int order = script.limit("a", Side.BUY, "0.1", "49000");
        script.pass(5_000_000_000L);
        script.timer();
        assertEquals(OrderStatus.UNKNOWN, script.status(order));
        assertEquals(DeskScript.d("0.1"), script.orders.restingBuys(0, 0));
    }

    @Test
    void shouldCancelOnceAndStayUnknownWhenTheOutcomeIs()
    {
        final int order = script.working("a", Side.BUY, "0.1", "49000");
        script.say("a", ExecutionKind.UNKNOWN);
        script.worsen(TradingState.REDUCING);
        assertEquals(1, script.commands().size());
        assertEquals(OrderStatus.UNKNOWN, script.status(order));

        script.worsen(TradingState.HALTED);
        assertTrue(script.commands().isEmpty());
        script.say("a", ExecutionKind.CANCELLED);
        assertEquals(OrderStatus.CANCELLED, script.status(order));
    }

    @Test
    void shouldCancelWhenAnOrderIsPastItsDate()
    {
        script.intent("g", Side.BUY, OrderType.LIMIT, "0.1").price(DeskScript.d("49000"))
            .timeInForce(TimeInForce.GTD).expireNs(script.row.receiveTimeNs() + 5_000_000);
        script.run();
        script.timer();
        assertTrue(script.commands().isEmpty());

        script.pass(5_000_000);
        script.timer();
        assertEquals(List.of("CANCEL g BUY 0.1 LIMIT at 49000 INTENT"), script.commands());
    }

    @Test
    void shouldExpireWhatItHoldsWhenItIsPastItsDate()
    {
        script.intent("g", Side.BUY, OrderType.STOP, "0.1").stopPrice(DeskScript.d("51000"))
            .timeInForce(TimeInForce.GTD).expireNs(script.row.receiveTimeNs() + 5_000_000);
        script.run();
        final int order = script.orders.findByTag(Text.pack("g", 0), 0);
        assertEquals(OrderStatus.HELD, script.status(order));

        script.pass(5_000_000);
        script.timer();
        assertEquals(OrderStatus.EXPIRED, script.status(order));
    }
}
