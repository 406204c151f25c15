package io.ringfence.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import io.ringfence.benchmarks.guards.GuardsBench;
import io.ringfence.benchmarks.journal.ExportBench;
import io.ringfence.benchmarks.journal.JournalBench;
import io.ringfence.benchmarks.journal.RecoveryBench;
import io.ringfence.benchmarks.journal.ReplayBench;
import io.ringfence.benchmarks.journal.SyncBench;
import io.ringfence.benchmarks.kill.KillBench;
import io.ringfence.benchmarks.pipeline.PipelineBench;
import io.ringfence.benchmarks.wire.WireBench;

/** What {@code ringfence bench} can measure. */
enum BenchChoice
{
    /** The whole pipeline beside the same ring and journal bytes with empty handlers. */
    PIPELINE(PipelineBench::new),
    /** Our append beside a bare append of the same bytes, batched alike. */
    JOURNAL(JournalBench::new, JournalBench.APPEND, JournalBench.TAIL),
    /** Replay beside a bare tailer over the same file. */
    REPLAY(ReplayBench::new),
    /** Guards and checks beside one look at the clock. */
    GUARDS(GuardsBench::new, "chains", "guards", "checks", "extras"),
    /** From the kill switch's trip to the last byte of an order. */
    KILL(KillBench::new),
    /** Export beside jackson-core writing the same bytes from memory. */
    EXPORT(ExportBench::new),
    /** What bringing the journal to the disk costs an order. */
    SYNC(SyncBench::new),
    /** Recovery by the length of the journal, with and without snapshots. */
    RECOVERY(RecoveryBench::new),
    /** Messages that the simulated venue sends to one client. */
    WIRE(WireBench::new);

    private final Supplier<Benchmark> benchmark;
    private final List<String> parts;

    BenchChoice(final Supplier<Benchmark> benchmark, final String... parts)
    {
        this.benchmark = benchmark;
        this.parts = List.of(parts);
    }

    /** What {@code --only} takes of it. */
    List<String> parts()
    {
        return parts;
    }

    Benchmark benchmark()
    {
        return benchmark.get();
    }

    @Override
    public String toString()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
