package io.ringfence.benchmarks.journal;

import java.nio.file.Path;

import io.ringfence.benchmarks.Arm;
import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.engine.event.Row;

/**
 * Writes a tape to a file, a stretch each turn. A part more goes before each, off the clock: then what runs beside the
 * append is under way when the clock starts. A new file at the end of the tape; the old one was brought to the disk and
 * is gone before anybody is measured again. One thread.
 */
abstract class AppendArm implements Arm, AutoCloseable
{
    /** Of a turn, what goes before it. */
    private static final int LEAD_IN = 8;

    private final BenchRequest request;
    private final Tape tape;
    private final int[] starts;
    private final int turn;
    private final int batch;
    private Path directory;
    private int at;

    /**
     * @param tape to write
     * @param turn rows that are timed each time
     * @param batch rows of a document
     */
    AppendArm(final BenchRequest request, final Tape tape, final int turn, final int batch)
    {
        this.request = request;
        this.tape = tape;
        this.turn = turn;
        this.batch = batch;
        starts = rowStarts(tape);
    }

    @Override
    public final double measure()
    {
        final int leadIn = turn / LEAD_IN / batch * batch;
        if (directory == null || at + leadIn + turn > tape.rows())
        {
            close();
            at = 0;
            directory = request.scratch().fresh();
            open(directory);
        }
        append(at, at + leadIn);
        at += leadIn;
        final long began = System.nanoTime();
        append(at, at + turn);
        final double seconds = (System.nanoTime() - began) / 1e9;
        at += turn;
        finishTurn();
        return turn / seconds;
    }

    /** Begins a file; its first document is written. */
    abstract void open(Path fresh);

    /** Appends rows of the tape. */
    abstract void append(int from, int to);

    /** Waits for what goes on beside the append, so that nobody else's turn pays for it. */
    abstract void finishTurn();

    /** Brings the file to the disk and closes it. */
    abstract void closeFile();

    final BenchRequest request()
    {
        return request;
    }

    final Tape tape()
    {
        return tape;
    }

    /** Offsets of the rows, and of the last one's end. */
    final int[] starts()
    {
        return starts;
    }

    final int batch()
    {
        return batch;
    }

    @Override
    public final void close()
    {
        if (directory != null)
        {
            closeFile();
            request.scratch().delete(directory);
            directory = null;
        }
    }

    private static int[] rowStarts(final Tape tape)
    {
        final int[] starts = new int[tape.rows() + 1];
        final Row row = new Row();
        for (int i = 0; i < tape.rows(); i++)
        {
            starts[i + 1] = starts[i] + row.wrapContiguous(tape.memory(), starts[i]).length();
        }
        return starts;
    }
}
