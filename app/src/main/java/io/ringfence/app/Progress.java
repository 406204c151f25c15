package io.ringfence.app;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Progress of long work on standard error, silent for the first two seconds: a bar with rate and time left where
 * standard error is a terminal, a plain line now and then where it is not. One thread.
 */
public final class Progress implements AutoCloseable
{
    private static final long QUIET_NS = 2_000_000_000L;
    private static final long BAR_NS = 200_000_000L;
    private static final long LINE_NS = 5_000_000_000L;
    private static final int BAR_WIDTH = 30;

    private final PrintWriter err;
    private final String what;
    private long total;
    private final boolean terminal = Boolean.getBoolean("ringfence.terminal");
    private final long beganNs = System.nanoTime();
    private long nextNs = beganNs + QUIET_NS;
    private boolean shown;

    Progress(final PrintWriter err, final String what, final long total)
    {
        this.err = err;
        this.what = what;
        this.total = total;
    }

    /**
     * Shows how far the work is, if it is time to.
     *
     * @param done so far
     */
    public void at(final long done)
    {
        final long nowNs = System.nanoTime();
        if (nowNs - nextNs < 0)
        {
            return;
        }
        nextNs = nowNs + (terminal ? BAR_NS : LINE_NS);
        shown = true;
        final double seconds = (nowNs - beganNs) / 1e9;
        final double rate = done / seconds;
        final StringBuilder line = new StringBuilder();
        if (total > 0)
        {
            final double share = Math.min(1.0, (double)done / total);
            if (terminal)
            {
                final int filled = (int)(share * BAR_WIDTH);
                line.append('[').append("=".repeat(filled)).append(" ".repeat(BAR_WIDTH - filled)).append("] ");
            }
            line.append(String.format(Locale.ROOT, "%3.0f %% ", share * 100));
            final double leftSeconds = done == 0 ? 0 : (total - done) / rate;
            line.append(String.format(Locale.ROOT, "%,d of %,d %s, %,.0f/s, %.0f s left",
                done, total, what, rate, Math.max(0, leftSeconds)));
        }
        else
        {
            line.append(String.format(Locale.ROOT, "%,d %s, %,.0f/s, %.0f s", done, what, rate, seconds));
        }
        print(line.toString());
    }

    /**
     * Shows how far the work is, if it is time to.
     *
     * @param done so far
     * @param newTotal to do, as it is known by now
     */
    public void at(final long done, final long newTotal)
    {
        total = newTotal;
        at(done);
    }

    @Override
    public void close()
    {
        if (terminal && shown)
        {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    private void print(final String line)
    {
        if (terminal)
        {
            err.print("\r" + line + "\u001b[K");
        }
        else
        {
            err.println(line);
        }
        err.flush();
    }
}
