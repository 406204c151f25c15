package io.ringfence.journal.replay;

import java.nio.file.Path;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.snapshot.StateException;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.Snapshot;
import io.ringfence.journal.SnapshotException;
import io.ringfence.journal.SnapshotHeader;

/**
 * Walks through a journal with an engine at its side, row by row: what is journaled, and what the engine makes of the
 * same input. One thread. Nothing is allocated per row.
 */
public final class ReplayWalk implements AutoCloseable
{
    private static final int PROGRESS_EVERY = 1 << 16;
    private static final int SLOT_ALIGNMENT = 64;

    private final JournalReader reader;
    private final ReplayEngine engine;
    private final ReplayProgress progress;
    private final long lastSequence;
    private final Row journaled = new Row();
    private final JournaledOutcome outcome = new JournaledOutcome();
    /** The same with the records that the engine made, where there are any. */
    private final Row replayed = new Row();
    private boolean same;
    /** The same if it differs. */
    private final Row different = slot();
    private RunHeader header;
    private long events;

    private ReplayWalk(
        final JournalReader reader, final long lastSequence, final ReplayEngine engine, final ReplayProgress progress)
    {
        this.reader = reader;
        this.lastSequence = lastSequence;
        this.engine = engine;
        this.progress = progress;
    }

    /**
     * Opens a journal before its first row.
     *
     * @param directory of the journal
     * @param engine to run, fresh
     * @param progress told how far it is
     * @return the walk
     * @throws JournalException if the journal is missing or damaged, or its first rows were removed
     */
    public static ReplayWalk open(final Path directory, final ReplayEngine engine, final ReplayProgress progress)
    {
        final long removedBefore = JournalReader.removedBefore(directory);
        if (removedBefore > 0)
        {
            throw new JournalException("journal " + directory + ": its rows before " + removedBefore +
                " were removed, so this cannot begin from nothing; replay, at and why begin from a snapshot");
        }
        return new ReplayWalk(JournalReader.open(directory), lastSequence(directory), engine, progress);
    }

    private static long lastSequence(final Path directory)
    {
        try (JournalReader reader = JournalReader.open(directory))
        {
            return reader.lastSequence();
        }
    }

    /**
     * Opens a journal behind the row of a snapshot, with the state of then.
     *
     * @param directory of the journal
     * @param snapshot to begin from
     * @param engine to load it into
     * @param progress told how far it is
     * @return the walk
     * @throws SnapshotException if the snapshot is not of this journal, or does not fit this build
     * @throws JournalException if the journal is missing or damaged
     */
    public static ReplayWalk from(
        final Path directory, final Snapshot snapshot, final ReplayEngine engine, final ReplayProgress progress)
        throws SnapshotException
    {
        return from(directory, snapshot, lastSequence(directory), engine, progress);
    }

    /** The same for one who knows where the journal ends. */
    static ReplayWalk from(
        final Path directory, final Snapshot snapshot, final long lastSequence, final ReplayEngine engine,
        final ReplayProgress progress) throws SnapshotException
    {
        final ReplayWalk walk = new ReplayWalk(JournalReader.open(directory), lastSequence, engine, progress);
        boolean begun = false;
        try
        {
            walk.begin(snapshot);
            begun = true;
            return walk;
        }
        finally
        {
            if (!begun)
            {
                walk.close();
            }
        }
    }

    private void begin(final Snapshot snapshot) throws SnapshotException
    {
        final SnapshotHeader wanted = snapshot.header();
        if (!reader.seekSnapshot(wanted) || !reader.next(journaled) || journaled.sequence() != wanted.sequence())
        {
            throw new SnapshotException("the journal does not hold its row, " + wanted.sequence());
        }
        header = reader.header();
        if (SnapshotHeader.checksum(journaled) != wanted.rowChecksum() ||
            !header.instruments().fingerprint().equals(wanted.run().instruments().fingerprint()))
        {
            throw new SnapshotException("row " + wanted.sequence() +
                " is another one in this journal: it was taken of another journal, or of rows that are lost");
        }
        try
        {
            engine.load(snapshot);
        }
        catch (final StateException | SettingsException e)
        {
            throw new SnapshotException("it cannot be loaded: " + e.getMessage(), e);
        }
        if (engine.stateHash() != wanted.stateHash())
        {
            throw new SnapshotException("its state has hash " + Long.toHexString(engine.stateHash()) +
                ", it should be " + Long.toHexString(wanted.stateHash()));
        }
    }

