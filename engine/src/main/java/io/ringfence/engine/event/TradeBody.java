package io.ringfence.engine.event;

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

    private Row row;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param value row whose type must be TRADE
     * @return this
     */
    public TradeBody wrap(final Row value)
    {
        assert value.type() == EventType.TRADE : "type=" + value.type();
        row = value;
        return this;
    }

    /** @return trade price */
    public long price()
    {
        return row.bodyLong(PRICE_OFFSET);
    }

    /**
     * @param value trade price
     * @return this
     */
    public TradeBody price(final long value)
    {
        row.bodyLong(PRICE_OFFSET, value);
        return this;
    }

    /** @return trade quantity */
    public long quantity()
    {
        return row.bodyLong(QUANTITY_OFFSET);
    }

    /**
     * @param value trade quantity
     * @return this
     */
    public TradeBody quantity(final long value)
    {
        row.bodyLong(QUANTITY_OFFSET, value);
        return this;
    }

    /** @return the venue's public trade number, 0 when it gave none */
    public long tradeId()
    {
        return row.bodyLong(TRADE_ID_OFFSET);
    }

    /**
     * @param value the venue's public trade number, 0 when it gave none
     * @return this
     */
    public TradeBody tradeId(final long value)
    {
        row.bodyLong(TRADE_ID_OFFSET, value);
        return this;
    }

    /** @return side that took liquidity; the wire states the maker's side and the codec turns it round */
    public Side aggressor()
    {
        return Side.of(row.bodyByte(AGGRESSOR_OFFSET));
    }

    /**
     * @param value side that took liquidity; the wire states the maker's side and the codec turns it round
     * @return this
     */
    public TradeBody aggressor(final Side value)
    {
        row.bodyByte(AGGRESSOR_OFFSET, (byte)value.ordinal());
        return this;
    }
}
