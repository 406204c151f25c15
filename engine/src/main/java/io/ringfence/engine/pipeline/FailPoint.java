package io.ringfence.engine.pipeline;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Named places at which a process can be made to die, for the crash campaign; any thread. Off unless the system
 * property {@code ringfence.fail_point=name:n} is set, and then gone from compiled code: the n-th passing of that place
 * ends the JVM as SIGKILL would, with no hook, no flush and no close. Mapped pages stay with the kernel in both.
 */
public enum FailPoint
{
    /** A batch stands in an open document of the journal, which is not complete yet. */
    ENCODED,
    /** The row that issued an order is journaled, the order has not been handed over. */
    JOURNALED,
    /** The bytes of an order were given to the socket. */
    SENT,
    /** The venue's reply to an order was read, no event tells of it yet. */
    ACKED,
    /** Half of a snapshot is in its file. */
    SNAPSHOT_HALF_WRITTEN,
    /** The first document of a new cycle's file is open. */
    ROLLED,
    /** A row of a batch stands in an open document of the journal, and no header before it. */
    ROW_ENCODED;

    private static final int DIED = 137;
    private static final FailPoint ARMED = armed();
    private static final AtomicLong LEFT = new AtomicLong(ARMED == null ? 0 : times());

    /** Dies here, if this is the place and the passing. */
    public void pass()
    {
        if (ARMED == this && LEFT.decrementAndGet() == 0)
        {
            Runtime.getRuntime().halt(DIED);
        }
    }

    private static FailPoint armed()
    {
        final String setting = setting();
        return setting.isEmpty() ? null : valueOf(setting.split(":")[0].toUpperCase(Locale.ROOT));
    }

    private static long times()
    {
        final String[] parts = setting().split(":");
        return parts.length == 1 ? 1 : Long.parseLong(parts[1]);
    }

    private static String setting()
    {
        return System.getProperty("ringfence.fail_point", "");
    }
}
