package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A position adjustment, as from reconciliation; absolute, replaces what we hold. With {@code ours}, what we held when
 * it was compared, it is the difference between the two that is booked. A flyweight over the body of a
 * row; not thread-safe, wrap one per handler.
 * <pre>
 *     0  c16  portfolio
 *    16  i64  quantity
 *    24  i64  entryPrice
 *    32  i64  ours
 * </pre>
 */
public final class PositionBody
{
    static final int PORTFOLIO_OFFSET = 0;
    static final int QUANTITY_OFFSET = 16;
    static final int ENTRY_PRICE_OFFSET = 24;
    static final int OURS_OFFSET = 32;
    static final int LENGTH = 40;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be POSITION
     * @return this
     */
    public PositionBody wrap(final Row row)
    {
        assert row.type() == EventType.POSITION : "type=" + row.type();
        buffer = row.buffer();
        offset = row.bodyOffset();
        return this;
    }

    /** @return portfolio name, empty for the default one */
    public String portfolio()
    {
        return Text.get(buffer, offset + PORTFOLIO_OFFSET, 16);
    }

    /**
     * @param value portfolio name, empty for the default one; at most 16 ASCII characters
     * @return this
     */
    public PositionBody portfolio(final CharSequence value)
    {
        Text.put(buffer, offset + PORTFOLIO_OFFSET, 16, value);
        return this;
    }

    /** @return first eight characters of portfolio, packed; 0 when empty */
    public long portfolioHigh()
    {
        return buffer.getLong(offset + PORTFOLIO_OFFSET);
    }

    /** @return last eight characters of portfolio, packed */
    public long portfolioLow()
    {
        return buffer.getLong(offset + PORTFOLIO_OFFSET + 8);
    }

    /**
     * @param high first eight characters of portfolio, packed as {@link Text#pack} does
     * @param low last eight characters
     * @return this
     */
    public PositionBody portfolio(final long high, final long low)
    {
        buffer.putLong(offset + PORTFOLIO_OFFSET, high);
        buffer.putLong(offset + PORTFOLIO_OFFSET + 8, low);
        return this;
    }

    /** @return signed position */
    public long quantity()
    {
        return buffer.getLong(offset + QUANTITY_OFFSET);
    }

    /**
     * @param value signed position
     * @return this
     */
    public PositionBody quantity(final long value)
    {
        buffer.putLong(offset + QUANTITY_OFFSET, value);
        return this;
    }

    /** @return weighted average entry price */
    public long entryPrice()
    {
        return buffer.getLong(offset + ENTRY_PRICE_OFFSET);
    }

    /**
     * @param value weighted average entry price
     * @return this
     */
    public PositionBody entryPrice(final long value)
    {
        buffer.putLong(offset + ENTRY_PRICE_OFFSET, value);
        return this;
    }

    /** @return signed position that we held when it was compared, NAN when it replaces ours */
    public long ours()
    {
        return buffer.getLong(offset + OURS_OFFSET);
    }

    /**
     * @param value signed position that we held when it was compared, NAN when it replaces ours
     * @return this
     */
    public PositionBody ours(final long value)
    {
        buffer.putLong(offset + OURS_OFFSET, value);
        return this;
    }
}
