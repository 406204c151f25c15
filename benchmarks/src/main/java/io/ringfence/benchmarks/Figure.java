package io.ringfence.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One published figure.
 *
 * @param name of the figure
 * @param value measured
 * @param unit of value and baseline
 * @param baseline measured in the same run, or null
 * @param ratio of the value to the baseline, or null
 * @param floor that the ratio must reach, or null
 * @param ceiling that the value must not pass, or the ratio where there is one, or null
 * @param bytes allocated by each call, or null where that was not measured
 * @param ok whether floor, ceiling and conditions of the measurement were met
 */
public record Figure(
    String name, double value, String unit, Double baseline, Double ratio, Double floor, Double ceiling, Double bytes,
    boolean ok)
{
    /** What the harness itself allocates, spread over some hundred thousand calls, is less. */
    private static final double LEAST_BYTES = 0.1;

    /**
     * A value that is only a colour: absolute figures move with the machine.
     *
     * @param name of the figure
     * @param value measured
     * @param unit of the value
     * @return the figure
     */
    public static Figure colour(final String name, final double value, final String unit)
    {
        return new Figure(name, value, unit, null, null, null, null, null, true);
    }

    /**
     * A ratio with a floor.
     *
     * @param name of the figure
     * @param value measured
     * @param unit of value and baseline
     * @param baseline measured in the same run
     * @param ratio of the two, the median over the rounds
     * @param floor that the ratio must reach
     * @return the figure
     */
    public static Figure atLeast(
        final String name, final double value, final String unit, final double baseline, final double ratio,
        final double floor)
    {
        return new Figure(name, value, unit, baseline, ratio, floor, null, null, ratio >= floor);
    }

    /**
     * A value beside its baseline, with no demand on their ratio.
     *
     * @param name of the figure
     * @param value measured
     * @param unit of value and baseline
     * @param baseline measured in the same run
     * @param ratio of the two
     * @param ok whether the conditions of the measurement were met
     * @return the figure
     */
    public static Figure beside(
        final String name, final double value, final String unit, final double baseline, final double ratio,
        final boolean ok)
    {
        return new Figure(name, value, unit, baseline, ratio, null, null, null, ok);
    }

    /**
     * A value with a ceiling.
     *
     * @param name of the figure
     * @param value measured
     * @param unit of the value
     * @param ceiling that it must not pass
     * @return the figure
     */
    public static Figure atMost(final String name, final double value, final String unit, final double ceiling)
    {
        return new Figure(name, value, unit, null, null, null, ceiling, null, value <= ceiling);
    }

    /**
     * A value beside its baseline, of which it must not fall too far behind.
     *
     * @param name of the figure
     * @param value measured
     * @param unit of value and baseline
     * @param baseline measured in the same run
     * @param ratio of the baseline to the value, the median over the rounds
     * @param ceiling that the ratio must not pass
     * @return the figure
     */
    public static Figure behindAtMost(
        final String name, final double value, final String unit, final double baseline, final double ratio,
        final double ceiling)
    {
        return new Figure(name, value, unit, baseline, ratio, null, ceiling, null, ratio <= ceiling);
    }

    /**
     * A price beside one look at the clock, with what it allocates, of which nothing is allowed.
     *
     * @param name of the figure
     * @param nanos for each call
     * @param clockNanos of one look at the clock in the same run
     * @param bytes allocated by each call
     * @param most that the ratio of the two may be, null where there is no bound
     * @return the figure
     */
    public static Figure price(
        final String name, final double nanos, final double clockNanos, final double bytes, final Double most)
    {
        final double ratio = nanos / clockNanos;
        return new Figure(name, nanos, "ns", clockNanos, ratio, null, most, bytes,
            (most == null || ratio <= most) && bytes < LEAST_BYTES);
    }

    /** @return keys and values for {@code --json} */
    Map<String, Object> toMap()
    {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("value", rounded(value));
        map.put("unit", unit);
        map.put("baseline", rounded(baseline));
        map.put("ratio", rounded(ratio));
        map.put("floor", floor);
        map.put("ceiling", ceiling);
        if (bytes != null)
        {
            map.put("bytes", rounded(bytes));
        }
        map.put("ok", ok);
        return map;
    }

    /** @return one line for a person */
    String toLine()
    {
        final StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-44s %14s %-8s",
            name, number(value), unit));
        if (baseline != null)
        {
            line.append(String.format(Locale.ROOT, "  baseline %14s  ratio %7s", number(baseline), number(ratio)));
        }
        if (floor != null)
        {
            line.append(String.format(Locale.ROOT, "  floor %s", floor));
        }
        if (ceiling != null)
        {
            line.append(String.format(Locale.ROOT, "  at most %s", ceiling));
        }
        if (bytes != null)
        {
            line.append(String.format(Locale.ROOT, "  %.2f B", bytes));
        }
        if (!ok)
        {
            line.append("  MISSED");
        }
        return line.toString();
    }

    private static Double rounded(final Double number)
    {
        return number == null ? null : Double.valueOf(String.format(Locale.ROOT, "%.4g", number));
    }

    private static String number(final double number)
    {
        return number >= 1000 ? String.format(Locale.ROOT, "%,.0f", number) :
            String.format(Locale.ROOT, "%.3f", number);
    }
}
