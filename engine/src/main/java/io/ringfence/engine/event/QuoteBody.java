package io.ringfence.engine.event;

/**
 * Best bid and ask of one instrument: the top of book as the venue states it. A flyweight over the body of a row;
 * not thread-safe, wrap one per handler.
 * <pre>
 *     0  i64  bid
 *     8  i64  bidQuantity
 *    16  i64  ask
 *    24  i64  askQuantity
 * </pre>
 */
public final class QuoteBody
{
    static final int BID_OFFSET = 0;
    static final int BID_QUANTITY_OFFSET = 8;
    static final int ASK_OFFSET = 16;
    static final int ASK_QUANTITY_OFFSET = 24;
    static final int LENGTH = 32;

    private Row row;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param value row whose type must be QUOTE
     * @return this
     */
    public QuoteBody wrap(final Row value)
    {
        assert value.type() == EventType.QUOTE : "type=" + value.type();
        row = value;
        return this;
    }

    /** @return best bid price, or NAN when that side is empty */
    public long bid()
    {
        return row.bodyLong(BID_OFFSET);
    }

    /**
     * @param value best bid price, or NAN when that side is empty
     * @return this
     */
    public QuoteBody bid(final long value)
    {
        row.bodyLong(BID_OFFSET, value);
        return this;
    }

    /** @return quantity at the best bid */
    public long bidQuantity()
    {
        return row.bodyLong(BID_QUANTITY_OFFSET);
    }

    /**
     * @param value quantity at the best bid
     * @return this
     */
    public QuoteBody bidQuantity(final long value)
    {
        row.bodyLong(BID_QUANTITY_OFFSET, value);
        return this;
    }

    /** @return best ask price, or NAN when that side is empty */
    public long ask()
    {
        return row.bodyLong(ASK_OFFSET);
    }

    /**
     * @param value best ask price, or NAN when that side is empty
     * @return this
     */
    public QuoteBody ask(final long value)
    {
        row.bodyLong(ASK_OFFSET, value);
        return this;
    }

    /** @return quantity at the best ask */
    public long askQuantity()
    {
        return row.bodyLong(ASK_QUANTITY_OFFSET);
    }

    /**
     * @param value quantity at the best ask
     * @return this
     */
    public QuoteBody askQuantity(final long value)
    {
        row.bodyLong(ASK_QUANTITY_OFFSET, value);
        return this;
    }
}
