package io.ringfence.app.run;

import io.ringfence.app.config.Configuration;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.risk.LiveLimits;

/**
 * Takes events for the configuration changes in them alone, and refuses what the engine could not apply; one thread.
 */
final class ReloadCheck implements EventSink
{
    private final Row row = Row.allocate();
    private final LiveLimits live;

    /**
     * @param configuration in force before the first event
     */
    ReloadCheck(final Configuration configuration)
    {
        live = new LiveLimits(configuration.settings(), configuration.instruments());
    }

    @Override
    public Row claim(final EventType type, final Source source, final int instrumentId, final long receiveTimeNs)
    {
        return row.begin(type, source, instrumentId, receiveTimeNs);
    }

    /**
     * Looks at the claimed event.
     *
     * @throws SettingsException if it changes the configuration to what cannot be
     */
    @Override
    public void publish()
    {
        live.onEvent(row);
    }
}
