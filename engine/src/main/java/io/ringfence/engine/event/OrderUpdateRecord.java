package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * The state of one of our orders after this event. A flyweight over one output record of a row; not thread-safe,
 * wrap one per handler.
 * <pre>
 *     0  u8   kind, u16 length at 2
 *     8  i64  clientOrderId
 *    16  c16  tag
 *    32  i64  price
 *    40  i64  quantity
 *    48  i64  cumulative
 *    56  i64  filledValue
 *    64  i64  fees
 *    72  i64  lastQuantity
 *    80  i64  lastPrice
 *    88  i64  lastFee
 *    96  i32  instrument
 *   100  u8   side
 *   101  u8   status
 *   102  u8   liquidity
 * </pre>
 */
public final class OrderUpdateRecord
{
    static final int CLIENT_ORDER_ID_OFFSET = 8;
    static final int TAG_OFFSET = 16;
    static final int PRICE_OFFSET = 32;
    static final int QUANTITY_OFFSET = 40;
    static final int CUMULATIVE_OFFSET = 48;
    static final int FILLED_VALUE_OFFSET = 56;
    static final int FEES_OFFSET = 64;
    static final int LAST_QUANTITY_OFFSET = 72;
    static final int LAST_PRICE_OFFSET = 80;
    static final int LAST_FEE_OFFSET = 88;
    static final int INSTRUMENT_OFFSET = 96;
    static final int SIDE_OFFSET = 100;
    static final int STATUS_OFFSET = 101;
    static final int LIQUIDITY_OFFSET = 102;
    static final int LENGTH = 104;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Appends a blank record to the output of a row and points this flyweight at it.
     *
     * @param row to append to
     * @return this
     */
    public OrderUpdateRecord append(final Row row)
    {
        return wrap(row, row.appendRecord(RecordKind.ORDER_UPDATE));
    }

    /**
     * Points this flyweight at a record.
     *
     * @param row the row that holds it
     * @param recordOffset where it begins in the row's buffer
     * @return this
     */
    public OrderUpdateRecord wrap(final Row row, final int recordOffset)
    {
        assert row.recordKind(recordOffset) == RecordKind.ORDER_UPDATE : "kind=" + row.recordKind(recordOffset);
        buffer = row.buffer();
        offset = recordOffset;
        return this;
    }

    /** @return our id */
    public long clientOrderId()
    {
        return buffer.getLong(offset + CLIENT_ORDER_ID_OFFSET);
    }

    /**
     * @param value our id
     * @return this
     */
    public OrderUpdateRecord clientOrderId(final long value)
    {
        buffer.putLong(offset + CLIENT_ORDER_ID_OFFSET, value);
        return this;
    }

    /** @return our short name of the order */
    public String tag()
    {
        return Text.get(buffer, offset + TAG_OFFSET, 16);
    }

    /**
     * @param value our short name of the order; at most 16 ASCII characters
     * @return this
     */
    public OrderUpdateRecord tag(final CharSequence value)
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
    public OrderUpdateRecord tag(final long high, final long low)
    {
        buffer.putLong(offset + TAG_OFFSET, high);
        buffer.putLong(offset + TAG_OFFSET + 8, low);
        return this;
    }

    /** @return instrument id */
    public int instrument()
    {
        return buffer.getInt(offset + INSTRUMENT_OFFSET);
    }

    /**
     * @param value instrument id
     * @return this
     */
    public OrderUpdateRecord instrument(final int value)
    {
        buffer.putInt(offset + INSTRUMENT_OFFSET, value);
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
    public OrderUpdateRecord side(final Side value)
    {
        buffer.putByte(offset + SIDE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return status after the event */
    public OrderStatus status()
    {
        return OrderStatus.of(buffer.getByte(offset + STATUS_OFFSET));
    }

    /**
     * @param value status after the event
     * @return this
     */
    public OrderUpdateRecord status(final OrderStatus value)
    {
        buffer.putByte(offset + STATUS_OFFSET, (byte)value.ordinal());
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
    public OrderUpdateRecord price(final long value)
    {
        buffer.putLong(offset + PRICE_OFFSET, value);
        return this;
    }

    /** @return total quantity */
    public long quantity()
    {
        return buffer.getLong(offset + QUANTITY_OFFSET);
    }

    /**
     * @param value total quantity
     * @return this
     */
    public OrderUpdateRecord quantity(final long value)
    {
        buffer.putLong(offset + QUANTITY_OFFSET, value);
        return this;
    }

    /** @return filled so far */
    public long cumulative()
    {
        return buffer.getLong(offset + CUMULATIVE_OFFSET);
    }

    /**
     * @param value filled so far
     * @return this
     */
    public OrderUpdateRecord cumulative(final long value)
    {
        buffer.putLong(offset + CUMULATIVE_OFFSET, value);
        return this;
    }

    /** @return quote value filled so far */
    public long filledValue()
    {
        return buffer.getLong(offset + FILLED_VALUE_OFFSET);
    }

    /**
     * @param value quote value filled so far
     * @return this
     */
    public OrderUpdateRecord filledValue(final long value)
    {
        buffer.putLong(offset + FILLED_VALUE_OFFSET, value);
        return this;
    }

    /** @return fees so far */
    public long fees()
    {
        return buffer.getLong(offset + FEES_OFFSET);
    }

    /**
     * @param value fees so far
     * @return this
     */
    public OrderUpdateRecord fees(final long value)
    {
        buffer.putLong(offset + FEES_OFFSET, value);
        return this;
    }

    /** @return quantity of this fill, 0 for none */
    public long lastQuantity()
    {
        return buffer.getLong(offset + LAST_QUANTITY_OFFSET);
    }

    /**
     * @param value quantity of this fill, 0 for none
     * @return this
     */
    public OrderUpdateRecord lastQuantity(final long value)
    {
        buffer.putLong(offset + LAST_QUANTITY_OFFSET, value);
        return this;
    }

    /** @return price of this fill, NAN for none */
    public long lastPrice()
    {
        return buffer.getLong(offset + LAST_PRICE_OFFSET);
    }

    /**
     * @param value price of this fill, NAN for none
     * @return this
     */
    public OrderUpdateRecord lastPrice(final long value)
    {
        buffer.putLong(offset + LAST_PRICE_OFFSET, value);
        return this;
    }

    /** @return fee of this fill */
    public long lastFee()
    {
        return buffer.getLong(offset + LAST_FEE_OFFSET);
    }

    /**
     * @param value fee of this fill
     * @return this
     */
    public OrderUpdateRecord lastFee(final long value)
    {
        buffer.putLong(offset + LAST_FEE_OFFSET, value);
        return this;
    }

    /** @return of this fill */
    public Liquidity liquidity()
    {
        return Liquidity.of(buffer.getByte(offset + LIQUIDITY_OFFSET));
    }

    /**
     * @param value of this fill
     * @return this
     */
    public OrderUpdateRecord liquidity(final Liquidity value)
    {
        buffer.putByte(offset + LIQUIDITY_OFFSET, (byte)value.ordinal());
        return this;
    }
}
