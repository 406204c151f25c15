package io.ringfence.benchmarks.journal;

import java.nio.file.Path;

import io.ringfence.app.run.Recovery;
import io.ringfence.journal.JournalReader;

/** Recovers a journal in a JVM of its own, cold as a restart is, and prints how long it took and over which rows. */
public final class RecoveryProbe
{
    private RecoveryProbe()
    {
    }

    /**
     * Recovers.
     *
     * @param args directory of the journal
     */
    public static void main(final String... args)
    {
        final Path directory = Path.of(args[0]);
        final long beganNs = System.nanoTime();
        final long last;
        try (JournalReader reader = JournalReader.open(directory))
        {
            last = reader.lastSequence();
        }
        final Recovery recovery = new Recovery(directory, (done, total) -> {}, System.err::println);
        recovery.recover(last);
        System.out.println(System.nanoTime() - beganNs + " " + recovery.rows() + " " + recovery.snapshot());
    }
}
