package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A position after this event. A flyweight over one output record of a row; not thread-safe, wrap one per handler.
 * <pre>
 *     0  u8   kind, u16 length at 2
 *     8  c16  portfolio
 *    24  i64  quantity
 *    32  i64  entryPrice
 *    40  i64  mark
 *    48  i64  realised
 *    56  i64  unrealised
 *    64  i64  fees
 *    72  i64  funding
 *    80  i32  instrument
 * </pre>
 */
public final class PositionUpdateRecord
{
    static final int PORTFOLIO_OFFSET = 8;
    static final int QUANTITY_OFFSET = 24;
    static final int ENTRY_PRICE_OFFSET = 32;
    static final int MARK_OFFSET = 40;
    static final int REALISED_OFFSET = 48;
    static final int UNREALISED_OFFSET = 56;
    static final int FEES_OFFSET = 64;
    static final int FUNDING_OFFSET = 72;
    static final int INSTRUMENT_OFFSET = 80;
    static final int LENGTH = 88;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Appends a blank record to the output of a row and points this flyweight at it.
     *
     * @param row to append to
     * @return this
     */
    public PositionUpdateRecord append(final Row row)
    {
        return wrap(row, row.appendRecord(RecordKind.POSITION_UPDATE));
    }

    /**
     * Points this flyweight at a record.
     *
     * @param row the row that holds it
     * @param recordOffset where it begins in the row's buffer
     * @return this
     */
    public PositionUpdateRecord wrap(final Row row, final int recordOffset)
    {
        assert row.recordKind(recordOffset) == RecordKind.POSITION_UPDATE : "kind=" + row.recordKind(recordOffset);
        buffer = row.buffer();
        offset = recordOffset;
        return this;
    }

    /** @return portfolio name */
    public String portfolio()
    {
        return Text.get(buffer, offset + PORTFOLIO_OFFSET, 16);
    }

    /**
     * @param value portfolio name; at most 16 ASCII characters
     * @return this
     */
    public PositionUpdateRecord portfolio(final CharSequence value)
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
    public PositionUpdateRecord portfolio(final long high, final long low)
    {
        buffer.putLong(offset + PORTFOLIO_OFFSET, high);
        buffer.putLong(offset + PORTFOLIO_OFFSET + 8, low);
        return this;
    }

    /** @return instrument id */
    public int instrument()
    {
        return buffer.getInt(offset + INSTRUMENT_OFFSET);
    }

    /**
     * @param value instrument id
     * @return this
     */
    public PositionUpdateRecord instrument(final int value)
    {
        buffer.putInt(offset + INSTRUMENT_OFFSET, value);
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
    public PositionUpdateRecord quantity(final long value)
    {
        buffer.putLong(offset + QUANTITY_OFFSET, value);
        return this;
    }

    /** @return weighted average entry price, NAN when flat */
    public long entryPrice()
    {
        return buffer.getLong(offset + ENTRY_PRICE_OFFSET);
    }

    /**
     * @param value weighted average entry price, NAN when flat
     * @return this
     */
    public PositionUpdateRecord entryPrice(final long value)
    {
        buffer.putLong(offset + ENTRY_PRICE_OFFSET, value);
        return this;
    }

    /** @return mark price, NAN when none */
    public long mark()
    {
        return buffer.getLong(offset + MARK_OFFSET);
    }

    /**
     * @param value mark price, NAN when none
     * @return this
     */
    public PositionUpdateRecord mark(final long value)
    {
        buffer.putLong(offset + MARK_OFFSET, value);
        return this;
    }

    /** @return realised P&amp;L, fees and funding apart */
    public long realised()
    {
        return buffer.getLong(offset + REALISED_OFFSET);
    }

    /**
     * @param value realised P&amp;L, fees and funding apart
     * @return this
     */
    public PositionUpdateRecord realised(final long value)
    {
        buffer.putLong(offset + REALISED_OFFSET, value);
        return this;
    }

    /** @return unrealised P&amp;L at the mark */
    public long unrealised()
    {
        return buffer.getLong(offset + UNREALISED_OFFSET);
    }

    /**
     * @param value unrealised P&amp;L at the mark
     * @return this
     */
    public PositionUpdateRecord unrealised(final long value)
    {
        buffer.putLong(offset + UNREALISED_OFFSET, value);
        return this;
    }

    /** @return fees paid */
    public long fees()
    {
        return buffer.getLong(offset + FEES_OFFSET);
    }

    /**
     * @param value fees paid
     * @return this
     */
    public PositionUpdateRecord fees(final long value)
    {
        buffer.putLong(offset + FEES_OFFSET, value);
        return this;
    }

    /** @return funding received, negative when paid */
    public long funding()
    {
        return buffer.getLong(offset + FUNDING_OFFSET);
    }

    /**
     * @param value funding received, negative when paid
     * @return this
     */
    public PositionUpdateRecord funding(final long value)
    {
        buffer.putLong(offset + FUNDING_OFFSET, value);
        return this;
    }
}
