package io.ringfence.engine;

import static io.ringfence.engine.EngineScript.BTC;
import static io.ringfence.engine.EngineScript.ETH;
import static io.ringfence.engine.EngineScript.d;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import org.junit.jupiter.api.Test;

/** The kill switch over the whole engine: what it cancels, and again for as long as the venue is seen to hold it. */
class KillSwitchTest
{
    private final EngineScript script = EngineScript.alone("max_mark_staleness_seconds", "3600")
        .position(ETH, "1", "3000");

    private List<String> openAtTheVenue(final int count)
    {
        return script.health(HealthKind.VENUE_OPEN_ORDERS, String.valueOf(count)).commands();
    }

    private List<String> status(final long clientOrderId, final String leaves)
    {
        new ExecutionBody().wrap(script.begin(EventType.EXECUTION, BTC)).kind(ExecutionKind.STATUS)
            .clientOrderId(clientOrderId).venueOrderId(7, 8).cumulative(0).leaves(d(leaves));
        return script.run().commands();
    }

    @Test
    void shouldCancelAllThatWorksInTheRowOfTheHalt()
    {
        script.working("one", BTC, Side.BUY, "0.01", "49000").working("two", ETH, Side.SELL, "1", "3100");

        assertEquals(
            List.of("CANCEL one GUARD", "CANCEL two GUARD"), script.operator(OperatorCommand.HALT).commands());
    }

    @Test
    void shouldCancelAgainWhatTheVenueStillHoldsAfterASecond()
    {
        script.working("one", BTC, Side.BUY, "0.01", "49000").operator(OperatorCommand.HALT);

        script.later(0.9);
        assertEquals(List.of(), openAtTheVenue(1), "the venue has its time");
        script.later(0.1);
        assertEquals(List.of("CANCEL one GUARD"), openAtTheVenue(1));
        script.later(1);
        assertEquals(List.of("CANCEL one GUARD"), openAtTheVenue(1), "and again");
        script.later(1);
        assertEquals(List.of(), openAtTheVenue(0), "nothing is open: nothing to do");
    }

    @Test
    void shouldCancelAgainWhatTheVenueRefusedToCancelWhenItIsSeenThere()
    {
        script.working("one", BTC, Side.BUY, "0.01", "49000").operator(OperatorCommand.HALT);

        assertEquals(List.of(), script.say("one", ExecutionKind.CANCEL_REJECTED).commands(), "no ping-pong");
        assertEquals(List.of("CANCEL one GUARD"), openAtTheVenue(1));
    }

    @Test
    void shouldCancelAgainWhatTheVenueRefusedToCancelAtTheNextTimer()
    {
        script.working("one", BTC, Side.BUY, "0.01", "49000").operator(OperatorCommand.REDUCE)
            .say("one", ExecutionKind.CANCEL_REJECTED);

        assertEquals(List.of("CANCEL one GUARD"), script.timer().commands());
        assertEquals(List.of(), script.timer().commands(), "it is on its way");
    }

    @Test
    void shouldCancelAgainWhatBecameUnknown()
    {
        script.working("one", BTC, Side.BUY, "0.01", "49000").operator(OperatorCommand.HALT);

        assertEquals(List.of("CANCEL one GUARD"), script.later(6).timer().commands());
        script.later(1);
        assertEquals(List.of("CANCEL one GUARD"), openAtTheVenue(1));
    }

    @Test
    void shouldLeaveAnExitAloneThatCameAfterTheHalt()
    {
        script.operator(OperatorCommand.HALT);
        assertEquals(Reason.NONE, script.limit("exit", ETH, Side.SELL, "1", "3100"));
        script.say("exit", ExecutionKind.ACK).later(5);

        assertEquals(List.of(), openAtTheVenue(1));
    }

    @Test
    void shouldCancelNothingAgainOnceTradingIsResumed()
    {
        script.working("one", BTC, Side.BUY, "0.01", "49000").operator(OperatorCommand.HALT)
            .operator(OperatorCommand.RESUME).later(5);

        assertEquals(List.of(), openAtTheVenue(1));
    }

    @Test
    void shouldCancelByTheVenuesIdWhatWeDoNotKnowWhileKilled()
    {
        assertEquals(List.of(), status(77, "0.01"), "not killed: not ours to decide");
        script.operator(OperatorCommand.HALT);

        assertEquals(List.of("CANCEL  GUARD"), status(77, "0.01"));

        final Row row = script.row();
        final int command = row.nextRecord(row.recordsOffset());
        final CommandRecord cancel = new CommandRecord().wrap(row, command);
        assertEquals(77, cancel.clientOrderId());
        assertEquals(7, cancel.venueOrderIdHigh());
        assertEquals(8, cancel.venueOrderIdLow());
        assertEquals(List.of(), status(77, "0"), "nothing of it rests");
    }

    @Test
    void shouldCancelWhatWeHaveForClosedAndTheVenueHasOpenWhileKilled()
    {
        script.working("one", BTC, Side.BUY, "0.01", "49000");
        final long id = script.engine().openOrders().clientOrderId(script.engine().openOrders().first(BTC));
        script.operator(OperatorCommand.HALT).say("one", ExecutionKind.CANCELLED);

        assertEquals(List.of("CANCEL  GUARD"), status(id, "0.01"));
    }

    @Test
    void shouldKeepItsHashEqualToAScan()
    {
        script.working("one", BTC, Side.BUY, "0.01", "49000").operator(OperatorCommand.HALT).later(2);
        openAtTheVenue(1);

        assertEquals(script.engine().recomputeStateHash(), script.engine().stateHash());
    }
}
