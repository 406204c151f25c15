package io.ringfence.app.explain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.ringfence.app.Report;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.TransitionRecord;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.instrument.InstrumentTable;

/** Guard transitions of a row, in words. Pure functions. */
public final class Transitions
{
    private static final Map<Guard, String> MEASURES = new EnumMap<>(Guard.class);

    static
    {
        MEASURES.put(Guard.MARK_STALENESS, "age of the mark");
        MEASURES.put(Guard.VOLATILITY, "volatility of the bars");
        MEASURES.put(Guard.DAILY_LOSS, "loss of the day");
        MEASURES.put(Guard.DRAWDOWN, "fall from the peak");
        MEASURES.put(Guard.LIQUIDATION_BUFFER, "buffer to liquidation");
        MEASURES.put(Guard.CONCENTRATION, "concentration");
        MEASURES.put(Guard.CORRELATION, "correlated exposure");
        MEASURES.put(Guard.REJECT_STORM, "rejects in the window");
        MEASURES.put(Guard.REPEATED_EXECUTION, "executions in the window");
        MEASURES.put(Guard.STUCK_ORDER, "time without an answer");
        MEASURES.put(Guard.VENUE_HEALTH, "share of failed requests, or of the rate limit");
        MEASURES.put(Guard.UNKNOWN_ORDER, "orders that only the venue has");
        MEASURES.put(Guard.DISK_LOW, "free space");
    }

    private Transitions()
    {
    }

    /** Adds what guards changed in a row, if they did. */
    static void add(final Report report, final Row row, final InstrumentTable instruments)
    {
        final List<Map<String, Object>> all = new ArrayList<>();
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.TRANSITION)
            {
                final TransitionRecord transition = new TransitionRecord().wrap(row, at);
                all.add(values(transition, instruments));
                report.line("  %-18s %-7s %s", transition.guard(), transition.action(),
                    describe(transition, instruments));
            }
        }
        report.put("transitions", all);
    }

    /**
     * Says what changed.
     *
     * @param transition of a guard
     * @param instruments of its run
     * @return scope, states before and after, measure and limit
     */
    public static String describe(final TransitionRecord transition, final InstrumentTable instruments)
    {
        return scope(transition, instruments) + ": " + transition.from() + " -> " + transition.to() +
            measure(transition);
    }

    /**
     * @param row to look at
     * @return whether a guard changed a state in it
     */
    public static boolean in(final Row row)
    {
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.TRANSITION)
            {
                return true;
            }
        }
        return false;
    }

    private static String scope(final TransitionRecord transition, final InstrumentTable instruments)
    {
        return transition.scope() == Scope.PROCESS ? "process" :
            transition.scope() == Scope.INSTRUMENT ? Shown.symbol(instruments, transition.instrument()) :
            transition.scope().name().toLowerCase(Locale.ROOT) + " " + transition.name();
    }

    private static String measure(final TransitionRecord transition)
    {
        final Unit unit = transition.unit();
        final String measure = MEASURES.get(transition.guard());
        final String value = Shown.plain(transition.value(), unit);
        return measure == null || unit == Unit.NONE || value.equals("-") ? "" :
            "; " + measure + " " + value + ", limit " + Shown.plain(transition.limit(), unit);
    }

    private static Map<String, Object> values(final TransitionRecord transition, final InstrumentTable instruments)
    {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("guard", transition.guard().name());
        map.put("scope", scope(transition, instruments));
        map.put("action", transition.action().name());
        map.put("from", transition.from().name());
        map.put("to", transition.to().name());
        map.put("value", Shown.exact(transition.value(), transition.unit()));
        map.put("limit", Shown.exact(transition.limit(), transition.unit()));
        map.put("unit", transition.unit().name());
        map.put("config", transition.config());
        return map;
    }
}
