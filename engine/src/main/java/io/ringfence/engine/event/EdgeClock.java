package io.ringfence.engine.event;

/** Wall clock of the edge; the only clock whose reading becomes part of an event. */
@FunctionalInterface
public interface EdgeClock
{
    /** @return epoch ns */
    long epochNs();
}
