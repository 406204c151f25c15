package io.ringfence.app.explain;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.ringfence.app.Json;
import io.ringfence.app.Report;
import io.ringfence.app.run.RecordedEngine;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Row;
import io.ringfence.journal.Bound;
import io.ringfence.journal.replay.ReplayProgress;
import io.ringfence.journal.replay.ReplayStart;
import io.ringfence.journal.replay.ReplayWalk;

/** Replays a journal step by step: one line of JSON for every row that changed the state, with what it changed. */
public final class Steps
{
    private final ReplayStart start;
    private final RecordedEngine engine;
    private final StateChanges changes;
    private final boolean fromSnapshot;
    private final Bound from;
    private final Bound to;

    /**
     * @param start of the replay, in the journal
     * @param settings changed in the recorded configuration, may be empty
     * @param modules whose changes are wanted, separated by commas; null for all
     * @param from first row to write, null for the first; rows before it run from the newest snapshot before it on,
     *     under other settings all of them
     * @param to last row, null for the last
     * @throws SettingsException if there is no such module, naming the nearest
     */
    public Steps(
        final ReplayStart start, final Map<String, String> settings, final String modules, final Bound from,
        final Bound to)
    {
        this.start = start;
        engine = new RecordedEngine(settings);
        // Under other settings nobody comes to the state of a snapshot.
        fromSnapshot = settings.isEmpty();
        changes = new StateChanges(modules(modules));
        this.from = from;
        this.to = to;
    }

    /**
     * Replays.
     *
     * @param out written to, not closed
     * @param progress told how far the replay is
     * @return how many rows there were and how many of them changed the state
     * @throws IOException if it cannot be written
     */
    public Report write(final OutputStream out, final ReplayProgress progress) throws IOException
    {
        long lines = 0;
        long unequal = 0;
        final long events;
        try (ReplayWalk walk = start.before(fromSnapshot ? from : null, engine, progress))
        {
            if (walk.header() != null)
            {
                changes.begin(engine.engine(), walk.header().instruments());
            }
            while (walk.next() && (to == null || !to.isBefore(walk.journaled())))
            {
                walk.process();
                unequal += walk.isSameOutcome() ? 0 : 1;
                final Row row = walk.replayed();
                final List<Map<String, Object>> changed =
                    changes.after(row, engine.engine(), walk.header().instruments());
                if (!changed.isEmpty() && (from == null || from.includes(row)))
                {
                    out.write(line(row, changed));
                    lines++;
                }
            }
            events = walk.events();
        }
        out.flush();
        return new Report().put("events", events).put("lines", lines).put("unequal", unequal)
            .line("%,d rows, %,d of them changed the state%s", events, lines, unequal == 0 ? "" :
                String.format(Locale.ROOT, "; careful: %,d were journaled otherwise", unequal));
    }

    private static byte[] line(final Row row, final List<Map<String, Object>> changed)
    {
        final Map<String, Object> line = new LinkedHashMap<>();
        line.put("seq", row.sequence());
        line.put("type", row.type().name().toLowerCase(Locale.ROOT));
        line.put("recv_ns", row.receiveTimeNs());
        line.put("changes", changed);
        return (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Set<String> modules(final String list)
    {
        final Set<String> wanted = new LinkedHashSet<>();
        for (final String name : list == null ? new ArrayList<>(StateChanges.MODULES) : List.of(list.split(",")))
        {
            if (!StateChanges.MODULES.contains(name))
            {
                throw new SettingsException("--modules: unknown module " + name + ": did you mean " +
                    Settings.nearest(name, StateChanges.MODULES) + "?");
            }
            wanted.add(name);
        }
        return wanted;
    }
}
