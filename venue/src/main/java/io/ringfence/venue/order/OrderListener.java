package io.ringfence.venue.order;

/** Hears on the venue's thread of every change of an order, in order. */
@FunctionalInterface
public interface OrderListener
{
    /**
     * An order changed.
     *
     * @param order as it is now
     */
    void onOrder(VenueOrder order);
}
