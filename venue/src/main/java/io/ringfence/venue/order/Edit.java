package io.ringfence.venue.order;

/**
 * Terms that an order had from an edit on. Immutable.
 *
 * @param price limit at 1e-8
 * @param size total at 1e-8
 * @param timeNs epoch ns of the edit
 */
public record Edit(long price, long size, long timeNs)
{
}
