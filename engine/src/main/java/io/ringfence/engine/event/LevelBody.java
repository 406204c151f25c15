package io.ringfence.engine.event;

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

    private Row row;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param value row whose type must be LEVEL
     * @return this
     */
    public LevelBody wrap(final Row value)
    {
        assert value.type() == EventType.LEVEL : "type=" + value.type();
        row = value;
        return this;
    }

    /** @return level price */
    public long price()
    {
        return row.bodyLong(PRICE_OFFSET);
    }

    /**
     * @param value level price
     * @return this
     */
    public LevelBody price(final long value)
    {
        row.bodyLong(PRICE_OFFSET, value);
        return this;
    }

    /** @return new absolute quantity, 0 removes the level */
    public long quantity()
    {
        return row.bodyLong(QUANTITY_OFFSET);
    }

    /**
     * @param value new absolute quantity, 0 removes the level
     * @return this
     */
    public LevelBody quantity(final long value)
    {
        row.bodyLong(QUANTITY_OFFSET, value);
        return this;
    }

    /** @return BID or ASK */
    public BookSide side()
    {
        return BookSide.of(row.bodyByte(SIDE_OFFSET));
    }

    /**
     * @param value BID or ASK
     * @return this
     */
    public LevelBody side(final BookSide value)
    {
        row.bodyByte(SIDE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return true on the first level of a new book: everything before it is void */
    public boolean snapshot()
    {
        return row.bodyByte(SNAPSHOT_OFFSET) != 0;
    }

    /**
     * @param value true on the first level of a new book: everything before it is void
     * @return this
     */
    public LevelBody snapshot(final boolean value)
    {
        row.bodyByte(SNAPSHOT_OFFSET, (byte)(value ? 1 : 0));
        return this;
    }

    /** @return false while the frame goes on: the book is consistent only after a true */
    public boolean last()
    {
        return row.bodyByte(LAST_OFFSET) != 0;
    }

    /**
     * @param value false while the frame goes on: the book is consistent only after a true
     * @return this
     */
    public LevelBody last(final boolean value)
    {
        row.bodyByte(LAST_OFFSET, (byte)(value ? 1 : 0));
        return this;
    }
}
