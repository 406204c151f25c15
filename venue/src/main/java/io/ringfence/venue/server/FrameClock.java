package io.ringfence.venue.server;

/**
 * Times of frames: market time plus a few microseconds of sending that grow from frame to frame, so that times have
 * up to nine digits and never decrease. Owned by the venue's thread.
 */
final class FrameClock
{
    private static final long STEP_NS = 1_237;

    private long lastNs;

    long stamp(final long nowNs)
    {
        lastNs = Math.max(lastNs + STEP_NS, nowNs);
        return lastNs;
    }
}
