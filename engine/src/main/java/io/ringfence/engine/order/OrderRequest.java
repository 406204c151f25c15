package io.ringfence.engine.order;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;

/**
 * A wish to trade on its way through the pre-trade checks: a new order, or an amend of an open one. Business thread
 * only; mutable and reused, so nobody keeps it beyond a call.
 */
public final class OrderRequest
{
    private long clientOrderId;
    private int portfolio;
    private int strategy;
    private int group;
    private int instrument;
    private Side side;
    private OrderType type;
    private TimeInForce timeInForce;
    private long price;
    private long quantity;
    private long stopPrice;
    private long trailBps;
    private long trailAmount;
    private long takeProfit;
    private long expireNs;
    private boolean postOnly;
    private boolean reduceOnly;
    private long tagHigh;
    private long tagLow;
    private int amends;
    private Cause cause;

    /**
     * Back to a blank market order of the default portfolio that nobody asked for yet.
     *
     * @return this
     */
    public OrderRequest clear()
    {
        clientOrderId = 0;
        portfolio = 0;
        strategy = 0;
        group = 0;
        instrument = -1;
        side = Side.BUY;
        type = OrderType.MARKET;
        timeInForce = TimeInForce.GTC;
        price = Decimal.NAN;
        quantity = 0;
        stopPrice = Decimal.NAN;
        trailBps = Decimal.NAN;
        trailAmount = Decimal.NAN;
        takeProfit = Decimal.NAN;
        expireNs = 0;
        postOnly = false;
        reduceOnly = false;
        tagHigh = 0;
        tagLow = 0;
        amends = OrderView.NO_ORDER;
        cause = Cause.INTENT;
        return this;
    }

    /**
     * Asks for the same as another one.
     *
     * @param other to copy
     * @return this
     */
    public OrderRequest copy(final OrderRequest other)
    {
        clientOrderId = other.clientOrderId;
        portfolio = other.portfolio;
        strategy = other.strategy;
        group = other.group;
        instrument = other.instrument;
        side = other.side;
        type = other.type;
        timeInForce = other.timeInForce;
        price = other.price;
        quantity = other.quantity;
        stopPrice = other.stopPrice;
        trailBps = other.trailBps;
        trailAmount = other.trailAmount;
        takeProfit = other.takeProfit;
        expireNs = other.expireNs;
        postOnly = other.postOnly;
        reduceOnly = other.reduceOnly;
        tagHigh = other.tagHigh;
        tagLow = other.tagLow;
        amends = other.amends;
        cause = other.cause;
        return this;
    }

    /** @return id the order has or will have, 0 before it was given one */
    public long clientOrderId()
    {
        return clientOrderId;
    }

    /**
     * @param value id the order has or will have
     * @return this
     */
    public OrderRequest clientOrderId(final long value)
    {
        clientOrderId = value;
        return this;
    }

    /** @return portfolio id */
    public int portfolio()
    {
        return portfolio;
    }

    /**
     * @param value portfolio id
     * @return this
     */
    public OrderRequest portfolio(final int value)
    {
        portfolio = value;
        return this;
    }

    /** @return strategy id, 0 for manual */
    public int strategy()
    {
        return strategy;
    }

    /**
     * @param value strategy id, 0 for manual
     * @return this
     */
    public OrderRequest strategy(final int value)
    {
        strategy = value;
        return this;
    }

    /** @return id of the group of legs that the order is of, 0 for none */
    public int group()
    {
        return group;
    }

    /**
     * @param value id of the group of legs that the order is of, 0 for none
     * @return this
     */
    public OrderRequest group(final int value)
    {
        group = value;
        return this;
    }

    /** @return instrument id */
    public int instrument()
    {
        return instrument;
    }

    /**
     * @param value instrument id
     * @return this
     */
    public OrderRequest instrument(final int value)
    {
        instrument = value;
        return this;
    }

    /** @return BUY or SELL */
    public Side side()
    {
        return side;
    }

    /**
     * @param value BUY or SELL
     * @return this
     */
    public OrderRequest side(final Side value)
    {
        side = value;
        return this;
    }

    /** @return order type */
    public OrderType type()
    {
        return type;
    }

