package io.ringfence.app.badday;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.ringfence.venue.fault.Fault;

/** Sums over days. */
final class Tally
{
    private final long[] faults = new long[FaultKind.values().length];
    private final long[] venueFaults = new long[Fault.values().length];
    private final long[] features = new long[Feature.values().length];
    private long rows;
    private long orders;
    private long fills;

    void add(final DayResult result)
    {
        rows += result.rows();
        orders += result.orders();
        fills += result.fills();
        add(faults, result.faults());
        add(venueFaults, result.venueFaults());
        add(features, result.features());
    }

    private static void add(final long[] sums, final long[] counts)
    {
        for (int i = 0; i < sums.length; i++)
        {
            sums[i] += counts[i];
        }
    }

    long fills()
    {
        return fills;
    }

    /** Names of faults and features that never occurred. */
    List<String> absent()
    {
        final List<String> absent = new ArrayList<>();
        absent(absent, FaultKind.values(), faults);
        absent(absent, Fault.values(), venueFaults);
        absent(absent, Feature.values(), features);
        return absent;
    }

    private static void absent(final List<String> absent, final Enum<?>[] kinds, final long[] counts)
    {
        for (int i = 0; i < kinds.length; i++)
        {
            if (counts[i] == 0)
            {
                absent.add(kinds[i].getDeclaringClass().getSimpleName() + '.' + kinds[i]);
            }
        }
    }

    String text(final long days, final long elapsedNs)
    {
        final StringBuilder text = new StringBuilder(String.format(
            Locale.ROOT, "%,d bad days in %,d ms, %.1f ms a day: %,d rows, %,d orders, %,d fills%n", days,
            elapsedNs / 1_000_000, elapsedNs / 1e6 / days, rows, orders, fills));
        append(text, "between the two sides", FaultKind.values(), faults);
        append(text, "at the venue", Fault.values(), venueFaults);
        append(text, "on our side", Feature.values(), features);
        return text.toString();
    }

    private static void append(
        final StringBuilder text, final String where, final Enum<?>[] kinds, final long[] counts)
    {
        text.append("  ").append(where).append(':');
        for (int i = 0; i < kinds.length; i++)
        {
            text.append(i % 6 == 0 ? System.lineSeparator() + "   " : "").append(' ')
                .append(kinds[i].name().toLowerCase(Locale.ROOT)).append(' ').append(counts[i]);
        }
        text.append(System.lineSeparator());
    }
}
