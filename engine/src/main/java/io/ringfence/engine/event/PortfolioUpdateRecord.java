package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A portfolio at this event: one point of the P&amp;L and exposure series. A flyweight over one output record of a
 * row; not thread-safe, wrap one per handler.
 * <pre>
 *     0  u8   kind, u16 length at 2
 *     8  c16  portfolio
 *    24  i64  cash
 *    32  i64  equity
 *    40  i64  exposure
 *    48  i64  dayPnl
 *    56  u8   state
 * </pre>
 */
public final class PortfolioUpdateRecord
{
    static final int PORTFOLIO_OFFSET = 8;
    static final int CASH_OFFSET = 24;
    static final int EQUITY_OFFSET = 32;
    static final int EXPOSURE_OFFSET = 40;
    static final int DAY_PNL_OFFSET = 48;
    static final int STATE_OFFSET = 56;
    static final int LENGTH = 64;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Appends a blank record to the output of a row and points this flyweight at it.
     *
     * @param row to append to
     * @return this
     */
    public PortfolioUpdateRecord append(final Row row)
    {
        return wrap(row, row.appendRecord(RecordKind.PORTFOLIO_UPDATE));
    }

    /**
     * Points this flyweight at a record.
     *
     * @param row the row that holds it
     * @param recordOffset where it begins in the row's buffer
     * @return this
     */
    public PortfolioUpdateRecord wrap(final Row row, final int recordOffset)
    {
        assert row.recordKind(recordOffset) == RecordKind.PORTFOLIO_UPDATE : "kind=" + row.recordKind(recordOffset);
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
    public PortfolioUpdateRecord portfolio(final CharSequence value)
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
    public PortfolioUpdateRecord portfolio(final long high, final long low)
    {
        buffer.putLong(offset + PORTFOLIO_OFFSET, high);
        buffer.putLong(offset + PORTFOLIO_OFFSET + 8, low);
        return this;
    }

    /** @return its trading state */
    public TradingState state()
    {
        return TradingState.of(buffer.getByte(offset + STATE_OFFSET));
    }

    /**
     * @param value its trading state
     * @return this
     */
    public PortfolioUpdateRecord state(final TradingState value)
    {
        buffer.putByte(offset + STATE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return cash or collateral */
    public long cash()
    {
        return buffer.getLong(offset + CASH_OFFSET);
    }

    /**
     * @param value cash or collateral
     * @return this
     */
    public PortfolioUpdateRecord cash(final long value)
    {
        buffer.putLong(offset + CASH_OFFSET, value);
        return this;
    }

    /** @return equity at marks */
    public long equity()
    {
        return buffer.getLong(offset + EQUITY_OFFSET);
    }

    /**
     * @param value equity at marks
     * @return this
     */
    public PortfolioUpdateRecord equity(final long value)
    {
        buffer.putLong(offset + EQUITY_OFFSET, value);
        return this;
    }

    /** @return gross notional of positions at marks */
    public long exposure()
    {
        return buffer.getLong(offset + EXPOSURE_OFFSET);
    }

    /**
     * @param value gross notional of positions at marks
     * @return this
     */
    public PortfolioUpdateRecord exposure(final long value)
    {
        buffer.putLong(offset + EXPOSURE_OFFSET, value);
        return this;
    }

    /** @return P&amp;L since the day's start */
    public long dayPnl()
    {
        return buffer.getLong(offset + DAY_PNL_OFFSET);
    }

    /**
     * @param value P&amp;L since the day's start
     * @return this
     */
    public PortfolioUpdateRecord dayPnl(final long value)
    {
        buffer.putLong(offset + DAY_PNL_OFFSET, value);
        return this;
    }
}
