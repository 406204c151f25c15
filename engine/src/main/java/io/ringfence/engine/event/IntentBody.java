package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A wish to trade that entered from outside; strategies inside the engine make theirs directly. A flyweight over
 * the body of a row; not thread-safe, wrap one per handler.
 * <pre>
 *     0  c16  portfolio
 *    16  c16  strategy
 *    32  c16  tag
 *    48  i64  price
 *    56  i64  quantity
 *    64  i64  stopPrice
 *    72  i64  trailBps
 *    80  i64  trailAmount
 *    88  i64  takeProfit
 *    96  i64  expireNs
 *   104  i32  listSize
 *   108  u8   side
 *   109  u8   orderType
 *   110  u8   timeInForce
 *   111  u8   postOnly
 *   112  u8   reduceOnly
 *   113  u8   oneCancelsOther
 *   120  c16  group
 * </pre>
 */
public final class IntentBody
{
    static final int PORTFOLIO_OFFSET = 0;
    static final int STRATEGY_OFFSET = 16;
    static final int TAG_OFFSET = 32;
    static final int PRICE_OFFSET = 48;
    static final int QUANTITY_OFFSET = 56;
    static final int STOP_PRICE_OFFSET = 64;
    static final int TRAIL_BPS_OFFSET = 72;
    static final int TRAIL_AMOUNT_OFFSET = 80;
    static final int TAKE_PROFIT_OFFSET = 88;
    static final int EXPIRE_NS_OFFSET = 96;
    static final int LIST_SIZE_OFFSET = 104;
    static final int SIDE_OFFSET = 108;
    static final int ORDER_TYPE_OFFSET = 109;
    static final int TIME_IN_FORCE_OFFSET = 110;
    static final int POST_ONLY_OFFSET = 111;
    static final int REDUCE_ONLY_OFFSET = 112;
    static final int ONE_CANCELS_OTHER_OFFSET = 113;
    static final int GROUP_OFFSET = 120;
    static final int LENGTH = 136;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be INTENT
     * @return this
     */
    public IntentBody wrap(final Row row)
    {
        assert row.type() == EventType.INTENT : "type=" + row.type();
        buffer = row.buffer();
        offset = row.bodyOffset();
        return this;
    }

    /** @return portfolio name, empty for the default one */
    public String portfolio()
    {
        return Text.get(buffer, offset + PORTFOLIO_OFFSET, 16);
    }

    /**
     * @param value portfolio name, empty for the default one; at most 16 ASCII characters
     * @return this
     */
    public IntentBody portfolio(final CharSequence value)
    {
        Text.put(buffer, offset + PORTFOLIO_OFFSET, 16, value);
        return this;
    }

    /** @return first eight characters of portfolio, packed; 0 when empty */
    public long portfolioHigh()
    {
        return buffer.getLong(offset + PORTFOLIO_OFFSET);
    }

    /** @return last eight characters of portfolio, packed */
    public long portfolioLow()
    {
        return buffer.getLong(offset + PORTFOLIO_OFFSET + 8);
    }

    /**
     * @param high first eight characters of portfolio, packed as {@link Text#pack} does
     * @param low last eight characters
     * @return this
     */
    public IntentBody portfolio(final long high, final long low)
    {
        buffer.putLong(offset + PORTFOLIO_OFFSET, high);
        buffer.putLong(offset + PORTFOLIO_OFFSET + 8, low);
        return this;
    }

    /** @return strategy name, empty for manual */
    public String strategy()
    {
        return Text.get(buffer, offset + STRATEGY_OFFSET, 16);
    }

    /**
     * @param value strategy name, empty for manual; at most 16 ASCII characters
     * @return this
     */
    public IntentBody strategy(final CharSequence value)
    {
        Text.put(buffer, offset + STRATEGY_OFFSET, 16, value);
        return this;
    }

    /** @return first eight characters of strategy, packed; 0 when empty */
    public long strategyHigh()
    {
        return buffer.getLong(offset + STRATEGY_OFFSET);
    }

