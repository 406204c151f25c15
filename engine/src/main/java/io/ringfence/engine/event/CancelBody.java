package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A wish to cancel a working order. A flyweight over the body of a row; not thread-safe, wrap one per handler.
 * <pre>
 *     0  i64  clientOrderId
 *     8  c16  tag
 * </pre>
 */
public final class CancelBody
{
    static final int CLIENT_ORDER_ID_OFFSET = 0;
    static final int TAG_OFFSET = 8;
    static final int LENGTH = 24;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be CANCEL
     * @return this
     */
    public CancelBody wrap(final Row row)
    {
        assert row.type() == EventType.CANCEL : "type=" + row.type();
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
    public CancelBody clientOrderId(final long value)
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
    public CancelBody tag(final CharSequence value)
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
    public CancelBody tag(final long high, final long low)
    {
        buffer.putLong(offset + TAG_OFFSET, high);
        buffer.putLong(offset + TAG_OFFSET + 8, low);
        return this;
    }
}
