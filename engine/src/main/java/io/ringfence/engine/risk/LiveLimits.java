package io.ringfence.engine.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.ringfence.engine.config.ChangeText;
import io.ringfence.engine.config.HotKeys;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.ConfigBody;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.snapshot.StateImage;

/**
 * The limits in force and the keys they were read from, changed by events as a whole or not at all. One thread: the
 * business thread for the engine's own, any one for a copy that checks changes before they become events.
 * <p>
 * A change comes in one OPERATOR event of command RELOAD with its pairs, or in CONFIG events, part 1 to the last of
 * them, and then holds from the last part on. Whoever makes such an event has had it checked here before: one that is
 * refused after the ring is a bug, and stops the process like any other. Allocates; changes are rare.
 */
public final class LiveLimits
{
    /** Parts of one change at most. */
    public static final int MAX_PARTS = 64;

    private final InstrumentTable instruments;
    private final OperatorBody operator = new OperatorBody();
    private final ConfigBody config = new ConfigBody();
    private final StringBuilder pending = new StringBuilder();
    private Settings settings;
    private String rendered;
    private RiskLimits limits;
    private RiskLimits shadow;
    private int partsSeen;
    private long version;
    /** Sequence of the row from which these limits hold, 0 before the first. */
    private long since;

    /**
     * @param settings whole configuration at the start
     * @param instruments whose symbols may be named
     * @throws SettingsException naming the key, the value and what would be right
     */
    public LiveLimits(final Settings settings, final InstrumentTable instruments)
    {
        this.settings = settings;
        this.instruments = instruments;
        rendered = rendered(settings);
        limits = RiskLimits.from(settings, instruments);
        shadow = ShadowLimits.read(settings, instruments);
    }

    /** @return limits in force */
    public RiskLimits limits()
    {
        return limits;
    }

    /** @return limits that are only watched, null when there are none */
    public RiskLimits shadow()
    {
        return shadow;
    }

    /** @return what to say once at start: keys that are accepted without effect */
    public List<String> notices()
    {
        final List<String> notices = new ArrayList<>(limits.notices());
        notices.addAll(ShadowLimits.notices(settings));
        return notices;
    }

    /** @return configuration in force */
    public Settings settings()
    {
        return settings;
    }

    /** @return changes applied so far */
    public long version()
    {
        return version;
    }

    /** @return sequence of the row from which the limits in force hold: the change, or the first row of the run */
    public long since()
    {
        return since;
    }

    /**
     * Whether a change could be applied now.
     *
     * @param changes pairs; an empty value takes its key out
     * @throws SettingsException naming the first wrong key, why, and what would be right
     */
    public void check(final Map<String, String> changes)
    {
        final Settings next = changed(changes);
        read(next);
        ShadowLimits.read(next, instruments);
    }

    /**
     * Applies a change.
     *
     * @param changes pairs; an empty value takes its key out
     * @throws SettingsException if any of it is wrong; then all is as it was
     */
    public void apply(final Map<String, String> changes)
    {
        final Settings next = changed(changes);
        final RiskLimits inForce = read(next);
        shadow = ShadowLimits.read(next, instruments);
        limits = inForce;
        settings = next;
        rendered = rendered(next);
        version++;
    }

    /**
     * Takes a row in.
     *
     * @param row any; of type OPERATOR or CONFIG it may bring a change
     * @return true if other limits are in force after it
     * @throws SettingsException if it cannot be applied; then all is as it was
     */
    public boolean onEvent(final Row row)
    {
        final boolean changed = changes(row);
        if (changed || since == 0)
        {
            since = row.sequence();
        }
        return changed;
    }

    private boolean changes(final Row row)
    {
        switch (row.type())
        {
            case OPERATOR:
                operator.wrap(row);
                return operator.command() == OperatorCommand.RELOAD && applyText(operator.set());
            case CONFIG:
                config.wrap(row);
                return onPart(config.part(), config.parts(), config.set());
            default:
                return false;
        }
    }

    /**
     * Carries the configuration in force out or in, with what has come of a change.
     *
     * @param image to carry with
     */
    public void carry(final StateImage image)
    {
        image.section("limits", 1);
        version = image.number(version);
        since = image.number(since);
        partsSeen = image.count(partsSeen, MAX_PARTS);
        final CharSequence part = image.text(pending);
        final CharSequence pairs = image.text(rendered);
        if (image.loading())
        {
            pending.setLength(0);
            pending.append(part);
            settings = parsed(pairs.toString());
            rendered = pairs.toString();
            limits = RiskLimits.from(settings, instruments);
            shadow = ShadowLimits.read(settings, instruments);
        }
    }

    /**
     * Forgets configuration that nothing behind the ring reads; no limit changes.
     *
     * @param keys that stay
     */
    public void keep(final Set<String> keys)
    {
        final Map<String, String> kept = new TreeMap<>(settings.asMap());
        kept.keySet().retainAll(keys);
        settings = new Settings(kept);
        rendered = rendered(settings);
    }

    /** Keys and values, each with a zero behind it; kept, so that nothing is allocated when it is carried out. */
    private static String rendered(final Settings settings)
    {
        final StringBuilder text = new StringBuilder();
        settings.asMap().forEach((key, value) -> text.append(key).append('\0').append(value).append('\0'));
        return text.toString();
    }

    private static Settings parsed(final String text)
    {
        final Map<String, String> values = new TreeMap<>();
        final String[] parts = text.split("\0", -1);
        for (int i = 0; i + 1 < parts.length; i += 2)
        {
            values.put(parts[i], parts[i + 1]);
        }
        return new Settings(values);
    }

    private boolean onPart(final int part, final int parts, final String text)
    {
        if (part == 1)
        {
            // What a crash left unfinished was never in force.
            pending.setLength(0);
            partsSeen = 0;
        }
        if (part != partsSeen + 1 || part > parts || parts > MAX_PARTS)
        {
            throw new SettingsException(
                "configuration part " + part + " of " + parts + " follows part " + partsSeen + ": parts 1 to at most " +
                    MAX_PARTS + " are needed, in order");
        }
        partsSeen = part;
        pending.append(pending.length() == 0 ? "" : "\n").append(text);
        if (part < parts)
        {
            return false;
        }
        final String whole = pending.toString();
        pending.setLength(0);
        partsSeen = 0;
        return applyText(whole);
    }

    private boolean applyText(final String text)
    {
        final SortedMap<String, String> changes = ChangeText.parse(text);
        if (changes.isEmpty())
        {
            return false;
        }
        apply(changes);
        return true;
    }

    private Settings changed(final Map<String, String> changes)
    {
        final SortedMap<String, String> values = new TreeMap<>(settings.asMap());
        HotKeys.refuseOthers(changes, values);
        changes.forEach((key, value) ->
        {
            if (value.isEmpty())
            {
                values.remove(key);
            }
            else
            {
                values.put(key, value);
            }
        });
        return new Settings(values);
    }

    /** Reads the limits alone, so that a key under their prefix which nothing reads is refused. */
    private RiskLimits read(final Settings whole)
    {
        final Map<String, String> own = new TreeMap<>(whole.asMap());
        own.keySet().removeIf((key) -> !key.startsWith(HotKeys.PREFIX));
        final Settings scratch = new Settings(own);
        HotKeys.COLD.forEach((key) -> scratch.text(key, null));
        final RiskLimits read = RiskLimits.from(scratch, instruments);
        scratch.refuseUnknownKeys();
        return read;
    }
}
