package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the edge saw of disk and venue. A flyweight over the body of a row; not thread-safe, wrap one per handler.
 * <pre>
 *     0  i64  value
 *     8  i64  total
 *    16  i32  answered
 *    20  i32  failed
 *    24  c40  detail
 *    64  u8   kind
 * </pre>
 */
public final class HealthBody
{
    static final int VALUE_OFFSET = 0;
    static final int TOTAL_OFFSET = 8;
    static final int ANSWERED_OFFSET = 16;
    static final int FAILED_OFFSET = 20;
    static final int DETAIL_OFFSET = 24;
    static final int DETAIL_LENGTH = 40;
    static final int KIND_OFFSET = 64;
    static final int LENGTH = 72;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be HEALTH
     * @return this
     */
    public HealthBody wrap(final Row row)
    {
        assert row.type() == EventType.HEALTH : "type=" + row.type();
        buffer = row.buffer();
        offset = row.bodyOffset();
        return this;
    }

    /** @return what was looked at */
    public HealthKind kind()
    {
        return HealthKind.of(buffer.getByte(offset + KIND_OFFSET));
    }

    /**
     * @param value what was looked at
     * @return this
     */
    public HealthBody kind(final HealthKind value)
    {
        buffer.putByte(offset + KIND_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return mebibytes, share or number by kind, at 1e-8; NAN when it cannot be read */
    public long value()
    {
        return buffer.getLong(offset + VALUE_OFFSET);
    }

    /**
     * @param value mebibytes, share or number by kind, at 1e-8; NAN when it cannot be read
     * @return this
     */
    public HealthBody value(final long value)
    {
        buffer.putLong(offset + VALUE_OFFSET, value);
        return this;
    }

    /** @return what the value is a part of, NAN where that makes no sense */
    public long total()
    {
        return buffer.getLong(offset + TOTAL_OFFSET);
    }

    /**
     * @param value what the value is a part of, NAN where that makes no sense
     * @return this
     */
    public HealthBody total(final long value)
    {
        buffer.putLong(offset + TOTAL_OFFSET, value);
        return this;
    }

    /** @return requests that were answered before those that failed */
    public int answered()
    {
        return buffer.getInt(offset + ANSWERED_OFFSET);
    }

    /**
     * @param value requests that were answered before those that failed
     * @return this
     */
    public HealthBody answered(final int value)
    {
        buffer.putInt(offset + ANSWERED_OFFSET, value);
        return this;
    }

    /** @return requests that failed after those that were answered */
    public int failed()
    {
        return buffer.getInt(offset + FAILED_OFFSET);
    }

    /**
     * @param value requests that failed after those that were answered
     * @return this
     */
    public HealthBody failed(final int value)
    {
        buffer.putInt(offset + FAILED_OFFSET, value);
        return this;
    }

    /** @return what was seen */
    public String detail()
    {
        return Text.get(buffer, offset + DETAIL_OFFSET, DETAIL_LENGTH);
    }

    /**
     * @param value what was seen; at most 40 ASCII characters
     * @return this
     */
    public HealthBody detail(final CharSequence value)
    {
        Text.put(buffer, offset + DETAIL_OFFSET, DETAIL_LENGTH, value);
        return this;
    }
}
