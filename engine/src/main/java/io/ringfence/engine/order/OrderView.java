package io.ringfence.engine.order;

import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Side;

/**
 * Our open orders at this event; read by guards, checks and strategies on the business thread. An order is a small
 * int, valid while it is open. Quantities, prices and money at 1e-8.
 */
public interface OrderView
{
    /** No order. */
    int NO_ORDER = -1;

    /**
     * Open quantity of our buys, sent or held for sending, of one portfolio and instrument; unknown ones in full.
     *
     * @param portfolio id
     * @param instrument id
     * @return sum of leaves quantities
     */
    long restingBuys(int portfolio, int instrument);

    /**
     * Open quantity of our sells.
     *
     * @param portfolio id
     * @param instrument id
     * @return sum of leaves quantities
     */
    long restingSells(int portfolio, int instrument);

    /**
     * Quote currency that open spot buys of a portfolio may still cost: leaves at limit price (or at the reference
     * price at acceptance) with fees, rounded up.
     *
     * @param portfolio id
     * @return money held
     */
    long heldCash(int portfolio);

    /**
     * @param instrument id
     * @return open orders of an instrument, all portfolios
     */
    int openOrders(int instrument);

    /** @return open orders in all */
    int openOrders();

    /**
     * First open order of an instrument, oldest first. Orders that the engine holds back (stops) are not among these:
     * they are counted by {@link #openOrders()} and found by id or tag, but nothing of them rests.
     *
     * @param instrument id
     * @return order, or NO_ORDER
     */
    int first(int instrument);

    /**
     * Next open order of the same instrument.
     *
     * @param order open order
     * @return order, or NO_ORDER
     */
    int next(int order);

    /**
     * Finds an order by id.
     *
     * @param clientOrderId our id
     * @return order, or NO_ORDER when no open order has it
     */
    int find(long clientOrderId);

    /**
     * Finds the newest open order of a tag: one that was asked for, before what protects its fills.
     *
     * @param tagHigh first eight characters, packed
     * @param tagLow last eight characters, packed
     * @return order, or NO_ORDER
     */
    int findByTag(long tagHigh, long tagLow);

    /**
     * @param order open order
     * @return our id
     */
    long clientOrderId(int order);

    /**
     * @param order open order
     * @return instrument id
     */
    int instrument(int order);

    /**
     * @param order open order
     * @return portfolio id
     */
    int portfolio(int order);

    /**
     * @param order open order
     * @return dense id of the strategy, 0 for manual
     */
    int strategy(int order);

    /**
     * @param order open order
     * @return side
     */
    Side side(int order);

    /**
     * @param order open order
     * @return type
     */
    OrderType type(int order);

    /**
     * @param order open order
     * @return status
     */
    OrderStatus status(int order);

    /**
     * @param order open order
     * @return limit price, NAN for none
     */
    long price(int order);

    /**
     * @param order open order
     * @return total quantity; the larger one while an amend is on its way
     */
    long quantity(int order);

    /**
     * @param order open order
     * @return quantity still open
     */
    long leaves(int order);

    /**
     * @param order open order
     * @return true if it may only reduce
     */
    boolean reduceOnly(int order);

    /**
     * @param order open order
     * @return quantity filled so far
     */
    default long cumulative(final int order)
    {
        return quantity(order) - leaves(order);
    }

    /**
     * When a request that the venue has not answered yet was made.
     *
     * @param order open order
     * @return epoch ns, 0 when none is open
     */
    default long pendingSinceNs(final int order)
    {
        return 0;
    }

    /**
     * Whether an order is at the venue and rests in no book yet: a stop that waits for its price there.
     *
     * @param order open order
     * @return false for one that can trade
     */
    default boolean waits(final int order)
    {
        return false;
    }
}
