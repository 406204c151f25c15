package io.ringfence.app.run;

import java.nio.file.Path;
import java.util.SortedMap;

import io.ringfence.app.config.Configuration;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Row;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.replay.ReplayEngine;

/**
 * An engine on its way to the state in which a journal left it; one thread, sends nothing. The process goes on with the
 * same engine, so a journal of another configuration is refused: its state would not follow from this one.
 */
final class Recovery implements ReplayEngine
{
    private final Path directory;
    private final Configuration configuration;
    private final TradingEngine engine;

    Recovery(final Path directory, final Configuration configuration, final TradingEngine engine)
    {
        this.directory = directory;
        this.configuration = configuration;
        this.engine = engine;
    }

    @Override
    public void startRun(final RunHeader header)
    {
        if (!header.instruments().fingerprint().equals(configuration.instruments().fingerprint()))
        {
            throw new SettingsException("journal " + directory + " was written with another instrument table " +
                "(fingerprint " + header.instruments().fingerprint() +
                "): its ids mean other instruments; name another --journal directory");
        }
        final SortedMap<String, String> then = header.configuration();
        final SortedMap<String, String> now = configuration.settings().asMap();
        final String key = EngineKeys.firstDifferent(then, now);
        if (key != null)
        {
            throw new SettingsException(shown(key, now.get(key)) + ": journal " + directory + " was written with " +
                shown(key, then.get(key)) + ", and its state follows from that; set it so, or name another " +
                "--journal directory");
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

    private static String shown(final String key, final String value)
    {
        return value == null ? key + " not set" : key + "=" + value;
    }
}
