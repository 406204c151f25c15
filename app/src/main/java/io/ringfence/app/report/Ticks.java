package io.ringfence.app.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Round places for the lines of an axis, and their names. Pure functions. */
final class Ticks
{
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long[] SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800,
        604_800, 2_592_000};
    private static final long DAY_NS = 86_400 * NS_PER_SECOND;

    private Ticks()
    {
    }

    /** Distance of at most so many lines over a span: 1, 2 or 5 times a power of ten. */
    static double step(final double span, final int lines)
    {
        final double rough = span / lines;
        final double power = Math.pow(10, Math.floor(Math.log10(rough)));
        final double digit = rough / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    /** The same for a span of time, in steps that a clock knows. */
    static long timeStepNs(final long spanNs, final int lines)
    {
        for (final long seconds : SECONDS)
        {
            if (spanNs / (seconds * NS_PER_SECOND) < lines)
            {
                return seconds * NS_PER_SECOND;
            }
        }
        return Math.max(DAY_NS, spanNs / lines / DAY_NS * DAY_NS);
    }

    /** A number beside its line, with as many digits as the step between lines needs. */
    static String number(final double value, final double step)
    {
        final int digits = Math.max(0, Math.min(8, (int)Math.ceil(-Math.log10(step) - 1e-9)));
        return String.format(Locale.ROOT, "%,." + digits + "f", value + 0.0);
    }

    static String time(final long timeNs, final long stepNs)
    {
        return format(stepNs >= DAY_NS ? "d MMM" : stepNs >= 60 * NS_PER_SECOND ? "HH:mm" : "HH:mm:ss", timeNs);
    }

    static String exactTime(final long timeNs)
    {
        return format("yyyy-MM-dd HH:mm:ss.SSS", timeNs);
    }

    private static String format(final String pattern, final long timeNs)
    {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC)
            .format(Instant.ofEpochSecond(0, timeNs));
    }
}
