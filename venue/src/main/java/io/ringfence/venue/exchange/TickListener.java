package io.ringfence.venue.exchange;

/** Hears on the venue's thread that every market made its step. */
@FunctionalInterface
public interface TickListener
{
    /**
     * A step of market time is complete.
     *
     * @param nowNs market time, epoch ns
     */
    void onTick(long nowNs);
}
