package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a strategy or a group of legs has of a position after this event, or, without an instrument, of all positions
 * of a portfolio. A flyweight over one output record of a row; not thread-safe, wrap one per handler.
 * <pre>
 *     0  u8   kind, u16 length at 2
 *     8  c16  portfolio
 *    24  c16  name
 *    40  i64  quantity
 *    48  i64  entryPrice
 *    56  i64  mark
 *    64  i64  realised
 *    72  i64  unrealised
 *    80  i64  fees
 *    88  i64  funding
 *    96  i64  net
 *   104  i64  gross
 *   112  i32  instrument
 *   116  u8   by
 * </pre>
 */
public final class ShareUpdateRecord
{
    static final int PORTFOLIO_OFFSET = 8;
    static final int NAME_OFFSET = 24;
    static final int QUANTITY_OFFSET = 40;
    static final int ENTRY_PRICE_OFFSET = 48;
    static final int MARK_OFFSET = 56;
    static final int REALISED_OFFSET = 64;
    static final int UNREALISED_OFFSET = 72;
    static final int FEES_OFFSET = 80;
    static final int FUNDING_OFFSET = 88;
    static final int NET_OFFSET = 96;
    static final int GROSS_OFFSET = 104;
    static final int INSTRUMENT_OFFSET = 112;
    static final int BY_OFFSET = 116;
    static final int LENGTH = 120;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Appends a blank record to the output of a row and points this flyweight at it.
     *
     * @param row to append to
     * @return this
     */
    public ShareUpdateRecord append(final Row row)
    {
        return wrap(row, row.appendRecord(RecordKind.SHARE_UPDATE));
    }

    /**
     * Points this flyweight at a record.
     *
     * @param row the row that holds it
     * @param recordOffset where it begins in the row's buffer
     * @return this
     */
    public ShareUpdateRecord wrap(final Row row, final int recordOffset)
    {
        assert row.recordKind(recordOffset) == RecordKind.SHARE_UPDATE : "kind=" + row.recordKind(recordOffset);
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
    public ShareUpdateRecord portfolio(final CharSequence value)
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
    public ShareUpdateRecord portfolio(final long high, final long low)
    {
        buffer.putLong(offset + PORTFOLIO_OFFSET, high);
        buffer.putLong(offset + PORTFOLIO_OFFSET + 8, low);
        return this;
    }

    /** @return name of strategy or group */
    public String name()
    {
        return Text.get(buffer, offset + NAME_OFFSET, 16);
    }

    /**
     * @param value name of strategy or group; at most 16 ASCII characters
     * @return this
     */
    public ShareUpdateRecord name(final CharSequence value)
    {
        Text.put(buffer, offset + NAME_OFFSET, 16, value);
        return this;
    }

    /** @return first eight characters of the name, packed; 0 when empty */
    public long nameHigh()
    {
        return buffer.getLong(offset + NAME_OFFSET);
    }

    /** @return last eight characters of the name, packed */
    public long nameLow()
    {
        return buffer.getLong(offset + NAME_OFFSET + 8);
    }

    /**
     * @param high first eight characters of the name, packed as {@link Text#pack} does
     * @param low last eight characters
     * @return this
     */
    public ShareUpdateRecord name(final long high, final long low)
    {
        buffer.putLong(offset + NAME_OFFSET, high);
        buffer.putLong(offset + NAME_OFFSET + 8, low);
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
    public ShareUpdateRecord instrument(final int value)
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
    public ShareUpdateRecord quantity(final long value)
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
    public ShareUpdateRecord entryPrice(final long value)
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
    public ShareUpdateRecord mark(final long value)
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
    public ShareUpdateRecord realised(final long value)
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
    public ShareUpdateRecord unrealised(final long value)
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
    public ShareUpdateRecord fees(final long value)
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
    public ShareUpdateRecord funding(final long value)
    {
        buffer.putLong(offset + FUNDING_OFFSET, value);
        return this;
    }

    /** @return signed value at the marks */
    public long net()
    {
        return buffer.getLong(offset + NET_OFFSET);
    }

    /**
     * @param value signed value at the marks
     * @return this
     */
    public ShareUpdateRecord net(final long value)
    {
        buffer.putLong(offset + NET_OFFSET, value);
        return this;
    }

    /** @return value at the marks without signs */
    public long gross()
    {
        return buffer.getLong(offset + GROSS_OFFSET);
    }

    /**
     * @param value value at the marks without signs
     * @return this
     */
    public ShareUpdateRecord gross(final long value)
    {
        buffer.putLong(offset + GROSS_OFFSET, value);
        return this;
    }

    /** @return by what the position is shared out */
    public ShareOwner by()
    {
        return ShareOwner.of(buffer.getByte(offset + BY_OFFSET));
    }

    /**
     * @param value by what the position is shared out
     * @return this
     */
    public ShareUpdateRecord by(final ShareOwner value)
    {
        buffer.putByte(offset + BY_OFFSET, (byte)value.ordinal());
        return this;
    }
}
