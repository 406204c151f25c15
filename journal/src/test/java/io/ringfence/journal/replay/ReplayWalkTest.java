package io.ringfence.journal.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.function.Consumer;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.StateHashRecord;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.TestJournals;

class ReplayWalkTest
{
    private static final int ROWS = 300;
    private static final int BATCH = 10;
    /** The last one of its batch, with a record. */
    private static final int CHANGED = 200;
    private static final int LENGTH_OFFSET = 28;
    private static final int LONGEST_OFFSET = 30;

    @TempDir
    private Path temp;

    @BeforeEach
    void write()
    {
        TestJournals.write(temp, ROWS, BATCH);
    }

    /** Makes the outcome that the journal holds, but for what is changed. */
    private static final class Engine implements ReplayEngine
    {
        private final StateHashRecord hash = new StateHashRecord();
        private final Consumer<Row> change;

        Engine(final Consumer<Row> change)
        {
            this.change = change;
        }

        @Override
        public void startRun(final RunHeader header)
        {
            assertEquals(1, header.startSequence());
        }

        @Override
        public void process(final Row row)
        {
            final long sequence = row.sequence();
            assertEquals(Decimal.NAN, row.mark());
            assertEquals(0, row.recordCount());
            row.mark(sequence * Decimal.ONE + Decimal.ONE / 2, sequence);
            if (sequence % 100 == 0)
            {
                hash.append(row).books(sequence).guards(-sequence);
            }
            if (sequence == CHANGED)
            {
                change.accept(row);
            }
        }

        @Override
        public long stateHash()
        {
            return 0;
        }
    }

    @Test
    void shouldSeeEveryByteOfAnOutcomeThatDiffersAndLeaveTheJournaledOneAsItIs()
    {
        for (int i = 0; i < Row.OUTCOME_LENGTH; i++)
        {
            if (i < LONGEST_OFFSET)
            {
                final int offset = i;
                assertOnlyChangedRowDiffers((row) -> flip(row, row.outcomeOffset() + offset));
            }
        }
        for (int i = 0; i < recordsLength(); i++)
        {
            final int offset = i;
            assertOnlyChangedRowDiffers((row) -> flip(row, row.recordsOffset() + offset));
        }
    }

    @Test
    void shouldSeeARecordThatIsMissingAndOneTooMany()
    {
        assertOnlyChangedRowDiffers(Row::clearOutcome);
        assertOnlyChangedRowDiffers((row) -> new StateHashRecord().append(row));
        assertOnlyChangedRowDiffers((row) -> row.buffer().putInt(row.outcomeOffset() + LENGTH_OFFSET, 0));
    }

    @Test
    void shouldLeaveTheJournaledRowAsItIsWhenTheEngineFails()
    {
        final Engine engine = new Engine((row) ->
        {
            throw new IllegalStateException("on purpose");
        });
        try (ReplayWalk walk = ReplayWalk.open(temp, engine, (done, total) -> assertTrue(done > 0)))
        {
            while (walk.next() && walk.journaled().sequence() < CHANGED)
            {
                walk.process();
            }
            assertThrows(JournalException.class, walk::process);
            assertArrayEquals(journaled(CHANGED), bytes(walk.journaled()));
        }
    }

    private void assertOnlyChangedRowDiffers(final Consumer<Row> change)
    {
        int rows = 0;
        try (ReplayWalk walk = ReplayWalk.open(temp, new Engine(change), (done, total) -> assertTrue(done > 0)))
        {
            while (walk.next())
            {
                walk.process();
                rows++;
                final boolean changed = walk.journaled().sequence() == CHANGED;
                assertEquals(!changed, walk.isSameOutcome());
                assertEquals(walk.journaled().sequence(), walk.replayed().sequence());
                if (changed)
                {
                    assertArrayEquals(journaled(CHANGED), bytes(walk.journaled()));
                    assertFalse(RowDifference.isSameOutcome(walk.journaled(), walk.replayed()));
                }
                else
                {
                    assertTrue(RowDifference.isSameOutcome(walk.journaled(), walk.replayed()));
                }
            }
        }
        assertEquals(ROWS, rows);
    }

    private static void flip(final Row row, final int offset)
    {
        row.buffer().putByte(offset, (byte)(row.buffer().getByte(offset) ^ 8));
    }

    private int recordsLength()
    {
        try (JournalReader reader = JournalReader.open(temp))
        {
            final Row row = new Row();
            assertTrue(reader.seekSequence(CHANGED) && reader.next(row));
            assertEquals(1, row.recordCount());
            return row.recordsLength();
        }
    }

    private byte[] journaled(final long sequence)
    {
        try (JournalReader reader = JournalReader.open(temp))
        {
            final Row row = new Row();
            assertTrue(reader.seekSequence(sequence) && reader.next(row));
            return bytes(row);
        }
    }

    private static byte[] bytes(final Row row)
    {
        final byte[] bytes = new byte[row.length()];
        row.copyTo(new UnsafeBuffer(bytes), 0);
        return bytes;
    }
}
