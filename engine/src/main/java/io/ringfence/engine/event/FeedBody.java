package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A change of a data source's condition; instrument NONE means every instrument of the source. A flyweight over
 * the body of a row; not thread-safe, wrap one per handler.
 * <pre>
 *     0  i64  dropped
 *     8  i64  expectedSequence
 *    16  c40  detail
 *    56  u8   status
 * </pre>
 */
public final class FeedBody
{
    static final int DROPPED_OFFSET = 0;
    static final int EXPECTED_SEQUENCE_OFFSET = 8;
    static final int DETAIL_OFFSET = 16;
    static final int STATUS_OFFSET = 56;
    static final int LENGTH = 64;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be FEED
     * @return this
     */
    public FeedBody wrap(final Row row)
    {
        assert row.type() == EventType.FEED : "type=" + row.type();
        buffer = row.buffer();
        offset = row.bodyOffset();
        return this;
    }

    /** @return the new condition */
    public FeedStatus status()
    {
        return FeedStatus.of(buffer.getByte(offset + STATUS_OFFSET));
    }

    /**
     * @param value the new condition
     * @return this
     */
    public FeedBody status(final FeedStatus value)
    {
        buffer.putByte(offset + STATUS_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return events of ours dropped for want of ring space, 0 if none */
    public long dropped()
    {
        return buffer.getLong(offset + DROPPED_OFFSET);
    }

    /**
     * @param value events of ours dropped for want of ring space, 0 if none
     * @return this
     */
    public FeedBody dropped(final long value)
    {
        buffer.putLong(offset + DROPPED_OFFSET, value);
        return this;
    }

    /** @return source sequence that was due, 0 when it does not apply */
    public long expectedSequence()
    {
        return buffer.getLong(offset + EXPECTED_SEQUENCE_OFFSET);
    }

    /**
     * @param value source sequence that was due, 0 when it does not apply
     * @return this
     */
    public FeedBody expectedSequence(final long value)
    {
        buffer.putLong(offset + EXPECTED_SEQUENCE_OFFSET, value);
        return this;
    }

    /** @return what was seen */
    public String detail()
    {
        return Text.get(buffer, offset + DETAIL_OFFSET, 40);
    }

    /**
     * @param value what was seen; at most 40 ASCII characters
     * @return this
     */
    public FeedBody detail(final CharSequence value)
    {
        Text.put(buffer, offset + DETAIL_OFFSET, 40, value);
        return this;
    }
}
