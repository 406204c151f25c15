package io.ringfence.benchmarks.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.ringfence.benchmarks.Arm;
import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Benchmark;
import io.ringfence.benchmarks.Figure;
import io.ringfence.benchmarks.Interleaved;
import io.ringfence.benchmarks.pipeline.AppendTail;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.benchmarks.tape.TapeRecorder;

/**
 * {@code ringfence bench journal}: our append, which copies rows, frames them and adds a checksum, beside a bare append
 * of documents of the same length, as many rows in each. Files are open side by side and written in short turns: what
 * the machine does to one turn, as when its host has to find memory for new pages, spoils that pair and no more.
 * <p>
 * Both take the same rows from the same memory, one by one. The bare append is told where each begins and ends. Ours
 * points a flyweight at each and reads from it how long the row is, which in the process the ring's slots know: that
 * is on its account, as is the thread that hashes what it wrote beside it.
 */
public final class JournalBench implements Benchmark
{
    /** Part: the append. */
    public static final String APPEND = "append";
    /** Part: what the append does to the tail of latency. */
    public static final String TAIL = "tail";

    private static final int[] BATCHES = {1, 16, 64, 256};
    private static final double FLOOR = 0.8;
    private static final int WARMUPS = 4;
    private static final long WARMUP_NS = TimeUnit.SECONDS.toNanos(4);
    /** About 50 ms each; a multiple of every batch. */
    private static final int SINGLE_ROWS = 204_800;
    private static final int BATCHED_ROWS = 614_400;

    @Override
    public List<Figure> run(final BenchRequest request) throws Exception
    {
        final Tape tape = TapeRecorder.of(request);
        final List<Figure> figures = new ArrayList<>();
        if (request.wants(APPEND))
        {
            for (final int batch : BATCHES)
            {
                append(request, tape, batch, figures);
            }
        }
        if (request.wants(TAIL))
        {
            AppendTail.measure(figures, request, tape);
        }
        return figures;
    }

    private static void append(
        final BenchRequest request, final Tape tape, final int batch, final List<Figure> figures) throws Exception
    {
        // One row is one piece already.
        final boolean pieces = batch > 1;
        request.notes().say(
            "batches of %d: rows/s ours, bare%s", batch, pieces ? ", bare with the batch in one piece" : "");
        final int turn = Math.min(batch == 1 ? SINGLE_ROWS : BATCHED_ROWS, tape.rows() / 2 / batch * batch);
        try (AppendArm ours = new OurAppend(request, tape, turn, batch);
            AppendArm bare = new BareAppend(request, tape, turn, batch, false);
            AppendArm gathered = new BareAppend(request, tape, turn, batch, true))
        {
            final Arm[] arms = pieces ? new Arm[] {ours, bare, gathered} : new Arm[] {ours, bare};
            final Interleaved measured = Interleaved.run(
                request.notes(), WARMUPS, WARMUP_NS, request.quick() ? 25 : 41, arms);
            figures.add(Figure.atLeast("append / bare append, batches of " + batch, measured.median(0), "rows/s",
                measured.median(1), measured.ratio(0, 1), FLOOR));
            if (pieces)
            {
                figures.add(Figure.beside("append / bare append in one piece, batches of " + batch,
                    measured.median(0), "rows/s", measured.median(2), measured.ratio(0, 2), true));
            }
        }
    }
}