    /** @return last eight characters of strategy, packed */
    public long strategyLow()
    {
        return buffer.getLong(offset + STRATEGY_OFFSET + 8);
    }

    /**
     * @param high first eight characters of strategy, packed as {@link Text#pack} does
     * @param low last eight characters
     * @return this
     */
    public IntentBody strategy(final long high, final long low)
    {
        buffer.putLong(offset + STRATEGY_OFFSET, high);
        buffer.putLong(offset + STRATEGY_OFFSET + 8, low);
        return this;
    }

    /** @return our own short name for the order */
    public String tag()
    {
        return Text.get(buffer, offset + TAG_OFFSET, 16);
    }

    /**
     * @param value our own short name for the order; at most 16 ASCII characters
     * @return this
     */
    public IntentBody tag(final CharSequence value)
    {
        Text.put(buffer, offset + TAG_OFFSET, 16, value);
        return this;
    }

    /** @return first eight characters of tag, packed; 0 when empty */
    public long tagHigh()
    {
        return buffer.getLong(offset + TAG_OFFSET);
    }

    /** @return last eight characters of tag, packed */
    public long tagLow()
    {
        return buffer.getLong(offset + TAG_OFFSET + 8);
    }

    /**
     * @param high first eight characters of tag, packed as {@link Text#pack} does
     * @param low last eight characters
     * @return this
     */
    public IntentBody tag(final long high, final long low)
    {
        buffer.putLong(offset + TAG_OFFSET, high);
        buffer.putLong(offset + TAG_OFFSET + 8, low);
        return this;
    }

    /** @return limit price, NAN for none */
    public long price()
    {
        return buffer.getLong(offset + PRICE_OFFSET);
    }

    /**
     * @param value limit price, NAN for none
     * @return this
     */
    public IntentBody price(final long value)
    {
        buffer.putLong(offset + PRICE_OFFSET, value);
        return this;
    }

    /** @return order quantity */
    public long quantity()
    {
        return buffer.getLong(offset + QUANTITY_OFFSET);
    }

    /**
     * @param value order quantity
     * @return this
     */
    public IntentBody quantity(final long value)
    {
        buffer.putLong(offset + QUANTITY_OFFSET, value);
        return this;
    }

    /** @return trigger price, NAN for none */
    public long stopPrice()
    {
        return buffer.getLong(offset + STOP_PRICE_OFFSET);
    }

    /**
     * @param value trigger price, NAN for none
     * @return this
     */
    public IntentBody stopPrice(final long value)
    {
        buffer.putLong(offset + STOP_PRICE_OFFSET, value);
        return this;
    }

    /** @return trailing distance in basis points, NAN for none */
    public long trailBps()
    {
        return buffer.getLong(offset + TRAIL_BPS_OFFSET);
    }

    /**
     * @param value trailing distance in basis points, NAN for none
     * @return this
     */
    public IntentBody trailBps(final long value)
    {
        buffer.putLong(offset + TRAIL_BPS_OFFSET, value);
        return this;
    }

    /** @return trailing distance as a price difference, NAN for none */
    public long trailAmount()
    {
        return buffer.getLong(offset + TRAIL_AMOUNT_OFFSET);
    }

    /**
     * @param value trailing distance as a price difference, NAN for none
     * @return this
     */
    public IntentBody trailAmount(final long value)
    {
        buffer.putLong(offset + TRAIL_AMOUNT_OFFSET, value);
        return this;
    }

    /** @return take-profit price of a bracket, NAN for none */
    public long takeProfit()
    {
        return buffer.getLong(offset + TAKE_PROFIT_OFFSET);
    }

    /**
     * @param value take-profit price of a bracket, NAN for none
     * @return this
     */
    public IntentBody takeProfit(final long value)
    {
        buffer.putLong(offset + TAKE_PROFIT_OFFSET, value);
        return this;
    }

    /** @return expiry of a GTD order, 0 for none, epoch ns */
    public long expireNs()
    {
        return buffer.getLong(offset + EXPIRE_NS_OFFSET);
    }

