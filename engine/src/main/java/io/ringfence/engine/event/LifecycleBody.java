package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A step of our own process: start, reconciled, armed, stop. A flyweight over the body of a row; not thread-safe,
 * wrap one per handler.
 * <pre>
 *     0  c64  detail
 *    64  i32  bootEpoch
 *    68  u8   phase
 * </pre>
 */
public final class LifecycleBody
{
    static final int DETAIL_OFFSET = 0;
    static final int BOOT_EPOCH_OFFSET = 64;
    static final int PHASE_OFFSET = 68;
    static final int LENGTH = 72;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be LIFECYCLE
     * @return this
     */
    public LifecycleBody wrap(final Row row)
    {
        assert row.type() == EventType.LIFECYCLE : "type=" + row.type();
        buffer = row.buffer();
        offset = row.bodyOffset();
        return this;
    }

    /** @return the step */
    public LifecyclePhase phase()
    {
        return LifecyclePhase.of(buffer.getByte(offset + PHASE_OFFSET));
    }

    /**
     * @param value the step
     * @return this
     */
    public LifecycleBody phase(final LifecyclePhase value)
    {
        buffer.putByte(offset + PHASE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return number of this start of the process on this journal, from 1 */
    public int bootEpoch()
    {
        return buffer.getInt(offset + BOOT_EPOCH_OFFSET);
    }

    /**
     * @param value number of this start of the process on this journal, from 1
     * @return this
     */
    public LifecycleBody bootEpoch(final int value)
    {
        buffer.putInt(offset + BOOT_EPOCH_OFFSET, value);
        return this;
    }

    /** @return what an operator should know of it */
    public String detail()
    {
        return Text.get(buffer, offset + DETAIL_OFFSET, 64);
    }

    /**
     * @param value what an operator should know of it; at most 64 ASCII characters
     * @return this
     */
    public LifecycleBody detail(final CharSequence value)
    {
        Text.put(buffer, offset + DETAIL_OFFSET, 64, value);
        return this;
    }
}
