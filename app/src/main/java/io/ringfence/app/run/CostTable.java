package io.ringfence.app.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.ringfence.app.Report;
import io.ringfence.engine.pipeline.CostEntry;

/** What guards and checks cost, as reports show it. Any thread. */
public final class CostTable
{
    private CostTable()
    {
    }

    /**
     * For {@code --json} and for the status of a running process.
     *
     * @param entries of a ledger
     * @return one map each, in their order
     */
    public static List<Map<String, Object>> values(final List<CostEntry> entries)
    {
        final List<Map<String, Object>> all = new ArrayList<>();
        for (final CostEntry entry : entries)
        {
            final Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", entry.name());
            one.put("samples", entry.samples());
            one.put("median_ns", entry.medianNs());
            one.put("mean_ns", Math.round(entry.meanNs() * 10) / 10.0);
            one.put("max_ns", entry.longestNs());
            all.add(one);
        }
        return all;
    }

    /**
     * Adds them to a report; nothing where nothing was taken.
     *
     * @param report to add to
     * @param entries of a ledger
     * @return the report
     */
    public static Report write(final Report report, final List<CostEntry> entries)
    {
        report.put("costs", values(entries));
        if (!entries.isEmpty())
        {
            report.line("  %-30s %10s %10s %10s %12s", "costs, one clock reading each", "samples", "median ns",
                "mean ns", "max ns");
        }
        for (final CostEntry entry : entries)
        {
            report.line("  %-30s %,10d %10d %10s %,12d", entry.name(), entry.samples(), entry.medianNs(),
                String.format(Locale.ROOT, "%.1f", entry.meanNs()), entry.longestNs());
        }
        return report;
    }
}
