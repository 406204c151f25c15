package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * One price level of a level-2 book, as an absolute quantity. A flyweight over the body of a row; not thread-safe,
 * wrap one per handler.
 * <pre>
 *     0  i64  price
 *     8  i64  quantity
 *    16  u8   side
 *    17  u8   snapshot
 *    18  u8   last
 * </pre>
 */
public final class LevelBody
{
    static final int PRICE_OFFSET = 0;
    static final int QUANTITY_OFFSET = 8;
    static final int SIDE_OFFSET = 16;
    static final int SNAPSHOT_OFFSET = 17;
    static final int LAST_OFFSET = 18;
    static final int LENGTH = 24;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be LEVEL
     * @return this
     */
    public LevelBody wrap(final Row row)
    {
        assert row.type() == EventType.LEVEL : "type=" + row.type();
        buffer = row.buffer();
        offset = row.bodyOffset();
        return this;
    }

    /** @return level price */
    public long price()
    {
        return buffer.getLong(offset + PRICE_OFFSET);
    }

    /**
     * @param value level price
     * @return this
     */
    public LevelBody price(final long value)
    {
        buffer.putLong(offset + PRICE_OFFSET, value);
        return this;
    }

    /** @return new absolute quantity, 0 removes the level */
    public long quantity()
    {
        return buffer.getLong(offset + QUANTITY_OFFSET);
    }

    /**
     * @param value new absolute quantity, 0 removes the level
     * @return this
     */
    public LevelBody quantity(final long value)
    {
        buffer.putLong(offset + QUANTITY_OFFSET, value);
        return this;
    }

    /** @return BID or ASK */
    public BookSide side()
    {
        return BookSide.of(buffer.getByte(offset + SIDE_OFFSET));
    }

    /**
     * @param value BID or ASK
     * @return this
     */
    public LevelBody side(final BookSide value)
    {
        buffer.putByte(offset + SIDE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return true on the first level of a new book: everything before it is void */
    public boolean snapshot()
    {
        return buffer.getByte(offset + SNAPSHOT_OFFSET) != 0;
    }

    /**
     * @param value true on the first level of a new book: everything before it is void
     * @return this
     */
    public LevelBody snapshot(final boolean value)
    {
        buffer.putByte(offset + SNAPSHOT_OFFSET, (byte)(value ? 1 : 0));
        return this;
    }

    /** @return false while the frame goes on: the book is consistent only after a true */
    public boolean last()
    {
        return buffer.getByte(offset + LAST_OFFSET) != 0;
    }

    /**
     * @param value false while the frame goes on: the book is consistent only after a true
     * @return this
     */
    public LevelBody last(final boolean value)
    {
        buffer.putByte(offset + LAST_OFFSET, (byte)(value ? 1 : 0));
        return this;
    }
}
