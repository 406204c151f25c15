package io.ringfence.app.run;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.LongConsumer;

import io.ringfence.app.Build;
import io.ringfence.app.config.Configuration;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.journal.JournalConfig;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalWriter;
import io.ringfence.journal.NewJournal;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.json.LinesResult;
import io.ringfence.journal.json.ScenarioReader;

/**
 * Inputs from a file through an engine and into a journal, on the caller's thread: no ring, no socket, no clock. What
 * the process does at its start stands before the first line, at the time of that line: started, reconciled, armed.
 */
public final class ScenarioRun implements EventSink
{
    private static final int ROWS_PER_BATCH = 256;

    private final Row row = Row.allocate();
    private final LifecycleBody lifecycle = new LifecycleBody();
    private final TradingEngine engine;
    private final JournalWriter journal;
    private boolean begun;
    private long events;

    private ScenarioRun(final TradingEngine engine, final JournalWriter journal)
    {
        this.engine = engine;
        this.journal = journal;
    }

    /**
     * What came of it.
     *
     * @param lines lines and bytes read
     * @param events rows journaled
     * @param stateHash of the engine after the last one, in hexadecimal
     */
    public record Result(LinesResult lines, long events, String stateHash)
    {
    }

    /**
     * Runs a file.
     *
     * @param configuration of the engine
     * @param file of lines
     * @param directory of the new journal
     * @param progress told the number of events so far, now and then
     * @return what came of it
     * @throws SettingsException if the configuration is wrong
     * @throws JournalException if a line is wrong or the journal cannot be written; nothing was written for the first
     */
    public static Result run(
        final Configuration configuration, final Path file, final Path directory, final LongConsumer progress)
    {
        final TradingEngine engine;
        final JournalConfig config;
        try
        {
            engine = new TradingEngine(configuration.instruments(), configuration.settings());
            config = JournalConfig.of(configuration.settings());
            configuration.settings().refuseUnknownKeys();
        }
        catch (final SettingsException e)
        {
            throw configuration.explain(e);
        }
        ScenarioReader.check(file, configuration.instruments(), new ReloadCheck(configuration));
        try (NewJournal made = new NewJournal(directory))
        {
            final Result result;
            try (JournalWriter journal = JournalWriter.open(made.aside(), config))
            {
                final ScenarioRun run = new ScenarioRun(engine, journal);
                journal.header(RunHeader.of(
                    Build.version(), journal.bootEpoch(), journal.nextSequence(), EpochClock.now(),
                    configuration.instruments(), configuration.settings().asMap()));
                final LinesResult lines = ScenarioReader.read(file, configuration.instruments(), run, progress);
                journal.flush();
                result = new Result(lines, run.events, HexFormat.of().toHexDigits(engine.stateHash()));
            }
            catch (final JournalException e)
            {
                throw made.named(e);
            }
            made.place();
            return result;
        }
    }

    @Override
    public Row claim(final EventType type, final Source source, final int instrumentId, final long receiveTimeNs)
    {
        if (!begun)
        {
            begun = true;
            lifecycle(LifecyclePhase.STARTED, receiveTimeNs);
            lifecycle(LifecyclePhase.RECONCILED, receiveTimeNs);
            lifecycle(LifecyclePhase.ARMED, receiveTimeNs);
        }
        return begin(type, source, instrumentId, receiveTimeNs);
    }

    @Override
    public void publish()
    {
        engine.process(row);
        journal.append(row);
        if (++events % ROWS_PER_BATCH == 0)
        {
            journal.flush();
        }
    }

    private void lifecycle(final LifecyclePhase phase, final long timeNs)
    {
        lifecycle.wrap(begin(EventType.LIFECYCLE, Source.INTERNAL, Row.NONE, timeNs))
            .phase(phase).bootEpoch(journal.bootEpoch()).detail("scenario");
        publish();
    }

    private Row begin(final EventType type, final Source source, final int instrumentId, final long timeNs)
    {
        return row.begin(type, source, instrumentId, timeNs).sequence(journal.nextSequence());
    }
}
