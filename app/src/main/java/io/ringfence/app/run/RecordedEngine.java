package io.ringfence.app.run;

import java.util.Map;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Row;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.replay.ReplayEngine;

/**
 * A fresh engine for a replay, made of what the journal's header says and of changes to it; one thread, sends nothing.
 */
public final class RecordedEngine implements ReplayEngine
{
    private final Map<String, String> changes;
    private TradingEngine engine;
    private Map<String, String> recorded;

    /**
     * @param changes to the recorded configuration, may be empty
     */
    public RecordedEngine(final Map<String, String> changes)
    {
        this.changes = changes;
    }

    @Override
    public void startRun(final RunHeader header)
    {
        if (engine == null)
        {
            final Settings settings = new Settings(header.configuration()).with(changes);
            engine = new TradingEngine(header.instruments(), settings);
            settings.refuseUnknownKeys(changes.keySet());
            recorded = header.configuration();
            return;
        }
        final String key = EngineKeys.firstDifferent(recorded, header.configuration());
        if (key != null)
        {
            throw new JournalException("the run that begins with sequence " + header.startSequence() +
                " has another configuration, first of all " + key + ": its rows do not follow from those before");
        }
    }

    @Override
    public void process(final Row row)
    {
        engine.process(row);
    }

    @Override
    public long stateHash()
    {
        return engine.stateHash();
    }
}
