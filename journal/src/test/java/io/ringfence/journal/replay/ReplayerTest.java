package io.ringfence.journal.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OrderUpdateRecord;
import io.ringfence.engine.event.PositionUpdateRecord;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.StateHashRecord;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.event.TransitionRecord;
import io.ringfence.journal.Bound;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalWriter;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.TestJournals;

class ReplayerTest
{
    private static final int ROWS = 1_000;

    @TempDir
    Path temp;

    /** A small engine: the mark is the bid, and some rows get records. */
    private static final class Engine implements ReplayEngine
    {
        private final QuoteBody quote = new QuoteBody();
        private final StateHashRecord hashes = new StateHashRecord();
        private final PositionUpdateRecord position = new PositionUpdateRecord();
        private final OrderUpdateRecord order = new OrderUpdateRecord();
        private final TransitionRecord transition = new TransitionRecord();
        private long sum;
        private int runs;
        private Consumer<Row> change = row -> assertTrue(row.sequence() > 0);

        @Override
        public void startRun(final RunHeader header)
        {
            runs++;
        }

        @Override
        public void process(final Row row)
        {
            final long bid = quote.wrap(row).bid();
            sum += bid;
            row.mark(bid, 1).equity(sum).state(TradingState.ACTIVE);
            if (row.sequence() % 10 == 0)
            {
                position.append(row).quantity(bid).instrument(1);
                order.append(row).price(bid).instrument(0);
                transition.append(row).value(1);
                hashes.append(row).books(sum).guards(3);
            }
            change.accept(row);
        }

        @Override
        public long stateHash()
        {
            return sum;
        }
    }

    @Test
    void shouldBeEqualWhenTheEngineDecidesAsItDidThen()
    {
        final Engine recorded = record();
        final Engine engine = new Engine();

        final ReplayResult result = replay(engine);
        assertTrue(result.equal());
        assertEquals(2 * ROWS, result.events());
        assertEquals(recorded.stateHash(), result.stateHash());
        assertNull(result.firstDifference());
        assertTrue(result.ratePerS() > 0);
        assertEquals(2, engine.runs);
    }

    @Test
    void shouldNameModuleAndFieldWhenAnOutcomeDiffers()
    {
        record();

        assertDifference(row -> row.mark(7, 1), "marks", "mark", "500", "0.00000007");
        assertDifference(row -> row.mark(row.mark(), 2), "marks", "mark_age_ns", "1", "2");
        assertDifference(row -> row.equity(Decimal.NAN), "positions", "equity", "125250", "");
        assertDifference(row -> row.state(TradingState.HALTED), "guards", "state", "ACTIVE", "HALTED");
        assertDifference(row -> new PositionUpdateRecord().wrap(row, record(row, 0)).instrument(0),
            "positions", "positions[0].symbol", "ETH-USD", "BTC-USD");
        assertDifference(row -> new OrderUpdateRecord().wrap(row, record(row, 1)).price(Decimal.ONE),
            "orders", "updates[0].price", "500", "1");
        assertDifference(row -> new StateHashRecord().wrap(row, record(row, 3)).guards(4),
            "guards", "hashes[0].guards", "0000000000000003", "0000000000000004");
    }

    @Test
    void shouldShowTheRecordWhenOneIsTooMany()
    {
        record();
        final Engine engine = new Engine();
        engine.change = row ->
        {
            if (row.sequence() == 500)
            {
                new TransitionRecord().append(row).value(9);
            }
        };

        final Difference difference = replay(engine).firstDifference();
        assertEquals(500, difference.sequence());
        assertEquals("guards[1]", difference.field());
        assertEquals("", difference.journaled());
        assertTrue(difference.replayed().startsWith("TRANSITION guard="), difference.replayed());
    }

    @Test
    void shouldOverlookDifferencesBeforeTheRange()
    {
        record();
        final Engine engine = new Engine();
        engine.change = row -> row.mark(row.sequence() < 600 ? 0 : row.mark(), 1);

        final ReplayResult result = new Replayer(engine, Bound.parse("600"), Bound.parse("700"), (done, total) ->
            assertTrue(done <= total)).replay(temp);
        assertTrue(result.equal());
        assertEquals(700, result.events());
    }

    @Test
    void shouldSayAtWhichEventTheEngineFailed()
    {
        record();
        final Engine engine = new Engine();
        engine.change = row ->
        {
            if (row.sequence() == 77)
            {
                throw new IllegalArgumentException("boom");
            }
        };

        final JournalException failed = assertThrows(JournalException.class, () -> replay(engine));
        assertTrue(failed.getMessage().contains("sequence 77"), failed.getMessage());
    }

    @Test
    void shouldAllocateNothingPerRow()
    {
        final Engine recorder = new Engine();
        write(recorder, 60_000);
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
        final AtomicLong before = new AtomicLong();
        final AtomicLong after = new AtomicLong();
        final Engine engine = new Engine();
        engine.change = row ->
        {
            if (row.sequence() == 10_000)
            {
                before.set(threads.getCurrentThreadAllocatedBytes());
            }
            else if (row.sequence() == 59_000)
            {
                after.set(threads.getCurrentThreadAllocatedBytes());
            }
        };

        assertTrue(replay(engine).equal());
        assertTrue(after.get() - before.get() < 2_048, "allocated=" + (after.get() - before.get()));
    }

    private void assertDifference(
        final Consumer<Row> change, final String module, final String field, final String due, final String found)
    {
        final Engine engine = new Engine();
        engine.change = row ->
        {
            if (row.sequence() == 500)
            {
                change.accept(row);
            }
        };
        assertEquals(new Difference(500, module, field, due, found), replay(engine).firstDifference());
    }

    private static int record(final Row row, final int index)
    {
        int at = row.recordsOffset();
        for (int i = 0; i < index; i++)
        {
            at = row.nextRecord(at);
        }
        return at;
    }

    private ReplayResult replay(final Engine engine)
    {
        return new Replayer(engine, null, null, (done, total) -> assertTrue(done <= total)).replay(temp);
    }

    private Engine record()
    {
        final Engine engine = new Engine();
        write(engine, ROWS);
        write(engine, ROWS);
        return engine;
    }

    private void write(final Engine engine, final int rows)
    {
        final Row row = Row.allocate();
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
        {
            writer.header(TestJournals.header(writer));
            for (int i = 0; i < rows; i++)
            {
                final long sequence = writer.nextSequence();
                row.begin(EventType.QUOTE, Source.COINBASE, 0, TestJournals.START_NS + sequence).sequence(sequence);
                new QuoteBody().wrap(row).bid(sequence * Decimal.ONE).ask((sequence + 1) * Decimal.ONE);
                engine.process(row);
                writer.append(row);
            }
        }
    }
}
