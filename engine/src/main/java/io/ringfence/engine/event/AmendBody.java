package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A wish to change a working order. A flyweight over the body of a row; not thread-safe, wrap one per handler.
 * <pre>
 *     0  i64  clientOrderId
 *     8  c16  tag
 *    24  i64  price
 *    32  i64  quantity
 * </pre>
 */
public final class AmendBody
{
    static final int CLIENT_ORDER_ID_OFFSET = 0;
    static final int TAG_OFFSET = 8;
    static final int PRICE_OFFSET = 24;
    static final int QUANTITY_OFFSET = 32;
    static final int LENGTH = 40;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be AMEND
     * @return this
     */
    public AmendBody wrap(final Row row)
    {
        assert row.type() == EventType.AMEND : "type=" + row.type();
        buffer = row.buffer();
        offset = row.bodyOffset();
        return this;
    }

    /** @return the order, 0 when named by tag */
    public long clientOrderId()
    {
        return buffer.getLong(offset + CLIENT_ORDER_ID_OFFSET);
    }

    /**
     * @param value the order, 0 when named by tag
     * @return this
     */
    public AmendBody clientOrderId(final long value)
    {
        buffer.putLong(offset + CLIENT_ORDER_ID_OFFSET, value);
        return this;
    }

    /** @return the order's tag, empty when named by id */
    public String tag()
    {
        return Text.get(buffer, offset + TAG_OFFSET, 16);
    }

    /**
     * @param value the order's tag, empty when named by id; at most 16 ASCII characters
     * @return this
     */
    public AmendBody tag(final CharSequence value)
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
    public AmendBody tag(final long high, final long low)
    {
        buffer.putLong(offset + TAG_OFFSET, high);
        buffer.putLong(offset + TAG_OFFSET + 8, low);
        return this;
    }

    /** @return new limit price, NAN to keep */
    public long price()
    {
        return buffer.getLong(offset + PRICE_OFFSET);
    }

    /**
     * @param value new limit price, NAN to keep
     * @return this
     */
    public AmendBody price(final long value)
    {
        buffer.putLong(offset + PRICE_OFFSET, value);
        return this;
    }

    /** @return new total quantity, NAN to keep */
    public long quantity()
    {
        return buffer.getLong(offset + QUANTITY_OFFSET);
    }

    /**
     * @param value new total quantity, NAN to keep
     * @return this
     */
    public AmendBody quantity(final long value)
    {
        buffer.putLong(offset + QUANTITY_OFFSET, value);
        return this;
    }
}
