package io.ringfence.engine.order;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.TimeInForce;

/** What is known of an order beyond {@link OrderView}; business thread only. Orders may be open or closed. */
public final class OrderDetail
{
    private final OrderSlots slots;

    OrderDetail(final OrderSlots slots)
    {
        this.slots = slots;
    }

    /**
     * @param order open or closed
     * @return id of the group of legs that it is of, 0 for none
     */
    public int group(final int order)
    {
        return slots.group[order];
    }

    /**
     * @param order to ask about
     * @return first half of the venue's id, 0/0 while not known
     */
    public long venueIdHigh(final int order)
    {
        return slots.venueHigh[order];
    }

    /**
     * @param order to ask about
     * @return second half of the venue's id
     */
    public long venueIdLow(final int order)
    {
        return slots.venueLow[order];
    }

    /**
     * @param order to ask about
     * @return first eight characters of the tag, packed
     */
    public long tagHigh(final int order)
    {
        return slots.tagHigh[order];
    }

    /**
     * @param order to ask about
     * @return last eight characters of the tag, packed
     */
    public long tagLow(final int order)
    {
        return slots.tagLow[order];
    }

    /**
     * @param order to ask about
     * @return time in force
     */
    public TimeInForce timeInForce(final int order)
    {
        return TimeInForce.of(slots.timeInForce[order]);
    }

    /**
     * @param order to ask about
     * @return who asked for it
     */
    public Cause cause(final int order)
    {
        return Cause.of(slots.cause[order]);
    }

    /**
     * @param order to ask about
     * @return true if it may not take liquidity
     */
    public boolean postOnly(final int order)
    {
        return slots.has(order, OrderSlots.POST_ONLY);
    }

    /**
     * @param order to ask about
     * @return trigger price, NAN for none
     */
    public long stopPrice(final int order)
    {
        return slots.stopPrice[order];
    }

    /**
     * @param order to ask about
     * @return take-profit price, NAN for none
     */
    public long takeProfit(final int order)
    {
        return slots.takeProfit[order];
    }

    /**
     * @param order to ask about
     * @return trailing distance in basis points, NAN for none
     */
    public long trailBps(final int order)
    {
        return slots.trailBps[order];
    }

    /**
     * @param order to ask about
     * @return trailing distance as a price difference, NAN for none
     */
    public long trailAmount(final int order)
    {
        return slots.trailAmount[order];
    }

    /**
     * @param order to ask about
     * @return expiry, epoch ns, 0 for none
     */
    public long expireNs(final int order)
    {
        return slots.expireNs[order];
    }

    /**
     * @param order to ask about
     * @return event time at which it came about, epoch ns
     */
    public long openedNs(final int order)
    {
        return slots.openedNs[order];
    }

    /**
     * @param order to ask about
     * @return true if its cancel was asked for and the venue has not refused it
     */
    public boolean cancelWanted(final int order)
    {
        return slots.has(order, OrderSlots.CANCEL_WANTED);
    }

    /**
     * @param order to ask about
     * @return true if what fills or fires of it ends its partner
     */
    public boolean oneCancelsOther(final int order)
    {
        return slots.has(order, OrderSlots.ONE_CANCELS_OTHER);
    }

    /**
     * @param order to ask about
     * @return true while an amend of it has no answer
     */
    public boolean amending(final int order)
    {
        return slots.has(order, OrderSlots.AMENDING);
    }

    /**
     * @param order to ask about
     * @return quantity as the venue last confirmed it, without an amend that is on its way
     */
    public long confirmedQuantity(final int order)
    {
        return slots.quantity[order];
    }

    /**
     * @param order to ask about
     * @return quantity that will be open once an amend on its way is confirmed
     */
    public long intendedLeaves(final int order)
    {
        final long quantity =
            slots.has(order, OrderSlots.AMENDING) ? slots.amendQuantity[order] : slots.quantity[order];
        return Math.max(0, quantity - slots.cumulative[order]);
    }

    /**
     * @param order to ask about
     * @return quote value filled so far
     */
    public long filledValue(final int order)
    {
        return slots.filledValue[order];
    }

    /**
     * @param order to ask about
     * @return fees so far
     */
    public long fees(final int order)
    {
        return slots.fees[order];
    }

    /**
     * @param order to ask about
     * @return true if its fills open protective legs
     */
    public boolean bracket(final int order)
    {
        return slots.has(order, OrderSlots.BRACKET);
    }

    /**
     * @param order to ask about
     * @return id of the order that ends when this one fires, or of the first leg of a bracket; 0 for none
     */
    public long partnerId(final int order)
    {
        return slots.partnerId[order];
    }

    /**
     * @param order to ask about
     * @return id of the order whose fills this one protects, 0 for none
     */
    public long parentId(final int order)
    {
        return slots.parentId[order];
    }

    /**
     * @param order to ask about
     * @return true if the kill switch wants it gone
     */
    public boolean condemned(final int order)
    {
        return slots.has(order, OrderSlots.CONDEMNED);
    }

    /**
     * @param order to ask about
     * @return true while its cancel waits for room in a row
     */
    public boolean cancelQueued(final int order)
    {
        return slots.has(order, OrderSlots.CANCEL_QUEUED);
    }

    /**
     * @param order to ask about
     * @return true if its stop is the venue's to watch
     */
    public boolean nativeStop(final int order)
    {
        return slots.has(order, OrderSlots.NATIVE_STOP);
    }

    /**
     * @param order to ask about
     * @return true if the venue said that its stop has fired
     */
    public boolean triggered(final int order)
    {
        return slots.has(order, OrderSlots.TRIGGERED);
    }
}
