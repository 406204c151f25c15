package io.ringfence.benchmarks.pipeline;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Scratch;
import io.ringfence.benchmarks.journal.FreshJournal;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.pipeline.Dispatch;
import io.ringfence.engine.pipeline.Pipeline;
import io.ringfence.engine.pipeline.PipelineHealth;
import io.ringfence.engine.pipeline.PipelineSettings;
import io.ringfence.engine.pipeline.RowHandler;
import io.ringfence.engine.pipeline.RowJournal;
import io.ringfence.engine.pipeline.Stages;
import org.HdrHistogram.Histogram;

/**
 * Runs a tape through a new pipeline, with a new engine and a new journal each time, and takes the time. The thread
 * that calls is the io thread.
 */
final class PipelineRig
{
    private static final long DRAIN_NS = TimeUnit.SECONDS.toNanos(60);
    private static final double RATE_TOLERANCE = 1.01;
    private static final RowHandler NOTHING = (row) -> {};

    private final Tape tape;
    private final InstrumentTable instruments;
    private final Settings settings;
    private final PipelineSettings layout;
    private final Scratch scratch;

    /**
     * @param tape to play
     * @param request with configuration and files
     * @param layout of ring and threads
     */
    PipelineRig(final Tape tape, final BenchRequest request, final PipelineSettings layout)
    {
        this.tape = tape;
        this.layout = layout;
        instruments = request.configuration().instruments();
        settings = request.configuration().settings();
        scratch = request.scratch();
    }

    /**
     * What a run at full speed measured.
     *
     * @param eventsPerSecond from the first claim to the last row through
     * @param bytesPerEvent allocated by the business thread over the second half
     * @param rowBytes written to the journal, without the frames of its batches
     */
    record Throughput(double eventsPerSecond, double bytesPerEvent, long rowBytes)
    {
    }

    /**
     * Plays the whole tape at full speed.
     *
     * @param choice what the handlers do
     * @return what was measured
     */
    Throughput atFullSpeed(final StageChoice choice)
    {
        final Path directory = scratch.fresh();
        final TradingEngine engine = choice.decides() ? new TradingEngine(instruments, settings) : null;
        final long last = tape.firstSequence() + tape.rows() - 1;
        final double seconds;
        final AllocationProbe probe;
        final long rowBytes;
        try (BenchJournal journal = open(choice, directory))
        {
            probe = new AllocationProbe(
                engine == null ? NOTHING : engine::orders, tape.firstSequence() + tape.rows() / 2, last);
            try (Pipeline pipeline = pipeline(engine, probe, journal, dispatch(engine)))
            {
                final TapePlayer player = new TapePlayer(tape, pipeline.publisher(), engine == null);
                pipeline.start();
                final long beganNanos = System.nanoTime();
                player.playAll(tape.rows());
                drain(pipeline);
                seconds = (System.nanoTime() - beganNanos) / 1e9;
            }
            rowBytes = journal.rowBytes();
        }
        scratch.delete(directory);
        if (engine != null && engine.stateHash() != tape.stateHash())
        {
            throw new IllegalStateException("the engine came to another state than when the tape was recorded");
        }
        return new Throughput(tape.rows() / seconds, probe.bytesPerRow(), rowBytes);
    }

    /**
     * Plays rows at planned times.
     *
     * @param choice what the handlers do
     * @param rate events a second
     * @param rows to play
     * @param discard rows at the beginning that do not count
     * @param histogram that gets the latencies, from due time to the end of dispatch, in ns
     * @return whether the rate was kept
     */
    boolean atPlannedTimes(
        final StageChoice choice, final int rate, final int rows, final int discard, final Histogram histogram)
    {
        final long interval = TimeUnit.SECONDS.toNanos(1) / rate;
        final Path directory = scratch.fresh();
        final TradingEngine engine = choice.decides() ? new TradingEngine(instruments, settings) : null;
        final boolean kept;
        try (BenchJournal journal = open(choice, directory))
        {
            final DueTimeProbe probe = new DueTimeProbe(
                dispatch(engine), histogram, tape.firstSequence(), discard, interval);
            try (Pipeline pipeline = pipeline(
                engine, engine == null ? NOTHING : engine::orders, journal, probe))
            {
                final TapePlayer player = new TapePlayer(
                    tape, pipeline.publisher(), choice == StageChoice.HOLLOW);
                pipeline.start();
                final long begin = System.nanoTime() + interval;
                probe.beginNanos(begin);
                final long ended = player.playPaced(rows, begin, interval);
                kept = ended - begin <= RATE_TOLERANCE * rows * interval;
                drain(pipeline);
            }
        }
        scratch.delete(directory);
        return kept;
    }

    /** @return rows on the tape */
    int rows()
    {
        return tape.rows();
    }

    private Pipeline pipeline(
        final TradingEngine engine, final RowHandler orders, final RowJournal journal, final RowHandler dispatch)
    {
        return new Pipeline(
            layout,
            new Stages(
                engine == null ? NOTHING : engine::marks, engine == null ? NOTHING : engine::guards, orders,
                journal, dispatch),
            tape.firstSequence(), 0);
    }

    private static RowHandler dispatch(final TradingEngine engine)
    {
        return engine == null ? NOTHING : new Dispatch((row, offset) -> {}, new PipelineHealth());
    }

    private BenchJournal open(final StageChoice choice, final Path directory)
    {
        return choice.journals() ?
            new ChronicleJournal(FreshJournal.open(directory, instruments, settings)) : new NoJournal();
    }

    private static void drain(final Pipeline pipeline)
    {
        if (!pipeline.drain(DRAIN_NS))
        {
            throw new IllegalStateException("the pipeline did not drain within a minute");
        }
        if (pipeline.counters().dropped() > 0)
        {
            throw new IllegalStateException("dropped=" + pipeline.counters().dropped() + " events: no fair run");
        }
    }
}
