package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the venue says about one of our orders. A flyweight over the body of a row; not thread-safe, wrap one per
 * handler.
 * <pre>
 *     0  i64  clientOrderId
 *     8  c16  tag
 *    24  u128 venueOrderId
 *    40  i64  quantity
 *    48  i64  price
 *    56  i64  fee
 *    64  i64  cumulative
 *    72  i64  filledValue
 *    80  i64  totalFees
 *    88  i64  leaves
 *    96  c40  tradeId
 *   136  c40  reason
 *   176  u8   kind
 *   177  u8   liquidity
 *   178  u8   sell
 *   179  u8   triggered
 *   180  u8   bracket
 *   181  u8   stopUp
 *   184  i64  ours
 *   192  i64  stopPrice
 * </pre>
 */
public final class ExecutionBody
{
    static final int CLIENT_ORDER_ID_OFFSET = 0;
    static final int TAG_OFFSET = 8;
    static final int VENUE_ORDER_ID_OFFSET = 24;
    static final int QUANTITY_OFFSET = 40;
    static final int PRICE_OFFSET = 48;
    static final int FEE_OFFSET = 56;
    static final int CUMULATIVE_OFFSET = 64;
    static final int FILLED_VALUE_OFFSET = 72;
    static final int TOTAL_FEES_OFFSET = 80;
    static final int LEAVES_OFFSET = 88;
    static final int TRADE_ID_OFFSET = 96;
    static final int REASON_OFFSET = 136;
    static final int KIND_OFFSET = 176;
    static final int LIQUIDITY_OFFSET = 177;
    static final int SELL_OFFSET = 178;
    static final int TRIGGERED_OFFSET = 179;
    static final int BRACKET_OFFSET = 180;
    static final int STOP_UP_OFFSET = 181;
    static final int OURS_OFFSET = 184;
    static final int STOP_PRICE_OFFSET = 192;
    static final int LENGTH = 200;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be EXECUTION
     * @return this
     */
    public ExecutionBody wrap(final Row row)
    {
        assert row.type() == EventType.EXECUTION : "type=" + row.type();
        buffer = row.buffer();
        offset = row.bodyOffset();
        return this;
    }

    /** @return our id, 0 when the venue named none of ours */
    public long clientOrderId()
    {
        return buffer.getLong(offset + CLIENT_ORDER_ID_OFFSET);
    }

    /**
     * @param value our id, 0 when the venue named none of ours
     * @return this
     */
    public ExecutionBody clientOrderId(final long value)
    {
        buffer.putLong(offset + CLIENT_ORDER_ID_OFFSET, value);
        return this;
    }

    /** @return the order's tag when named by it */
    public String tag()
    {
        return Text.get(buffer, offset + TAG_OFFSET, 16);
    }

    /**
     * @param value the order's tag when named by it; at most 16 ASCII characters
     * @return this
     */
    public ExecutionBody tag(final CharSequence value)
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
    public ExecutionBody tag(final long high, final long low)
    {
        buffer.putLong(offset + TAG_OFFSET, high);
        buffer.putLong(offset + TAG_OFFSET + 8, low);
        return this;
    }

    /** @return first half of the venue's order id, 0/0 when not known */
    public long venueOrderIdHigh()
    {
        return buffer.getLong(offset + VENUE_ORDER_ID_OFFSET);
    }

    /** @return second half of the venue's order id, 0/0 when not known */
    public long venueOrderIdLow()
    {
        return buffer.getLong(offset + VENUE_ORDER_ID_OFFSET + 8);
    }

    /**
     * @param high first half of the venue's order id, 0/0 when not known
     * @param low second half
     * @return this
     */
    public ExecutionBody venueOrderId(final long high, final long low)
    {
        buffer.putLong(offset + VENUE_ORDER_ID_OFFSET, high);
        buffer.putLong(offset + VENUE_ORDER_ID_OFFSET + 8, low);
        return this;
    }

    /** @return quantity of this fill, or the new total of an AMENDED; NAN when absent */
    public long quantity()
    {
        return buffer.getLong(offset + QUANTITY_OFFSET);
    }

    /**
     * @param value quantity of this fill, or the new total of an AMENDED; NAN when absent
     * @return this
     */
    public ExecutionBody quantity(final long value)
    {
        buffer.putLong(offset + QUANTITY_OFFSET, value);
        return this;
    }

    /** @return price of this fill, or the new price of an AMENDED; NAN when absent */
    public long price()
    {
        return buffer.getLong(offset + PRICE_OFFSET);
    }

    /**
     * @param value price of this fill, or the new price of an AMENDED; NAN when absent
     * @return this
     */
    public ExecutionBody price(final long value)
    {
        buffer.putLong(offset + PRICE_OFFSET, value);
        return this;
    }

    /** @return fee of this fill in quote currency, NAN when absent */
    public long fee()
    {
        return buffer.getLong(offset + FEE_OFFSET);
    }

    /**
     * @param value fee of this fill in quote currency, NAN when absent
     * @return this
     */
    public ExecutionBody fee(final long value)
    {
        buffer.putLong(offset + FEE_OFFSET, value);
        return this;
    }

    /** @return filled quantity so far, as the venue states it; NAN when absent */
    public long cumulative()
    {
        return buffer.getLong(offset + CUMULATIVE_OFFSET);
    }

    /**
     * @param value filled quantity so far, as the venue states it; NAN when absent
     * @return this
     */
    public ExecutionBody cumulative(final long value)
    {
        buffer.putLong(offset + CUMULATIVE_OFFSET, value);
        return this;
    }

    /** @return filled quote value so far, as the venue states it; NAN when absent */
    public long filledValue()
    {
        return buffer.getLong(offset + FILLED_VALUE_OFFSET);
    }

