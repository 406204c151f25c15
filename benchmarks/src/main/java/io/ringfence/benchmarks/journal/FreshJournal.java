package io.ringfence.benchmarks.journal;

import java.nio.file.Path;

import io.ringfence.app.Build;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.journal.JournalConfig;
import io.ringfence.journal.JournalWriter;
import io.ringfence.journal.RunHeader;

/** Journals for one run. For set-up, any thread. */
public final class FreshJournal
{
    private FreshJournal()
    {
    }

    /**
     * Opens a journal and writes its header.
     *
     * @param directory that does not exist yet
     * @param instruments of the header
     * @param settings of the header and the writer
     * @return a writer that takes rows from sequence 1 on
     */
    public static JournalWriter open(
        final Path directory, final InstrumentTable instruments, final Settings settings)
    {
        final JournalWriter writer = JournalWriter.open(directory, JournalConfig.of(settings));
        writer.header(RunHeader.of(
            Build.version(), writer.bootEpoch(), writer.nextSequence(), 0, instruments, settings.asMap()));
        return writer;
    }
}
