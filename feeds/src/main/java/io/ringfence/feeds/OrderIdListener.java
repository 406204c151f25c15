package io.ringfence.feeds;

/** Told when the venue names the id of one of our orders; the io thread only. */
@FunctionalInterface
public interface OrderIdListener
{
    /**
     * The venue knows an order.
     *
     * @param clientOrderId ours
     * @param high first half of the venue's id
     * @param low second half
     */
    void onOrderId(long clientOrderId, long high, long low);
}
