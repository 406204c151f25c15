package io.ringfence.engine.order;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.snapshot.StateImage;

/**
 * What is known of each order, one array a field; business thread only. A slot is an order's small int. Prices,
 * quantities and money at 1e-8.
 */
final class OrderSlots
{
    /** Flag: reject instead of taking liquidity. */
    static final int POST_ONLY = 1;
    /** Flag: may only bring the position towards zero. */
    static final int REDUCE_ONLY = 2;
    /** Flag: the venue has answered for this order. */
    static final int ACKNOWLEDGED = 4;
    /** Flag: an amend is on its way, its price and quantity stand beside the order's. */
    static final int AMENDING = 8;
    /** Flag: fills open protective legs at stop price and take-profit. */
    static final int BRACKET = 16;
    /** Flag: waits in the queue of orders to be cancelled. */
    static final int CANCEL_QUEUED = 32;
    /** Flag: the kill switch wants it gone. */
    static final int CONDEMNED = 64;
    /** Flag: somebody asked for its cancel and the venue has not refused it. */
    static final int CANCEL_WANTED = 128;
    /** Flag: what fills or fires of it ends its partner. */
    static final int ONE_CANCELS_OTHER = 256;
    /** Flag: its stop is the venue's to watch. */
    static final int NATIVE_STOP = 512;
    /** Flag: the venue said that its stop has fired. */
    static final int TRIGGERED = 1024;

    final long[] clientOrderId;
    final long[] venueHigh;
    final long[] venueLow;
    final long[] tagHigh;
    final long[] tagLow;
    final long[] price;
    final long[] quantity;
    final long[] amendPrice;
    final long[] amendQuantity;
    final long[] referencePrice;
    final long[] stopPrice;
    final long[] takeProfit;
    final long[] trailBps;
    final long[] trailAmount;
    final long[] expireNs;
    final long[] cumulative;
    final long[] filledValue;
    final long[] fees;
    final long[] tradedQuantity;
    final long[] pendingSinceNs;
    final long[] openedNs;
    final long[] closedRank;
    final long[] exposure;
    final long[] hold;
    final int[] portfolio;
    final int[] strategy;
    final int[] group;
    final int[] instrument;
    final long[] partnerId;
    final long[] parentId;
    final byte[] side;
    final byte[] type;
    final byte[] timeInForce;
    final byte[] status;
    final byte[] cause;
    final int[] flags;

    OrderSlots(final int slots)
    {
        clientOrderId = new long[slots];
        venueHigh = new long[slots];
        venueLow = new long[slots];
        tagHigh = new long[slots];
        tagLow = new long[slots];
        price = new long[slots];
        quantity = new long[slots];
        amendPrice = new long[slots];
        amendQuantity = new long[slots];
        referencePrice = new long[slots];
        stopPrice = new long[slots];
        takeProfit = new long[slots];
        trailBps = new long[slots];
        trailAmount = new long[slots];
        expireNs = new long[slots];
        cumulative = new long[slots];
        filledValue = new long[slots];
        fees = new long[slots];
        tradedQuantity = new long[slots];
        pendingSinceNs = new long[slots];
        openedNs = new long[slots];
        closedRank = new long[slots];
        exposure = new long[slots];
        hold = new long[slots];
        portfolio = new int[slots];
        strategy = new int[slots];
        group = new int[slots];
        instrument = new int[slots];
        partnerId = new long[slots];
        parentId = new long[slots];
        side = new byte[slots];
        type = new byte[slots];
        timeInForce = new byte[slots];
        status = new byte[slots];
        cause = new byte[slots];
        flags = new int[slots];
    }

    /** Fills a slot from a request; what a former order left there is gone. */
    void fill(final int slot, final OrderRequest request, final OrderStatus initial, final long reference)
    {
        clientOrderId[slot] = request.clientOrderId();
        venueHigh[slot] = 0;
        venueLow[slot] = 0;
        tagHigh[slot] = request.tagHigh();
        tagLow[slot] = request.tagLow();
        price[slot] = request.price();
        quantity[slot] = request.quantity();
        amendPrice[slot] = Decimal.NAN;
        amendQuantity[slot] = Decimal.NAN;
        referencePrice[slot] = reference;
        stopPrice[slot] = request.stopPrice();
        takeProfit[slot] = request.takeProfit();
        trailBps[slot] = request.trailBps();
        trailAmount[slot] = request.trailAmount();
        expireNs[slot] = request.timeInForce() == TimeInForce.GTD ? request.expireNs() : 0;
        cumulative[slot] = 0;
        filledValue[slot] = 0;
        fees[slot] = 0;
        tradedQuantity[slot] = 0;
        pendingSinceNs[slot] = 0;
        openedNs[slot] = 0;
        closedRank[slot] = 0;
        exposure[slot] = 0;
        hold[slot] = 0;
        portfolio[slot] = request.portfolio();
        strategy[slot] = request.strategy();
        group[slot] = request.group();
        instrument[slot] = request.instrument();
        partnerId[slot] = 0;
        parentId[slot] = 0;
        side[slot] = (byte)request.side().ordinal();
        type[slot] = (byte)request.type().ordinal();
        timeInForce[slot] = (byte)request.timeInForce().ordinal();
        status[slot] = (byte)initial.ordinal();
        cause[slot] = (byte)request.cause().ordinal();
        flags[slot] = (request.postOnly() ? POST_ONLY : 0) | (request.reduceOnly() ? REDUCE_ONLY : 0);
    }

