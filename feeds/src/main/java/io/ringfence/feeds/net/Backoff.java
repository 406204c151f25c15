package io.ringfence.feeds.net;

import java.util.function.DoubleSupplier;

/**
 * Pauses between attempts: doubling up to a limit, each between half and the whole of it, so that many clients do not
 * come back at once. The io thread only.
 */
public final class Backoff
{
    private static final int MAX_DOUBLINGS = 30;

    private final long minMs;
    private final long maxMs;
    private final DoubleSupplier jitter;
    private int attempts;

    /**
     * @param minMs first pause
     * @param maxMs longest pause
     * @param jitter 0 to 1
     */
    public Backoff(final long minMs, final long maxMs, final DoubleSupplier jitter)
    {
        this.minMs = minMs;
        this.maxMs = maxMs;
        this.jitter = jitter;
    }

    /** @return pause before the next attempt, in ms */
    public long nextMs()
    {
        final long whole = Math.min(maxMs, minMs << Math.min(attempts++, MAX_DOUBLINGS));
        return whole / 2 + (long)(jitter.getAsDouble() * (whole - whole / 2));
    }

    /** The last attempt was good. */
    public void reset()
    {
        attempts = 0;
    }
}
