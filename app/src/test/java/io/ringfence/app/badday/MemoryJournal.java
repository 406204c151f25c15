package io.ringfence.app.badday;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.journal.replay.RowDifference;
import org.agrona.concurrent.UnsafeBuffer;

/** The rows of a day as a journal holds them, over all boots; what is in it survives a crash. */
final class MemoryJournal
{
    private final InstrumentTable instruments;
    private final Settings settings;
    private final Trace trace;
    private final Features features = new Features();
    private final List<byte[]> rows = new ArrayList<>();
    private final List<Integer> boots = new ArrayList<>();
    private final UnsafeBuffer memory = new UnsafeBuffer(ByteBuffer.allocateDirect(Row.MAX_LENGTH));
    private final Row journaled = new Row();
    private final Row replayed = Row.allocate();

    MemoryJournal(final InstrumentTable instruments, final Settings settings, final Trace trace)
    {
        this.trace = trace;
        this.instruments = instruments;
        this.settings = settings;
    }

    int size()
    {
        return rows.size();
    }

    /** Rows from here on belong to another run of the process; returns its boot epoch. */
    int boot()
    {
        boots.add(rows.size());
        return boots.size();
    }

    void append(final Row row)
    {
        final byte[] bytes = new byte[row.length()];
        row.copyTo(new UnsafeBuffer(bytes), 0);
        rows.add(bytes);
        features.onRow(row);
        trace.row(row, instruments);
    }

    /** What our side did, by the rows. */
    Features features()
    {
        return features;
    }

    /** One number for all that is in it. */
    long fingerprint()
    {
        long hash = 1;
        for (final byte[] row : rows)
        {
            hash = hash * 31 + Arrays.hashCode(row);
        }
        return hash;
    }

    /** A row, valid until the next is asked for. */
    Row row(final int index)
    {
        memory.putBytes(0, rows.get(index));
        return journaled.wrapContiguous(memory, 0);
    }

    /**
     * Runs the inputs through a fresh engine, and compares every byte of every outcome.
     *
     * @return the engine, in the state in which the rows leave it
     * @throws IllegalStateException if an outcome differs
     */
    TradingEngine replay()
    {
        final TradingEngine engine = new TradingEngine(instruments, settings);
        int boot = 1;
        for (int i = 0; i < rows.size(); i++)
        {
            while (boot < boots.size() && boots.get(boot) == i)
            {
                engine.startRun(settings);
                boot++;
            }
            engine.process(replayed.beginFrom(row(i)));
            if (!RowDifference.isSameOutcome(journaled, replayed))
            {
                throw new IllegalStateException(
                    "replay differs: " + RowDifference.ofOutcome(journaled, replayed, instruments));
            }
        }
        return engine;
    }
}
