package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * One public trade. A flyweight over the body of a row; not thread-safe, wrap one per handler.
 * <pre>
 *     0  i64  price
 *     8  i64  quantity
 *    16  i64  tradeId
 *    24  u8   aggressor
 * </pre>
 */
public final class TradeBody
{
    static final int PRICE_OFFSET = 0;
    static final int QUANTITY_OFFSET = 8;
    static final int TRADE_ID_OFFSET = 16;
    static final int AGGRESSOR_OFFSET = 24;
    static final int LENGTH = 32;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be TRADE
     * @return this
     */
    public TradeBody wrap(final Row row)
    {
        assert row.type() == EventType.TRADE : "type=" + row.type();
        buffer = row.buffer();
        offset = row.bodyOffset();
        return this;
    }

    /** @return trade price */
    public long price()
    {
        return buffer.getLong(offset + PRICE_OFFSET);
    }

    /**
     * @param value trade price
     * @return this
     */
    public TradeBody price(final long value)
    {
        buffer.putLong(offset + PRICE_OFFSET, value);
        return this;
    }

    /** @return trade quantity */
    public long quantity()
    {
        return buffer.getLong(offset + QUANTITY_OFFSET);
    }

    /**
     * @param value trade quantity
     * @return this
     */
    public TradeBody quantity(final long value)
    {
        buffer.putLong(offset + QUANTITY_OFFSET, value);
        return this;
    }

    /** @return the venue's public trade number, 0 when it gave none */
    public long tradeId()
    {
        return buffer.getLong(offset + TRADE_ID_OFFSET);
    }

    /**
     * @param value the venue's public trade number, 0 when it gave none
     * @return this
     */
    public TradeBody tradeId(final long value)
    {
        buffer.putLong(offset + TRADE_ID_OFFSET, value);
        return this;
    }

    /** @return side that took liquidity; the wire states the maker's side and the codec turns it round */
    public Side aggressor()
    {
        return Side.of(buffer.getByte(offset + AGGRESSOR_OFFSET));
    }

    /**
     * @param value side that took liquidity; the wire states the maker's side and the codec turns it round
     * @return this
     */
    public TradeBody aggressor(final Side value)
    {
        buffer.putByte(offset + AGGRESSOR_OFFSET, (byte)value.ordinal());
        return this;
    }
}
