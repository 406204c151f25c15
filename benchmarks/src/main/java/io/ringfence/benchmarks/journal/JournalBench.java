package io.ringfence.benchmarks.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Benchmark;
import io.ringfence.benchmarks.Figure;
import io.ringfence.benchmarks.Interleaved;
import io.ringfence.benchmarks.pipeline.AppendTail;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.benchmarks.tape.TapeRecorder;
import io.ringfence.engine.event.Row;
import io.ringfence.journal.JournalConfig;
import io.ringfence.journal.JournalWriter;
import net.openhft.chronicle.bytes.BytesStore;

/**
 * {@code ringfence bench journal}: our append, which copies rows, frames them and adds a checksum, beside a bare append
 * of documents of the same length, as many rows in each. Both write a new file every time, opened and closed off the
 * clock.
 */
public final class JournalBench implements Benchmark
{
    private static final int[] BATCHES = {1, 16, 64, 256};
    private static final double FLOOR = 0.8;
    private static final int WARMUPS = 2;
    /** Bytes of our frame of a document; the baseline's documents are as long. */
    static final int FRAME = 40;

    @Override
    public List<Figure> run(final BenchRequest request) throws Exception
    {
        final Tape tape = TapeRecorder.of(request);
        final List<Figure> figures = new ArrayList<>();
        for (final int batch : BATCHES)
        {
            request.notes().say("batches of %d: rows/s ours, bare, bare with the batch in one piece", batch);
            final Interleaved measured = Interleaved.run(
                request.notes(), WARMUPS, request.quick() ? 5 : 11,
                () -> ours(request, tape, batch), () -> bare(request, tape, batch, false),
                () -> bare(request, tape, batch, true));
            figures.add(Figure.atLeast("append / bare append, batches of " + batch, measured.median(0), "rows/s",
                measured.median(1), measured.ratio(0, 1), FLOOR));
            figures.add(Figure.beside("append / bare append in one piece, batches of " + batch, measured.median(0),
                "rows/s", measured.median(2), measured.ratio(0, 2), true));
        }
        AppendTail.measure(figures, request, tape);
        return figures;
    }

    private static double ours(final BenchRequest request, final Tape tape, final int batch)
    {
        final Path directory = request.scratch().fresh();
        final int[] starts = rowStarts(tape);
        final double seconds;
        try (JournalWriter writer = FreshJournal.open(
            directory, request.configuration().instruments(), request.configuration().settings()))
        {
            final long began = System.nanoTime();
            append(tape, starts, writer, batch);
            seconds = (System.nanoTime() - began) / 1e9;
        }
        request.scratch().delete(directory);
        return tape.rows() / seconds;
    }

    private static void append(final Tape tape, final int[] starts, final JournalWriter writer, final int batch)
    {
        final Row row = new Row();
        int batched = 0;
        for (int i = 0; i < tape.rows(); i++)
        {
            writer.append(row.wrapContiguous(tape.memory(), starts[i]));
            if (++batched == batch)
            {
                writer.flush();
                batched = 0;
            }
        }
        writer.flush();
    }

    private static double bare(final BenchRequest request, final Tape tape, final int batch, final boolean gathered)
    {
        final Path directory = request.scratch().fresh();
        final int[] starts = rowStarts(tape);
        final BytesStore<?, ByteBuffer> bytes = BytesStore.wrap(tape.bytes());
        final double seconds;
        try (BareQueue queue = new BareQueue(
            directory, JournalConfig.of(request.configuration().settings())))
        {
            // The first document makes the file, as our header did.
            queue.append(bytes, 0, FRAME);
            final long began = System.nanoTime();
            for (int i = 0; i < tape.rows(); i += batch)
            {
                final int count = Math.min(batch, tape.rows() - i);
                if (gathered)
                {
                    queue.append(bytes, starts[i], starts[i + count] - starts[i] + FRAME);
                }
                else
                {
                    queue.appendPieces(bytes, starts, i, count, FRAME);
                }
            }
            seconds = (System.nanoTime() - began) / 1e9;
        }
        request.scratch().delete(directory);
        return tape.rows() / seconds;
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
