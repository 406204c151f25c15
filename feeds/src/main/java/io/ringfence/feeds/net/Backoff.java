package io.ringfence.feeds.net;

import java.util.function.DoubleSupplier;

/**
 * Pauses between attempts: doubling up to a limit, each between half and the whole of it, so that many clients do not
 * come back at once. The io thread only.
 */
final class Backoff
{
    private static final int MAX_DOUBLINGS = 30;

    private final long minMs;
    private final long maxMs;
    private final DoubleSupplier jitter;
    private int attempts;

    Backoff(final long minMs, final long maxMs, final DoubleSupplier jitter)
    {
        this.minMs = minMs;
        this.maxMs = maxMs;
        this.jitter = jitter;
    }

    long nextMs()
    {
        final long whole = Math.min(maxMs, minMs << Math.min(attempts++, MAX_DOUBLINGS));
        return whole / 2 + (long)(jitter.getAsDouble() * (whole - whole / 2));
    }

    void reset()
    {
        attempts = 0;
    }
}
