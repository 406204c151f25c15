package io.ringfence.benchmarks.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import io.ringfence.app.config.Configuration;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.TradingState;
import org.junit.jupiter.api.Test;

class TapeRecorderTest
{
    private static final int EVENTS = 30_000;

    private final Configuration configuration = Configuration.load("dev", TapeMix.ORDERS.changes());

    @Test
    void shouldRecordTheSameRowsWhenTheSeedIsTheSame()
    {
        final Tape one = record(TapeMix.ORDERS, 7);
        final Tape other = record(TapeMix.ORDERS, 7);

        assertEquals(one.bytes(), other.bytes());
        assertEquals(one.stateHash(), other.stateHash());
    }

    @Test
    void shouldRecordOtherRowsWhenTheSeedIsAnother()
    {
        assertNotEquals(record(TapeMix.MARKET, 7).stateHash(), record(TapeMix.MARKET, 8).stateHash());
    }

    @Test
    void shouldHoldOneOrderEventInTenWhenAskedForOrders()
    {
        final Tape tape = record(TapeMix.ORDERS, 7);

        final int orderEvents = tape.count(EventType.INTENT) + tape.count(EventType.CANCEL) +
            tape.count(EventType.EXECUTION);

        assertEquals(0.1, (double)orderEvents / tape.rows(), 0.02, tape.summary());
        assertTrue(tape.count(EventType.EXECUTION) > orderEvents / 2, tape.summary());
    }

    @Test
    void shouldStayActiveWhenTheTapeIsPlayed()
    {
        final Tape tape = record(TapeMix.ORDERS, 7);
        final Row row = new Row();

        int at = 0;
        for (int i = 0; i < tape.rows(); i++)
        {
            row.wrapContiguous(tape.memory(), at);
            at += row.length();
        }

        assertEquals(TradingState.ACTIVE, row.state());
    }

    @Test
    void shouldComeToTheSameStateWhenTheInputsRunThroughAnotherEngine()
    {
        final Tape tape = record(TapeMix.ORDERS, 7);
        final TradingEngine engine = new TradingEngine(configuration.instruments(), configuration.settings());
        final Row recorded = new Row();
        final Row row = Row.allocate();

        int at = 0;
        for (int i = 0; i < tape.rows(); i++)
        {
            at += recorded.wrapContiguous(tape.memory(), at).length();
            engine.process(row.beginFrom(recorded));
        }

        assertEquals(tape.stateHash(), engine.stateHash());
    }

    private Tape record(final TapeMix mix, final long seed)
    {
        return TapeRecorder.record(
            configuration.instruments(), List.of(0, 1, 2), configuration.settings(), mix, EVENTS, seed);
    }
}
