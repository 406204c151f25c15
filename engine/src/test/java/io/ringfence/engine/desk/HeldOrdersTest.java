package io.ringfence.engine.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import org.junit.jupiter.api.Test;

class HeldOrdersTest
{
    private final DeskScript script = new DeskScript();

    @Test
    void shouldHoldAStopUntilTheMarkTouchesIt()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        final int order = stop("st", "49000", true);
        assertEquals(List.of("HELD st SELL 0.1 STOP INTENT"), script.commands());
        assertEquals(OrderStatus.HELD, script.status(order));

        script.quote("49009.5", "49010.5");
        assertTrue(script.commands().isEmpty());
        script.quote("48999.5", "49000.5");
        assertEquals(List.of("NEW st SELL 0.1 MARKET STOP"), script.commands());
        assertEquals(OrderStatus.PENDING_NEW, script.status(order));
    }

    @Test
    void shouldSendALimitWhenAStopLimitFires()
    {
        script.intent("sl", Side.BUY, OrderType.STOP_LIMIT, "0.1").stopPrice(DeskScript.d("51000"))
            .price(DeskScript.d("51100"));
        script.run();
        script.quote("50999.5", "51000.5");

        assertEquals(List.of("NEW sl BUY 0.1 LIMIT at 51100 STOP"), script.commands());
    }

    @Test
    void shouldTrailBehindTheBestMark()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        script.intent("tr", Side.SELL, OrderType.TRAILING_STOP, "0.1").trailBps(DeskScript.d("100")).reduceOnly(true);
        script.run();
        script.quote("50999.5", "51000.5");
        script.quote("50499.5", "50500.5");
        assertTrue(script.commands().isEmpty());

        script.quote("50489.5", "50490.5");
        assertEquals(List.of("NEW tr SELL 0.1 MARKET STOP"), script.commands());
    }

    @Test
    void shouldTrailByAnAmountOnTheBuySide()
    {
        script.intent("tr", Side.BUY, OrderType.TRAILING_STOP, "0.1").trailAmount(DeskScript.d("200"));
        script.run();
        script.quote("49499.5", "49500.5");
        script.quote("49698.5", "49699.5");
        assertTrue(script.commands().isEmpty());

        script.quote("49699.5", "49700.5");
        assertEquals(List.of("NEW tr BUY 0.1 MARKET STOP"), script.commands());
    }

    @Test
    void shouldTakeProfitOnTheOtherSideOfTheMark()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        script.intent("tp", Side.SELL, OrderType.TAKE_PROFIT, "0.1").takeProfit(DeskScript.d("51000"))
            .reduceOnly(true);
        script.run();
        script.quote("48999.5", "49000.5");
        assertTrue(script.commands().isEmpty());

        script.quote("50999.5", "51000.5");
        assertEquals(List.of("NEW tp SELL 0.1 MARKET STOP"), script.commands());
    }

    @Test
    void shouldOpenLegsAsABracketFillsAndLetOneEndTheOther()
    {
        bracket();
        assertEquals(List.of("NEW br BUY 0.1 LIMIT at 50000 INTENT"), script.commands());
        script.say("br", ExecutionKind.ACK);
        script.fill("br", "0.1", "50000", "t1");
        assertEquals(List.of("HELD br SELL 0.1 STOP BRACKET", "HELD br SELL 0.1 TAKE_PROFIT BRACKET"),
            script.commands());

        script.quote("48999.5", "49000.5");
        assertEquals(List.of("CANCEL br SELL 0.1 TAKE_PROFIT BRACKET", "NEW br SELL 0.1 MARKET STOP"),
            script.commands());
        assertEquals(1, script.orders.openOrders());
    }

    @Test
    void shouldGrowLegsWithTheEntryAndEndItWhenOneFires()
    {
        bracket();
        script.fill("br", "0.04", "50000", "t1");
        script.fill("br", "0.02", "50000", "t2");
        assertEquals(List.of("HELD br SELL 0.06 STOP BRACKET", "HELD br SELL 0.06 TAKE_PROFIT BRACKET"),
            script.commands());

        script.quote("50999.5", "51000.5");
        assertEquals(List.of("CANCEL br BUY 0.1 LIMIT at 50000 BRACKET", "CANCEL br SELL 0.06 STOP BRACKET",
            "NEW br SELL 0.06 MARKET STOP"), script.commands());
    }

    @Test
    void shouldCountAFillOfTheEntryWhenLegsShareItsTag()
    {
        bracket();
        script.fill("br", "0.04", "50000", "t1");
        script.fill("br", "0.04", "50000", "t1");

        assertEquals(DeskScript.d("0.04"), script.positions.quantity(0, 0));
        assertTrue(script.commands().isEmpty());
    }

    @Test
    void shouldDropLegsWhenThePositionIsGone()
    {
        bracket();
        script.fill("br", "0.1", "50000", "t1");
        script.position("0");

        assertEquals(2, script.commands().size());
        assertEquals(0, script.orders.openOrders());
    }

    @Test
    void shouldCancelBothLegsWhenOneIsCancelled()
    {
        bracket();
        script.fill("br", "0.1", "50000", "t1");
        script.cancel("br");

        assertEquals(List.of("CANCEL br SELL 0.1 TAKE_PROFIT INTENT", "CANCEL br SELL 0.1 STOP BRACKET"),
            script.commands());
    }

    @Test
    void shouldTakeWhatIsLeftWhenThePositionShrank()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        stop("st", "49000", true);
        script.position("0.03");
        script.quote("48999.5", "49000.5");

        assertEquals(List.of("NEW st SELL 0.03 MARKET STOP"), script.commands());
    }

    @Test
    void shouldTryAProtectionAgainWhenRefused()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        stop("st", "49000", true);
        script.answer = Reason.RATE_LIMIT;
        script.quote("48999.5", "49000.5");
        script.answer = Reason.NONE;
        script.quote("49099.5", "49100.5");
        assertTrue(script.commands().isEmpty());

        script.pass(1_000_000_000L);
        script.quote("49099.5", "49100.5");
        assertEquals(List.of("NEW st SELL 0.1 MARKET STOP"), script.commands());
    }

    @Test
    void shouldEndAStopThatWouldAddWhenRefused()
    {
        final int order = stop("st", "49000", false);
        script.answer = Reason.NOTIONAL_CAP;
        script.quote("48999.5", "49000.5");

        assertTrue(script.commands().isEmpty());
        assertEquals(OrderStatus.REJECTED, script.status(order));
    }

    @Test
    void shouldMoveTheTriggerWhenAHeldStopIsAmended()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        stop("st", "49000", true);
        script.amend("st", null, "49000");
        assertEquals(Reason.ORDER_UNCHANGED, script.verdict());
        script.amend("st", null, "48000");
        assertEquals(List.of("HELD st SELL 0.1 STOP INTENT"), script.commands());

        script.quote("48999.5", "49000.5");
        assertTrue(script.commands().isEmpty());
        script.quote("47999.5", "48000.5");
        assertEquals(1, script.commands().size());
    }

    @Test
    void shouldKeepProtectionWhenTheKillSwitchTripsAndDropItOnCancelAll()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        final int order = stop("st", "49000", true);
        script.kill();
        assertEquals(OrderStatus.HELD, script.status(order));

        script.operator(OperatorCommand.CANCEL_ALL);
        assertEquals(List.of("CANCEL st SELL 0.1 STOP OPERATOR"), script.commands());
        assertEquals(OrderStatus.CANCELLED, script.status(order));
    }

    @Test
    void shouldWaitWhenTheBookIsNotValid()
    {
        script.positions.position(0, DeskScript.d("0.1"));
        stop("st", "50500", true);
        script.market.valid(0, false);
        script.begin(EventType.QUOTE, DeskScript.BTC);
        script.run();
        assertTrue(script.commands().isEmpty());

        script.quote("49999.5", "50000.5");
        assertEquals(List.of("NEW st SELL 0.1 MARKET STOP"), script.commands());
    }

    private int stop(final String tag, final String trigger, final boolean reduceOnly)
    {
        script.intent(tag, Side.SELL, OrderType.STOP, "0.1").stopPrice(DeskScript.d(trigger)).reduceOnly(reduceOnly);
        script.run();
        return script.find(tag);
    }

    private void bracket()
    {
        script.intent("br", Side.BUY, OrderType.BRACKET, "0.1").price(DeskScript.d("50000"))
            .stopPrice(DeskScript.d("49000")).takeProfit(DeskScript.d("51000"));
        script.run();
    }
}
