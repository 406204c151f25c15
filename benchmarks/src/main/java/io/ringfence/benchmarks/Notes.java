package io.ringfence.benchmarks;

import java.io.PrintWriter;
import java.util.Locale;

/** What a benchmark says while it runs, on standard error. One thread. */
public final class Notes
{
    private final PrintWriter err;

    /**
     * @param err to print to
     */
    public Notes(final PrintWriter err)
    {
        this.err = err;
    }

    /**
     * Says a line.
     *
     * @param format of the line
     * @param arguments of the format
     */
    public void say(final String format, final Object... arguments)
    {
        err.println(String.format(Locale.ROOT, format, arguments));
        err.flush();
    }

    void round(final int round, final double... values)
    {
        final StringBuilder line = new StringBuilder(round < 0 ? "warm-up " : "round " + (round + 1) + " ");
        for (final double value : values)
        {
            line.append(String.format(Locale.ROOT, " %,14.2f", value));
        }
        err.println(line);
        err.flush();
    }
}
