package io.ringfence.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.HotKeys;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.CostMeter;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.snapshot.StateException;
import io.ringfence.engine.snapshot.StateImage;
import io.ringfence.journal.BundleNeeds;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.Snapshot;
import io.ringfence.journal.SnapshotException;
import io.ringfence.journal.SnapshotHeader;
import io.ringfence.journal.replay.ReplayEngine;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A fresh engine for a journal, made of what the journal's headers say and of changes to it; one thread, sends nothing.
 */
public final class RecordedEngine implements ReplayEngine
{
    private Map<String, String> changes;
    private TradingEngine engine;
    private CostMeter meter;
    private RunHeader first;

    /**
     * @param changes to the recorded configuration of every run, may be empty
     */
    public RecordedEngine(final Map<String, String> changes)
    {
        this.changes = changes;
    }

    /**
     * Keys of a run's configuration that an engine reads, and so a replay: limits, sizes and strategies.
     *
     * @param header of the run
     * @return keys, whether they are set or not
     */
    public static Set<String> keysRead(final RunHeader header)
    {
        final Settings settings = new Settings(header.configuration());
        new TradingEngine(header.instruments(), settings);
        return settings.keysRead();
    }

    /** What a bundle may take of a journal; any thread. */
    public static BundleNeeds bundleNeeds()
    {
        return new BundleNeeds()
        {
            @Override
            public Set<String> keys(final RunHeader run)
            {
                return keysRead(run);
            }

            @Override
            public UnsafeBuffer state(final Snapshot snapshot) throws SnapshotException
            {
                return needed(snapshot);
            }
        };
    }

    private static UnsafeBuffer needed(final Snapshot snapshot) throws SnapshotException
    {
        final RecordedEngine recorded = new RecordedEngine(Map.of());
        try
        {
            recorded.load(snapshot);
        }
        catch (final StateException | SettingsException e)
        {
            throw new SnapshotException("it cannot be loaded: " + e.getMessage(), e);
        }
        recorded.engine.keepSettings(keysRead(snapshot.header().run()));
        if (recorded.stateHash() != snapshot.header().stateHash())
        {
            throw new SnapshotException("its state has not the hash that it should have");
        }
        final StateImage image = new StateImage();
        recorded.engine.carry(image.save(new UnsafeBuffer(new byte[0]), 0));
        final UnsafeBuffer state = new UnsafeBuffer(new byte[image.length()]);
        recorded.engine.carry(image.save(state, 0));
        return state;
    }

    @Override
    public void startRun(final RunHeader header)
    {
        final Settings settings = new Settings(header.configuration()).with(changes);
        if (engine == null)
        {
            first = header;
            engine = new TradingEngine(header.instruments(), settings);
            engine.costMeter(meter);
            refuseUnread(settings, changes);
        }
        else
        {
            engine.startRun(settings);
        }
    }

    /**
     * Changes the configuration from the next row on, and in every later run. Limits change as they do in a running
     * process; with other keys strategies begin anew, as after a restart.
     *
     * @param value changes to the recorded configuration
     * @return whether strategies begin anew
     */
    public boolean change(final Map<String, String> value)
    {
        changes = value;
        if (value.keySet().stream().allMatch(HotKeys::mayChange))
        {
            engine.changeLimits(value);
            return false;
        }
        final Settings settings = engine.settings().with(value);
        engine.startRun(settings);
        refuseUnread(settings, value);
        return true;
    }

    /** Of the rest of the process a journal records keys too: known, and of no effect here. */
    private void refuseUnread(final Settings settings, final Map<String, String> changed)
    {
        try
        {
            settings.refuseUnknownKeys(changed.keySet());
        }
        catch (final SettingsException e)
        {
            for (final String key : changed.keySet())
            {
                if (first.configuration().containsKey(key) && e.getMessage().startsWith("unknown key " + key + ":"))
                {
                    throw new SettingsException(key + ": a replay does not read this key, and decides alike " +
                        "whatever it says; name one of the engine's, such as risk.max_exposure_pct");
                }
            }
            throw e;
        }
    }

    @Override
    public void load(final Snapshot snapshot)
    {
        if (!changes.isEmpty())
        {
            throw new StateException("it is the state of other settings than " + changes);
        }
        first = snapshot.header().run();
        engine = new TradingEngine(first.instruments(), new Settings(first.configuration()));
        engine.costMeter(meter);
        engine.carry(new StateImage().load(snapshot.state(), 0, snapshot.state().capacity()));
    }

    @Override
    public String departure(final Snapshot snapshot)
    {
        if (!engine.carriesState())
        {
            return "a strategy does not carry its state";
        }
        final StateImage image = new StateImage();
        final UnsafeBuffer due = snapshot.state();
        final UnsafeBuffer state = new UnsafeBuffer(new byte[due.capacity()]);
        engine.carry(image.save(state, 0));
        if (image.length() == due.capacity() && state.equals(due))
        {
            return "";
        }
        final long[] hashes = new long[SnapshotHeader.MODULES];
        engine.moduleHashes(hashes);
        final List<String> modules = new ArrayList<>();
        for (int i = 0; i < hashes.length; i++)
        {
            if (hashes[i] != snapshot.header().hashes()[i])
            {
                modules.add(SnapshotHeader.MODULE_NAMES.get(i));
            }
        }
        return "its state is not the one to which the rows before it lead, in " +
            (modules.isEmpty() ? "bytes that no hash of a module covers" : String.join(", ", modules));
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

    /**
     * Has what guards and checks cost taken, from the first row on.
     *
     * @param value that reads a clock
     * @return this
     */
    public RecordedEngine costMeter(final CostMeter value)
    {
        meter = value;
        return this;
    }

    /** @return the engine, null before the first run */
    public TradingEngine engine()
    {
        return engine;
    }

    /** @return fingerprint of the journal's instrument table */
    String fingerprint()
    {
        return first.instruments().fingerprint();
    }
}