    /**
     * Goes to the next row, and begins its run if it is the first one of it; the engine has not seen the row yet.
     *
     * @return false at the end
     * @throws JournalException if the journal is damaged
     */
    public boolean next()
    {
        if (!reader.next(journaled))
        {
            return false;
        }
        if (reader.header() != header)
        {
            header = reader.header();
            engine.startRun(header);
        }
        same = true;
        return true;
    }

    /**
     * Lets the engine process the row where it lies, in the reader's own memory, and compares what it makes of it with
     * what stood there; its records go where the journal has none.
     *
     * @throws JournalException if the engine fails
     */
    public void process()
    {
        outcome.keep(journaled);
        final int records = journaled.recordsOffset();
        journaled.recordsAt(reader.spare()).clearOutcome();
        try
        {
            engine.process(journaled);
        }
        catch (final RuntimeException e)
        {
            outcome.giveBack(journaled);
            throw new JournalException("the engine failed at sequence " + journaled.sequence() + ": " + e, e);
        }
        finally
        {
            journaled.recordsAt(records);
        }
        same = outcome.isThatOf(journaled) && (outcome.hasNoRecords() ||
            RowDifference.isSameRecords(journaled, replayed.lieOver(journaled, reader.spare())));
        if (!same)
        {
            part();
        }
        events++;
        if ((events & PROGRESS_EVERY - 1) == 0)
        {
            progress.rows(events, events + lastSequence - journaled.sequence());
        }
    }

    /** Each where it is whole. */
    private void part()
    {
        final UnsafeBuffer to = different.beginFrom(replayed.lieOver(journaled, reader.spare())).buffer();
        final UnsafeBuffer from = replayed.buffer();
        to.putBytes(different.outcomeOffset(), from, replayed.outcomeOffset(), Row.OUTCOME_LENGTH);
        to.putBytes(different.recordsOffset(), from, replayed.recordsOffset(), replayed.recordsLength());
        outcome.giveBack(journaled);
    }

    /** @return whether the engine has made of the row what is journaled, byte by byte */
    public boolean isSameOutcome()
    {
        return same;
    }

    /** @return first difference in what was made of the row, null if there is none */
    public Difference difference()
    {
        return RowDifference.ofOutcome(journaled, replayed(), header.instruments());
    }

    /**
     * Whether the engine stands, after the row, where a snapshot says that the journal's engine stood.
     *
     * @param snapshot of the row
     * @return empty if so, else what is not as it should be
     */
    String departure(final Snapshot snapshot)
    {
        return snapshot.header().isOf(journaled, header) ? engine.departure(snapshot) :
            "it is of another row or run than those of this journal";
    }

    /** @return the row as it is journaled, that of the snapshot before the first one; valid until the next one */
    public Row journaled()
    {
        return journaled;
    }

    /** @return the row as the engine made it, its input alone before it did; valid until the next one */
    public Row replayed()
    {
        return same ? journaled : different;
    }

    /** @return header of the run to which the row belongs, null before the first row */
    public RunHeader header()
    {
        return header;
    }

    /** @return rows that the engine has processed */
    public long events()
    {
        return events;
    }

    /** @return sequence of the journal's last row, as far as it was written when the walk began */
    public long lastSequence()
    {
        return lastSequence;
    }

    @Override
    public void close()
    {
        reader.close();
    }

    /** A slot as the ring has it: outside the heap, records on cache lines of their own. */
    private static Row slot()
    {
        final int records = Row.MAX_INPUT_LENGTH + Row.OUTCOME_LENGTH + SLOT_ALIGNMENT & -SLOT_ALIGNMENT;
        final UnsafeBuffer memory = new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(records + Row.MAX_RECORDS_LENGTH, SLOT_ALIGNMENT));
        return new Row().wrap(memory, 0, records);
    }
}