    /**
     * @param value filled quote value so far, as the venue states it; NAN when absent
     * @return this
     */
    public ExecutionBody filledValue(final long value)
    {
        buffer.putLong(offset + FILLED_VALUE_OFFSET, value);
        return this;
    }

    /** @return fees so far, as the venue states it; NAN when absent */
    public long totalFees()
    {
        return buffer.getLong(offset + TOTAL_FEES_OFFSET);
    }

    /**
     * @param value fees so far, as the venue states it; NAN when absent
     * @return this
     */
    public ExecutionBody totalFees(final long value)
    {
        buffer.putLong(offset + TOTAL_FEES_OFFSET, value);
        return this;
    }

    /** @return open quantity, as the venue states it; NAN when absent */
    public long leaves()
    {
        return buffer.getLong(offset + LEAVES_OFFSET);
    }

    /**
     * @param value open quantity, as the venue states it; NAN when absent
     * @return this
     */
    public ExecutionBody leaves(final long value)
    {
        buffer.putLong(offset + LEAVES_OFFSET, value);
        return this;
    }

    /** @return what happened */
    public ExecutionKind kind()
    {
        return ExecutionKind.of(buffer.getByte(offset + KIND_OFFSET));
    }

    /**
     * @param value what happened
     * @return this
     */
    public ExecutionBody kind(final ExecutionKind value)
    {
        buffer.putByte(offset + KIND_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return maker or taker */
    public Liquidity liquidity()
    {
        return Liquidity.of(buffer.getByte(offset + LIQUIDITY_OFFSET));
    }

    /**
     * @param value maker or taker
     * @return this
     */
    public ExecutionBody liquidity(final Liquidity value)
    {
        buffer.putByte(offset + LIQUIDITY_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return the venue's trade id, empty when it gave none */
    public String tradeId()
    {
        return Text.get(buffer, offset + TRADE_ID_OFFSET, 40);
    }

    /** @return hash of the trade id, 0 when empty */
    public long tradeIdHash()
    {
        if (buffer.getByte(offset + TRADE_ID_OFFSET) == 0)
        {
            return 0;
        }
        long hash = 0;
        for (int i = 0; i < 40; i += 8)
        {
            hash = Mix.mix(hash, buffer.getLong(offset + TRADE_ID_OFFSET + i));
        }
        return Mix.finish(hash);
    }

    /**
     * @param value the venue's trade id, empty when it gave none; at most 40 ASCII characters
     * @return this
     */
    public ExecutionBody tradeId(final CharSequence value)
    {
        Text.put(buffer, offset + TRADE_ID_OFFSET, 40, value);
        return this;
    }

    /** @return the venue's reason of a refusal */
    public String reason()
    {
        return Text.get(buffer, offset + REASON_OFFSET, 40);
    }

    /**
     * @param value the venue's reason of a refusal; at most 40 ASCII characters
     * @return this
     */
    public ExecutionBody reason(final CharSequence value)
    {
        Text.put(buffer, offset + REASON_OFFSET, 40, value);
        return this;
    }

    /** @return true if an order that was FOUND sells */
    public boolean sell()
    {
        return buffer.getByte(offset + SELL_OFFSET) != 0;
    }

    /**
     * @param value true if an order that was FOUND sells
     * @return this
     */
    public ExecutionBody sell(final boolean value)
    {
        buffer.putByte(offset + SELL_OFFSET, (byte)(value ? 1 : 0));
        return this;
    }

    /** @return quantity that we had as filled when reconciliation compared it, else NAN */
    public long ours()
    {
        return buffer.getLong(offset + OURS_OFFSET);
    }

    /**
     * @param value quantity that we had as filled when reconciliation compared it, else NAN
     * @return this
     */
    public ExecutionBody ours(final long value)
    {
        buffer.putLong(offset + OURS_OFFSET, value);
        return this;
    }

    /** @return trigger of an order that reconciliation found, NAN for one that waits for none */
    public long stopPrice()
    {
        return buffer.getLong(offset + STOP_PRICE_OFFSET);
    }

    /**
     * @param value trigger of an order that reconciliation found, NAN for one that waits for none
     * @return this
     */
    public ExecutionBody stopPrice(final long value)
    {
        buffer.putLong(offset + STOP_PRICE_OFFSET, value);
        return this;
    }

    /** @return whether the order that was found is at its limit and at its trigger an exit */
    public boolean bracket()
    {
        return buffer.getByte(offset + BRACKET_OFFSET) != 0;
    }

    /**
     * @param value whether the order that was found is at its limit and at its trigger an exit
     * @return this
     */
    public ExecutionBody bracket(final boolean value)
    {
        buffer.putByte(offset + BRACKET_OFFSET, (byte)(value ? 1 : 0));
        return this;
    }

    /** @return whether the trigger of the order that was found lies above the market */
    public boolean stopUp()
    {
        return buffer.getByte(offset + STOP_UP_OFFSET) != 0;
    }

    /**
     * @param value whether the trigger of the order that was found lies above the market
     * @return this
     */
    public ExecutionBody stopUp(final boolean value)
    {
        buffer.putByte(offset + STOP_UP_OFFSET, (byte)(value ? 1 : 0));
        return this;
    }

    /** @return whether the venue says that the order's stop has fired */
    public boolean triggered()
    {
        return buffer.getByte(offset + TRIGGERED_OFFSET) != 0;
    }

    /**
     * @param value whether the venue says that the order's stop has fired
     * @return this
     */
    public ExecutionBody triggered(final boolean value)
    {
        buffer.putByte(offset + TRIGGERED_OFFSET, (byte)(value ? 1 : 0));
        return this;
    }
}
