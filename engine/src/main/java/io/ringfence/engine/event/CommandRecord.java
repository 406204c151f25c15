package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * An order command: what leaves for the venue after this row is journaled, or what the engine holds. A flyweight
 * over one output record of a row; not thread-safe, wrap one per handler.
 * <pre>
 *     0  u8   kind, u16 length at 2
 *     8  i64  clientOrderId
 *    16  u128 venueOrderId
 *    32  i64  price
 *    40  i64  quantity
 *    48  i64  stopPrice
 *    56  i64  expireNs
 *    64  c16  portfolio
 *    80  c16  strategy
 *    96  c16  tag
 *   112  i32  instrument
 *   116  u8   command
 *   117  u8   side
 *   118  u8   orderType
 *   119  u8   timeInForce
 *   120  u8   postOnly
 *   121  u8   reduceOnly
 *   122  u8   cause
 *   123  u8   nativeStop
 *   128  c16  group
 * </pre>
 */
public final class CommandRecord
{
    static final int CLIENT_ORDER_ID_OFFSET = 8;
    static final int VENUE_ORDER_ID_OFFSET = 16;
    static final int PRICE_OFFSET = 32;
    static final int QUANTITY_OFFSET = 40;
    static final int STOP_PRICE_OFFSET = 48;
    static final int EXPIRE_NS_OFFSET = 56;
    static final int PORTFOLIO_OFFSET = 64;
    static final int STRATEGY_OFFSET = 80;
    static final int TAG_OFFSET = 96;
    static final int INSTRUMENT_OFFSET = 112;
    static final int COMMAND_OFFSET = 116;
    static final int SIDE_OFFSET = 117;
    static final int ORDER_TYPE_OFFSET = 118;
    static final int TIME_IN_FORCE_OFFSET = 119;
    static final int POST_ONLY_OFFSET = 120;
    static final int REDUCE_ONLY_OFFSET = 121;
    static final int CAUSE_OFFSET = 122;
    static final int NATIVE_STOP_OFFSET = 123;
    static final int GROUP_OFFSET = 128;
    static final int LENGTH = 144;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Appends a blank record to the output of a row and points this flyweight at it.
     *
     * @param row to append to
     * @return this
     */
    public CommandRecord append(final Row row)
    {
        return wrap(row, row.appendRecord(RecordKind.COMMAND));
    }

    /**
     * Points this flyweight at a record.
     *
     * @param row the row that holds it
     * @param recordOffset where it begins in the row's buffer
     * @return this
     */
    public CommandRecord wrap(final Row row, final int recordOffset)
    {
        assert row.recordKind(recordOffset) == RecordKind.COMMAND : "kind=" + row.recordKind(recordOffset);
        buffer = row.buffer();
        offset = recordOffset;
        return this;
    }

    /** @return NEW, CANCEL, AMEND or HELD */
    public CommandKind command()
    {
        return CommandKind.of(buffer.getByte(offset + COMMAND_OFFSET));
    }