    /**
     * @param value expiry of a GTD order, 0 for none, epoch ns
     * @return this
     */
    public IntentBody expireNs(final long value)
    {
        buffer.putLong(offset + EXPIRE_NS_OFFSET, value);
        return this;
    }

    /** @return BUY or SELL */
    public Side side()
    {
        return Side.of(buffer.getByte(offset + SIDE_OFFSET));
    }

    /**
     * @param value BUY or SELL
     * @return this
     */
    public IntentBody side(final Side value)
    {
        buffer.putByte(offset + SIDE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return order type */
    public OrderType orderType()
    {
        return OrderType.of(buffer.getByte(offset + ORDER_TYPE_OFFSET));
    }

    /**
     * @param value order type
     * @return this
     */
    public IntentBody orderType(final OrderType value)
    {
        buffer.putByte(offset + ORDER_TYPE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return time in force */
    public TimeInForce timeInForce()
    {
        return TimeInForce.of(buffer.getByte(offset + TIME_IN_FORCE_OFFSET));
    }

    /**
     * @param value time in force
     * @return this
     */
    public IntentBody timeInForce(final TimeInForce value)
    {
        buffer.putByte(offset + TIME_IN_FORCE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return reject instead of taking liquidity */
    public boolean postOnly()
    {
        return buffer.getByte(offset + POST_ONLY_OFFSET) != 0;
    }

    /**
     * @param value reject instead of taking liquidity
     * @return this
     */
    public IntentBody postOnly(final boolean value)
    {
        buffer.putByte(offset + POST_ONLY_OFFSET, (byte)(value ? 1 : 0));
        return this;
    }

    /** @return may only bring the position towards zero */
    public boolean reduceOnly()
    {
        return buffer.getByte(offset + REDUCE_ONLY_OFFSET) != 0;
    }

    /**
     * @param value may only bring the position towards zero
     * @return this
     */
    public IntentBody reduceOnly(final boolean value)
    {
        buffer.putByte(offset + REDUCE_ONLY_OFFSET, (byte)(value ? 1 : 0));
        return this;
    }

    /** @return orders of an all-or-nothing list from this one on, 0 for a single order */
    public int listSize()
    {
        return buffer.getInt(offset + LIST_SIZE_OFFSET);
    }

    /**
     * @param value orders of an all-or-nothing list from this one on, 0 for a single order
     * @return this
     */
    public IntentBody listSize(final int value)
    {
        buffer.putInt(offset + LIST_SIZE_OFFSET, value);
        return this;
    }

    /** @return true if it and the other order of its list of two end each other */
    public boolean oneCancelsOther()
    {
        return buffer.getByte(offset + ONE_CANCELS_OTHER_OFFSET) != 0;
    }

    /**
     * @param value true if it and the other order of its list of two end each other
     * @return this
     */
    public IntentBody oneCancelsOther(final boolean value)
    {
        buffer.putByte(offset + ONE_CANCELS_OTHER_OFFSET, (byte)(value ? 1 : 0));
        return this;
    }

    /** @return group of legs that the order is of, empty for none */
    public String group()
    {
        return Text.get(buffer, offset + GROUP_OFFSET, 16);
    }

    /**
     * @param value group of legs that the order is of, empty for none; at most 16 ASCII characters
     * @return this
     */
    public IntentBody group(final CharSequence value)
    {
        Text.put(buffer, offset + GROUP_OFFSET, 16, value);
        return this;
    }

    /** @return first eight characters of the group, packed; 0 when empty */
    public long groupHigh()
    {
        return buffer.getLong(offset + GROUP_OFFSET);
    }

    /** @return last eight characters of the group, packed */
    public long groupLow()
    {
        return buffer.getLong(offset + GROUP_OFFSET + 8);
    }

    /**
     * @param high first eight characters of the group, packed as {@link Text#pack} does
     * @param low last eight characters
     * @return this
     */
    public IntentBody group(final long high, final long low)
    {
        buffer.putLong(offset + GROUP_OFFSET, high);
        buffer.putLong(offset + GROUP_OFFSET + 8, low);
        return this;
    }
}
