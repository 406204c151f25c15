package io.ringfence.benchmarks.journal;

import java.nio.file.Path;

import io.ringfence.app.Build;
import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Row;
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

    /**
     * Writes a tape as a journal.
     *
     * @param request with the configuration of header and writer
     * @param tape to write
     * @param batch rows of a document
     * @param directory that does not exist yet
     */
    static void write(final BenchRequest request, final Tape tape, final int batch, final Path directory)
    {
        try (JournalWriter writer = open(
            directory, request.configuration().instruments(), request.configuration().settings()))
        {
            final Row row = new Row();
            int at = 0;
            for (int i = 1; i <= tape.rows(); i++)
            {
                writer.append(row.wrapContiguous(tape.memory(), at));
                at += row.length();
                if (i % batch == 0)
                {
                    writer.flush();
                }
            }
        }
    }
}