    /**
     * @param value order type
     * @return this
     */
    public OrderRequest type(final OrderType value)
    {
        type = value;
        return this;
    }

    /** @return time in force */
    public TimeInForce timeInForce()
    {
        return timeInForce;
    }

    /**
     * @param value time in force
     * @return this
     */
    public OrderRequest timeInForce(final TimeInForce value)
    {
        timeInForce = value;
        return this;
    }

    /** @return limit price at 1e-8, NAN for none */
    public long price()
    {
        return price;
    }

    /**
     * @param value limit price at 1e-8, NAN for none
     * @return this
     */
    public OrderRequest price(final long value)
    {
        price = value;
        return this;
    }

    /** @return total quantity at 1e-8 */
    public long quantity()
    {
        return quantity;
    }

    /**
     * @param value total quantity at 1e-8
     * @return this
     */
    public OrderRequest quantity(final long value)
    {
        quantity = value;
        return this;
    }

    /** @return trigger price at 1e-8, NAN for none */
    public long stopPrice()
    {
        return stopPrice;
    }

    /**
     * @param value trigger price at 1e-8, NAN for none
     * @return this
     */
    public OrderRequest stopPrice(final long value)
    {
        stopPrice = value;
        return this;
    }

    /** @return trailing distance in basis points at 1e-8, NAN for none */
    public long trailBps()
    {
        return trailBps;
    }

    /**
     * @param value trailing distance in basis points at 1e-8, NAN for none
     * @return this
     */
    public OrderRequest trailBps(final long value)
    {
        trailBps = value;
        return this;
    }

    /** @return trailing distance as a price difference at 1e-8, NAN for none */
    public long trailAmount()
    {
        return trailAmount;
    }

    /**
     * @param value trailing distance as a price difference at 1e-8, NAN for none
     * @return this
     */
    public OrderRequest trailAmount(final long value)
    {
        trailAmount = value;
        return this;
    }

    /** @return take-profit price at 1e-8, NAN for none */
    public long takeProfit()
    {
        return takeProfit;
    }

    /**
     * @param value take-profit price at 1e-8, NAN for none
     * @return this
     */
    public OrderRequest takeProfit(final long value)
    {
        takeProfit = value;
        return this;
    }

    /** @return expiry of a GTD order, epoch ns, 0 for none */
    public long expireNs()
    {
        return expireNs;
    }

    /**
     * @param value expiry of a GTD order, epoch ns, 0 for none
     * @return this
     */
    public OrderRequest expireNs(final long value)
    {
        expireNs = value;
        return this;
    }

    /** @return reject instead of taking liquidity */
    public boolean postOnly()
    {
        return postOnly;
    }

    /**
     * @param value reject instead of taking liquidity
     * @return this
     */
    public OrderRequest postOnly(final boolean value)
    {
        postOnly = value;
        return this;
    }

    /** @return may only bring the position towards zero */
    public boolean reduceOnly()
    {
        return reduceOnly;
    }

    /**
     * @param value may only bring the position towards zero
     * @return this
     */
    public OrderRequest reduceOnly(final boolean value)
    {
        reduceOnly = value;
        return this;
    }

    /** @return first eight characters of the tag, packed */
    public long tagHigh()
    {
        return tagHigh;
    }

    /**
     * @param value first eight characters of the tag, packed
     * @return this
     */
    public OrderRequest tagHigh(final long value)
    {
        tagHigh = value;
        return this;
    }

    /** @return last eight characters of the tag, packed */
    public long tagLow()
    {
        return tagLow;
    }

    /**
     * @param value last eight characters of the tag, packed
     * @return this
     */
    public OrderRequest tagLow(final long value)
    {
        tagLow = value;
        return this;
    }

    /** @return the open order this replaces, or OrderView.NO_ORDER for a new one */
    public int amends()
    {
        return amends;
    }

    /**
     * @param value the open order this replaces, or OrderView.NO_ORDER for a new one
     * @return this
     */
    public OrderRequest amends(final int value)
    {
        amends = value;
        return this;
    }

    /** @return who asks */
    public Cause cause()
    {
        return cause;
    }

    /**
     * @param value who asks
     * @return this
     */
    public OrderRequest cause(final Cause value)
    {
        cause = value;
        return this;
    }
}
