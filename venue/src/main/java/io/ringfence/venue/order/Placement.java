package io.ringfence.venue.order;

/**
 * What became of a request for an order.
 *
 * @param order that was created, or the one that already had the client's id; null when refused
 * @param rejection why it was refused, or null
 * @param duplicate true if the client's id was known
 */
public record Placement(VenueOrder order, Rejection rejection, boolean duplicate)
{
    static Placement of(final VenueOrder order)
    {
        return new Placement(order, null, false);
    }

    static Placement duplicateOf(final VenueOrder order)
    {
        return new Placement(order, null, true);
    }

    static Placement refused(final Rejection rejection)
    {
        return new Placement(null, rejection, false);
    }
}
