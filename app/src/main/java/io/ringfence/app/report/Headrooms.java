package io.ringfence.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.ringfence.app.explain.Shown;
import io.ringfence.engine.Inspection;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.risk.LimitUse;

/** How much of each limit was used over time, looked at now and then, and where each was tightest. One thread. */
final class Headrooms
{
    private static final int POINTS = 600;
    private static final int LINES = 6;
    private static final int ROWS = 25;
    private static final long FIRST_EVERY_NS = 250_000_000L;

    private final Map<String, Tightest> limits = new HashMap<>();
    private long everyNs = FIRST_EVERY_NS;
    private long nextNs;
    private int looks;

    /** Looks, if it is time to. */
    void look(final long timeNs, final Inspection inspection)
    {
        if (timeNs < nextNs)
        {
            return;
        }
        // A look scans every limit, so a long journal is looked at more rarely.
        if (++looks % POINTS == 0)
        {
            everyNs *= 2;
        }
        nextNs = timeNs + everyNs;
        for (final LimitUse use : inspection.headroom(timeNs))
        {
            final long ratio = use.ratio();
            final String name = use.guard() + " " + use.scope();
            if (ratio > 0 || ratio == 0 && limits.containsKey(name))
            {
                limits.computeIfAbsent(name, Tightest::new).add(timeNs, ratio, use);
            }
        }
    }

    int looks()
    {
        return looks;
    }

    void draw(final Html out, final long fromNs, final long toNs)
    {
        final List<Tightest> order = new ArrayList<>(limits.values());
        order.sort(Comparator.comparingLong((Tightest limit) -> -limit.ratio).thenComparing((limit) -> limit.name));
        if (order.isEmpty())
        {
            out.raw("<p>Of no limit was anything used.</p>\n");
            return;
        }
        final TimeChart chart = new TimeChart("share of limits used over time", fromNs, toNs);
        order.stream().limit(LINES).forEach((limit) -> chart.line(limit.name, limit.series));
        chart.include(0);
        chart.include(Decimal.ONE);
        chart.draw(out);
        out.raw("<table><tr><th>limit, where it was tightest</th><th>used</th><th>limit</th><th>share</th><th>at</th>")
            .raw("</tr>\n");
        order.stream().limit(ROWS).forEach((limit) -> out.row(limit.name,
            Shown.plain(limit.use.used(), limit.use.unit()), Shown.plain(limit.use.limit(), limit.use.unit()),
            Math.round(limit.ratio * 1e3 / Decimal.ONE) / 10.0 + " %", Ticks.exactTime(limit.timeNs)));
        out.raw("</table>\n");
    }

    /** One limit in one scope. */
    private static final class Tightest
    {
        private final String name;
        private final TimeSeries series = new TimeSeries(POINTS);
        private LimitUse use;
        private long ratio = Long.MIN_VALUE;
        private long timeNs;

        Tightest(final String name)
        {
            this.name = name;
        }

        void add(final long atNs, final long share, final LimitUse now)
        {
            series.add(atNs, share);
            if (share > ratio)
            {
                ratio = share;
                use = now;
                timeNs = atNs;
            }
        }
    }
}