    OrderStatus status(final int slot)
    {
        return OrderStatus.of(status[slot]);
    }

    Side side(final int slot)
    {
        return Side.of(side[slot]);
    }

    OrderType type(final int slot)
    {
        return OrderType.of(type[slot]);
    }

    boolean has(final int slot, final int flag)
    {
        return (flags[slot] & flag) != 0;
    }

    void set(final int slot, final int flag)
    {
        flags[slot] |= flag;
    }

    void clear(final int slot, final int flag)
    {
        flags[slot] &= ~flag;
    }

    /** Whether neither a strategy nor somebody's intent wants it: an operator's exit, or found at the venue. */
    boolean isNobodys(final int slot)
    {
        final int by = cause[slot];
        return (by == Cause.OPERATOR.ordinal() || by == Cause.RECONCILE.ordinal()) &&
            (strategy[slot] | group[slot]) == 0;
    }

    /** Total quantity that may come to be: the larger one while an amend is on its way. */
    long largestQuantity(final int slot)
    {
        return has(slot, AMENDING) ? Math.max(quantity[slot], amendQuantity[slot]) : quantity[slot];
    }

    /** Status of an order that the venue has answered and of which nothing else is known. */
    OrderStatus live(final int slot)
    {
        if (has(slot, AMENDING))
        {
            return OrderStatus.PENDING_AMEND;
        }
        return cumulative[slot] > 0 ? OrderStatus.PARTLY_FILLED :
            has(slot, ACKNOWLEDGED) ? OrderStatus.WORKING : OrderStatus.PENDING_NEW;
    }

    /** Carries the slots that were ever used, which are the first ones. */
    void carry(final StateImage image, final int used)
    {
        image.numbers(clientOrderId, 0, used);
        image.numbers(venueHigh, 0, used);
        image.numbers(venueLow, 0, used);
        image.numbers(tagHigh, 0, used);
        image.numbers(tagLow, 0, used);
        image.numbers(price, 0, used);
        image.numbers(quantity, 0, used);
        image.numbers(amendPrice, 0, used);
        image.numbers(amendQuantity, 0, used);
        image.numbers(referencePrice, 0, used);
        image.numbers(stopPrice, 0, used);
        image.numbers(takeProfit, 0, used);
        image.numbers(trailBps, 0, used);
        image.numbers(trailAmount, 0, used);
        image.numbers(expireNs, 0, used);
        image.numbers(cumulative, 0, used);
        image.numbers(filledValue, 0, used);
        image.numbers(fees, 0, used);
        image.numbers(tradedQuantity, 0, used);
        image.numbers(pendingSinceNs, 0, used);
        image.numbers(openedNs, 0, used);
        image.numbers(closedRank, 0, used);
        image.numbers(exposure, 0, used);
        image.numbers(hold, 0, used);
        image.numbers(partnerId, 0, used);
        image.numbers(parentId, 0, used);
        image.numbers(portfolio, 0, used);
        image.numbers(strategy, 0, used);
        image.numbers(group, 0, used);
        image.numbers(instrument, 0, used);
        image.numbers(flags, 0, used);
        image.bytes(side, 0, used);
        image.bytes(type, 0, used);
        image.bytes(timeInForce, 0, used);
        image.bytes(status, 0, used);
        image.bytes(cause, 0, used);
    }

    long hash(final int slot)
    {
        long hash = Mix.mix(clientOrderId[slot], venueHigh[slot]);
        hash = Mix.mix(hash, venueLow[slot]);
        hash = Mix.mix(hash, tagHigh[slot]);
        hash = Mix.mix(hash, tagLow[slot]);
        hash = Mix.mix(hash, price[slot]);
        hash = Mix.mix(hash, quantity[slot]);
        hash = Mix.mix(hash, amendPrice[slot]);
        hash = Mix.mix(hash, amendQuantity[slot]);
        hash = Mix.mix(hash, referencePrice[slot]);
        hash = Mix.mix(hash, stopPrice[slot]);
        hash = Mix.mix(hash, takeProfit[slot]);
        hash = Mix.mix(hash, trailBps[slot]);
        hash = Mix.mix(hash, trailAmount[slot]);
        hash = Mix.mix(hash, expireNs[slot]);
        hash = Mix.mix(hash, cumulative[slot]);
        hash = Mix.mix(hash, filledValue[slot]);
        hash = Mix.mix(hash, fees[slot]);
        hash = Mix.mix(hash, tradedQuantity[slot]);
        hash = Mix.mix(hash, pendingSinceNs[slot]);
        hash = Mix.mix(hash, openedNs[slot]);
        hash = Mix.mix(hash, closedRank[slot]);
        hash = Mix.mix(hash, exposure[slot]);
        hash = Mix.mix(hash, hold[slot]);
        hash = Mix.mix(hash, (long)portfolio[slot] << 48 | (long)group[slot] << 32 | strategy[slot]);
        hash = Mix.mix(hash, (long)instrument[slot] << 32 | flags[slot]);
        hash = Mix.mix(hash, partnerId[slot]);
        hash = Mix.mix(hash, parentId[slot]);
        return Mix.finish(Mix.mix(hash, side[slot] | type[slot] << 8 | timeInForce[slot] << 16 |
            (long)status[slot] << 24 | (long)cause[slot] << 32));
    }
}
