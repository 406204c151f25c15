package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * The venue's trading status of one instrument. A flyweight over the body of a row; not thread-safe, wrap one per
 * handler.
 * <pre>
 *     0  u8   status
 * </pre>
 */
public final class InstrumentStatusBody
{
    static final int STATUS_OFFSET = 0;
    static final int LENGTH = 8;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be INSTRUMENT_STATUS
     * @return this
     */
    public InstrumentStatusBody wrap(final Row row)
    {
        assert row.type() == EventType.INSTRUMENT_STATUS : "type=" + row.type();
        buffer = row.buffer();
        offset = row.bodyOffset();
        return this;
    }

    /** @return the new status */
    public VenueStatus status()
    {
        return VenueStatus.of(buffer.getByte(offset + STATUS_OFFSET));
    }

    /**
     * @param value the new status
     * @return this
     */
    public InstrumentStatusBody status(final VenueStatus value)
    {
        buffer.putByte(offset + STATUS_OFFSET, (byte)value.ordinal());
        return this;
    }
}