    /**
     * @param value NEW, CANCEL, AMEND or HELD
     * @return this
     */
    public CommandRecord command(final CommandKind value)
    {
        buffer.putByte(offset + COMMAND_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return our id */
    public long clientOrderId()
    {
        return buffer.getLong(offset + CLIENT_ORDER_ID_OFFSET);
    }

    /**
     * @param value our id
     * @return this
     */
    public CommandRecord clientOrderId(final long value)
    {
        buffer.putLong(offset + CLIENT_ORDER_ID_OFFSET, value);
        return this;
    }

    /** @return first half of the venue's id, 0/0 while not known */
    public long venueOrderIdHigh()
    {
        return buffer.getLong(offset + VENUE_ORDER_ID_OFFSET);
    }

    /** @return second half of the venue's id, 0/0 while not known */
    public long venueOrderIdLow()
    {
        return buffer.getLong(offset + VENUE_ORDER_ID_OFFSET + 8);
    }

    /**
     * @param high first half of the venue's id, 0/0 while not known
     * @param low second half
     * @return this
     */
    public CommandRecord venueOrderId(final long high, final long low)
    {
        buffer.putLong(offset + VENUE_ORDER_ID_OFFSET, high);
        buffer.putLong(offset + VENUE_ORDER_ID_OFFSET + 8, low);
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
    public CommandRecord instrument(final int value)
    {
        buffer.putInt(offset + INSTRUMENT_OFFSET, value);
        return this;
    }

    /** @return BUY or SELL */
    public Side side()
    {
        return Side.of(buffer.getByte(offset + SIDE_OFFSET));
    }

    /**
     * @param value BUY or SELL
     * @return this
     */
    public CommandRecord side(final Side value)
    {
        buffer.putByte(offset + SIDE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return order type */
    public OrderType orderType()
    {
        return OrderType.of(buffer.getByte(offset + ORDER_TYPE_OFFSET));
    }

    /**
     * @param value order type
     * @return this
     */
    public CommandRecord orderType(final OrderType value)
    {
        buffer.putByte(offset + ORDER_TYPE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return time in force */
    public TimeInForce timeInForce()
    {
        return TimeInForce.of(buffer.getByte(offset + TIME_IN_FORCE_OFFSET));
    }

    /**
     * @param value time in force
     * @return this
     */
    public CommandRecord timeInForce(final TimeInForce value)
    {
        buffer.putByte(offset + TIME_IN_FORCE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return reject instead of taking liquidity */
    public boolean postOnly()
    {
        return buffer.getByte(offset + POST_ONLY_OFFSET) != 0;
    }

    /**
     * @param value reject instead of taking liquidity
     * @return this
     */
    public CommandRecord postOnly(final boolean value)
    {
        buffer.putByte(offset + POST_ONLY_OFFSET, (byte)(value ? 1 : 0));
        return this;
    }

    /** @return may only reduce */
    public boolean reduceOnly()
    {
        return buffer.getByte(offset + REDUCE_ONLY_OFFSET) != 0;
    }

    /**
     * @param value may only reduce
     * @return this
     */
    public CommandRecord reduceOnly(final boolean value)
    {
        buffer.putByte(offset + REDUCE_ONLY_OFFSET, (byte)(value ? 1 : 0));
        return this;
    }

    /** @return limit price, NAN for none */
    public long price()
    {
        return buffer.getLong(offset + PRICE_OFFSET);
    }

    /**
     * @param value limit price, NAN for none
     * @return this
     */
    public CommandRecord price(final long value)
    {
        buffer.putLong(offset + PRICE_OFFSET, value);
        return this;
    }

    /** @return total quantity */
    public long quantity()
    {
        return buffer.getLong(offset + QUANTITY_OFFSET);
    }

    /**
     * @param value total quantity
     * @return this
     */
    public CommandRecord quantity(final long value)
    {
        buffer.putLong(offset + QUANTITY_OFFSET, value);
        return this;
    }

    /** @return trigger price, NAN for none */
    public long stopPrice()
    {
        return buffer.getLong(offset + STOP_PRICE_OFFSET);
    }

    /**
     * @param value trigger price, NAN for none
     * @return this
     */
    public CommandRecord stopPrice(final long value)
    {
        buffer.putLong(offset + STOP_PRICE_OFFSET, value);
        return this;
    }

    /** @return expiry of a GTD order, 0 for none, epoch ns */
    public long expireNs()
    {
        return buffer.getLong(offset + EXPIRE_NS_OFFSET);
    }

    /**
     * @param value expiry of a GTD order, 0 for none, epoch ns
     * @return this
     */
    public CommandRecord expireNs(final long value)
    {
        buffer.putLong(offset + EXPIRE_NS_OFFSET, value);
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
    public CommandRecord portfolio(final CharSequence value)
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
    public CommandRecord portfolio(final long high, final long low)
    {
        buffer.putLong(offset + PORTFOLIO_OFFSET, high);
        buffer.putLong(offset + PORTFOLIO_OFFSET + 8, low);
        return this;
    }

    /** @return strategy name */
    public String strategy()
    {
        return Text.get(buffer, offset + STRATEGY_OFFSET, 16);
    }

    /**
     * @param value strategy name; at most 16 ASCII characters
     * @return this
     */
    public CommandRecord strategy(final CharSequence value)
    {
        Text.put(buffer, offset + STRATEGY_OFFSET, 16, value);
        return this;
    }

    /** @return first eight characters of strategy, packed; 0 when empty */
    public long strategyHigh()
    {
        return buffer.getLong(offset + STRATEGY_OFFSET);
    }

    /** @return last eight characters of strategy, packed */
    public long strategyLow()
    {
        return buffer.getLong(offset + STRATEGY_OFFSET + 8);
    }

    /**
     * @param high first eight characters of strategy, packed as {@link Text#pack} does
     * @param low last eight characters
     * @return this
     */
    public CommandRecord strategy(final long high, final long low)
    {
        buffer.putLong(offset + STRATEGY_OFFSET, high);
        buffer.putLong(offset + STRATEGY_OFFSET + 8, low);
        return this;
    }

    /** @return our short name of the order */
    public String tag()
    {
        return Text.get(buffer, offset + TAG_OFFSET, 16);
    }

    /**
     * @param value our short name of the order; at most 16 ASCII characters
     * @return this
     */
    public CommandRecord tag(final CharSequence value)
    {
        Text.put(buffer, offset + TAG_OFFSET, 16, value);
        return this;
    }

    /** @return first eight characters of tag, packed; 0 when empty */
    public long tagHigh()
    {
        return buffer.getLong(offset + TAG_OFFSET);
    }

    /** @return last eight characters of tag, packed */
    public long tagLow()
    {
        return buffer.getLong(offset + TAG_OFFSET + 8);
    }

    /**
     * @param high first eight characters of tag, packed as {@link Text#pack} does
     * @param low last eight characters
     * @return this
     */
    public CommandRecord tag(final long high, final long low)
    {
        buffer.putLong(offset + TAG_OFFSET, high);
        buffer.putLong(offset + TAG_OFFSET + 8, low);
        return this;
    }

    /** @return who asked for it */
    public Cause cause()
    {
        return Cause.of(buffer.getByte(offset + CAUSE_OFFSET));
    }

    /**
     * @param value who asked for it
     * @return this
     */
    public CommandRecord cause(final Cause value)
    {
        buffer.putByte(offset + CAUSE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return whether its stop is the venue's to watch, not the engine's */
    public boolean nativeStop()
    {
        return buffer.getByte(offset + NATIVE_STOP_OFFSET) != 0;
    }

    /**
     * @param value whether its stop is the venue's to watch
     * @return this
     */
    public CommandRecord nativeStop(final boolean value)
    {
        buffer.putByte(offset + NATIVE_STOP_OFFSET, (byte)(value ? 1 : 0));
        return this;
    }

    /** @return whether the venue is told of it; what the engine holds until its trigger is for the record */
    public boolean forTheVenue()
    {
        return command() != CommandKind.HELD &&
            (nativeStop() || orderType() == OrderType.MARKET || orderType() == OrderType.LIMIT);
    }

    /** @return group of legs that the order is of, empty for none */
    public String group()
    {
        return Text.get(buffer, offset + GROUP_OFFSET, 16);
    }

    /**
     * @param value group of legs that the order is of, empty for none; at most 16 ASCII characters
     * @return this
     */
    public CommandRecord group(final CharSequence value)
    {
        Text.put(buffer, offset + GROUP_OFFSET, 16, value);
        return this;
    }

    /** @return first eight characters of the group, packed; 0 when empty */
    public long groupHigh()
    {
        return buffer.getLong(offset + GROUP_OFFSET);
    }

    /** @return last eight characters of the group, packed */
    public long groupLow()
    {
        return buffer.getLong(offset + GROUP_OFFSET + 8);
    }

    /**
     * @param high first eight characters of the group, packed as {@link Text#pack} does
     * @param low last eight characters
     * @return this
     */
    public CommandRecord group(final long high, final long low)
    {
        buffer.putLong(offset + GROUP_OFFSET, high);
        buffer.putLong(offset + GROUP_OFFSET + 8, low);
        return this;
    }
}
