package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Hash of each module's state after this event. A flyweight over one output record of a row; not thread-safe, wrap
 * one per handler.
 * <pre>
 *     0  u8   kind, u16 length at 2
 *     8  u64  books
 *    16  u64  marks
 *    24  u64  orders
 *    32  u64  positions
 *    40  u64  guards
 * </pre>
 */
public final class StateHashRecord
{
    static final int BOOKS_OFFSET = 8;
    static final int MARKS_OFFSET = 16;
    static final int ORDERS_OFFSET = 24;
    static final int POSITIONS_OFFSET = 32;
    static final int GUARDS_OFFSET = 40;
    static final int LENGTH = 48;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Appends a blank record to the output of a row and points this flyweight at it.
     *
     * @param row to append to
     * @return this
     */
    public StateHashRecord append(final Row row)
    {
        return wrap(row, row.appendRecord(RecordKind.STATE_HASH));
    }

    /**
     * Points this flyweight at a record.
     *
     * @param row the row that holds it
     * @param recordOffset where it begins in the row's buffer
     * @return this
     */
    public StateHashRecord wrap(final Row row, final int recordOffset)
    {
        assert row.recordKind(recordOffset) == RecordKind.STATE_HASH : "kind=" + row.recordKind(recordOffset);
        buffer = row.buffer();
        offset = recordOffset;
        return this;
    }

    /** @return books */
    public long books()
    {
        return buffer.getLong(offset + BOOKS_OFFSET);
    }

    /**
     * @param value books
     * @return this
     */
    public StateHashRecord books(final long value)
    {
        buffer.putLong(offset + BOOKS_OFFSET, value);
        return this;
    }

    /** @return marks */
    public long marks()
    {
        return buffer.getLong(offset + MARKS_OFFSET);
    }

    /**
     * @param value marks
     * @return this
     */
    public StateHashRecord marks(final long value)
    {
        buffer.putLong(offset + MARKS_OFFSET, value);
        return this;
    }

    /** @return orders */
    public long orders()
    {
        return buffer.getLong(offset + ORDERS_OFFSET);
    }

    /**
     * @param value orders
     * @return this
     */
    public StateHashRecord orders(final long value)
    {
        buffer.putLong(offset + ORDERS_OFFSET, value);
        return this;
    }

    /** @return positions */
    public long positions()
    {
        return buffer.getLong(offset + POSITIONS_OFFSET);
    }

    /**
     * @param value positions
     * @return this
     */
    public StateHashRecord positions(final long value)
    {
        buffer.putLong(offset + POSITIONS_OFFSET, value);
        return this;
    }

    /** @return guards */
    public long guards()
    {
        return buffer.getLong(offset + GUARDS_OFFSET);
    }

    /**
     * @param value guards
     * @return this
     */
    public StateHashRecord guards(final long value)
    {
        buffer.putLong(offset + GUARDS_OFFSET, value);
        return this;
    }
}
