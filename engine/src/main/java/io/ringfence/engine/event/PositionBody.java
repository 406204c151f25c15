package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A position adjustment, as from reconciliation; absolute, replaces what we hold. With {@code ours}, what we held when
 * it was compared, it is the difference between the two that is booked: as an adjustment, or, with {@code filledValue},
 * as what orders traded that are none of ours. Without a quantity it only states at which price the venue liquidates. A
 * flyweight over the body of a row; not thread-safe, wrap one per handler.
 * <pre>
 *     0  c16  portfolio
 *    16  i64  quantity
 *    24  i64  entryPrice
 *    32  i64  ours
 *    40  i64  filledValue
 *    48  i64  fee
 *    56  i64  liquidationPrice
 *    64  i64  held
 * </pre>
 */
public final class PositionBody
{
    static final int PORTFOLIO_OFFSET = 0;
    static final int QUANTITY_OFFSET = 16;
    static final int ENTRY_PRICE_OFFSET = 24;
    static final int OURS_OFFSET = 32;
    static final int FILLED_VALUE_OFFSET = 40;
    static final int FEE_OFFSET = 48;
    static final int LIQUIDATION_PRICE_OFFSET = 56;
    static final int HELD_OFFSET = 64;
    static final int LENGTH = 72;

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

    /** @return signed value at which the difference was traded, NAN when no fill explains it */
    public long filledValue()
    {
        return buffer.getLong(offset + FILLED_VALUE_OFFSET);
    }

    /**
     * @param value signed value at which the difference was traded, NAN when no fill explains it
     * @return this
     */
    public PositionBody filledValue(final long value)
    {
        buffer.putLong(offset + FILLED_VALUE_OFFSET, value);
        return this;
    }

    /** @return fee for that */
    public long fee()
    {
        return buffer.getLong(offset + FEE_OFFSET);
    }

    /**
     * @param value fee for that
     * @return this
     */
    public PositionBody fee(final long value)
    {
        buffer.putLong(offset + FEE_OFFSET, value);
        return this;
    }

    /** @return mark at which the venue liquidates, 0 for none, NAN when it does not say */
    public long liquidationPrice()
    {
        return buffer.getLong(offset + LIQUIDATION_PRICE_OFFSET);
    }

    /**
     * @param value mark at which the venue liquidates, 0 for none, NAN when it does not say
     * @return this
     */
    public PositionBody liquidationPrice(final long value)
    {
        buffer.putLong(offset + LIQUIDATION_PRICE_OFFSET, value);
        return this;
    }

    /** @return signed position for which it is, NAN for the quantity */
    public long held()
    {
        return buffer.getLong(offset + HELD_OFFSET);
    }

    /**
     * @param value signed position for which it is, NAN for the quantity
     * @return this
     */
    public PositionBody held(final long value)
    {
        buffer.putLong(offset + HELD_OFFSET, value);
        return this;
    }
}
