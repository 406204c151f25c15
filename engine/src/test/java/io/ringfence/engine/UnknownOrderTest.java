package io.ringfence.engine;

import static io.ringfence.engine.EngineScript.BTC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradingState;
import org.junit.jupiter.api.Test;

/** Orders that only the venue has, and refusals of the desk that count as rejects. */
class UnknownOrderTest
{
    private final EngineScript script = EngineScript.alone("reject_storm_count", "3").position(BTC, "1", "50000");

    private TradingState state()
    {
        return script.engine().states().process();
    }

    @Test
    void shouldOnlyReduceWhileTheVenueHasAnOrderThatWeHaveNot()
    {
        script.stranger(77, ExecutionKind.STATUS, "1");

        assertEquals(Reason.REDUCE_ONLY, script.limit("a", BTC, Side.BUY, "0.01", "49000"));
        assertEquals(Reason.NONE, script.limit("b", BTC, Side.SELL, "1", "50100"));
        script.stranger(77, ExecutionKind.CANCELLED, null);
        assertEquals(TradingState.ACTIVE, state());
    }

    @Test
    void shouldEndWithAReconciliationOrAnOperator()
    {
        script.stranger(77, ExecutionKind.ACK, null).lifecycle(LifecyclePhase.RECONCILED);
        assertEquals(TradingState.ACTIVE, state());
        script.stranger(77, ExecutionKind.ACK, null).operator(OperatorCommand.RESUME);
        assertEquals(TradingState.ACTIVE, state());
    }

    @Test
    void shouldNotEndByReportsWhenThereAreMoreThanItTellsApart()
    {
        for (int id = 1; id <= 20; id++)
        {
            script.stranger(id, ExecutionKind.ACK, null);
        }
        for (int id = 1; id <= 20; id++)
        {
            script.stranger(id, ExecutionKind.CANCELLED, null);
        }
        assertEquals(TradingState.REDUCING, state());
        assertEquals(TradingState.ACTIVE, script.operator(OperatorCommand.RESUME).engine().states().process());
        assertEquals(script.engine().recomputeStateHash(), script.engine().stateHash());
    }

    @Test
    void shouldNotMindRefusalsAndOrdersThatAreNotOurs()
    {
        script.stranger(77, ExecutionKind.CANCEL_REJECTED, null).stranger(0, ExecutionKind.STATUS, "1")
            .stranger(78, ExecutionKind.CANCELLED, null);

        assertEquals(TradingState.ACTIVE, state());
    }

    @Test
    void shouldCountRefusalsOfTheDeskAsRejectsOfTheStrategy()
    {
        for (int i = 0; i < 3; i++)
        {
            script.intent("s" + i, BTC, Side.SELL, OrderType.STOP, "0.01").strategy("mine");
            assertEquals(Reason.ORDER_TYPE_UNSUPPORTED, script.run().verdict());
        }
        script.intent("x", BTC, Side.BUY, OrderType.MARKET, "0.01").strategy("mine");

        assertEquals(Reason.TRADING_HALTED, script.run().verdict());
    }
}
