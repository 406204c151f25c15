package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A funding settlement of a perpetual: positive rate, longs pay shorts. A flyweight over the body of a row; not
 * thread-safe, wrap one per handler.
 * <pre>
 *     0  i64  rate
 *     8  i64  markPrice
 *    16  i64  amount
 * </pre>
 */
public final class FundingBody
{
    static final int RATE_OFFSET = 0;
    static final int MARK_PRICE_OFFSET = 8;
    static final int AMOUNT_OFFSET = 16;
    static final int LENGTH = 24;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be FUNDING
     * @return this
     */
    public FundingBody wrap(final Row row)
    {
        assert row.type() == EventType.FUNDING : "type=" + row.type();
        buffer = row.buffer();
        offset = row.bodyOffset();
        return this;
    }

    /** @return funding rate of the interval as a fraction */
    public long rate()
    {
        return buffer.getLong(offset + RATE_OFFSET);
    }

    /**
     * @param value funding rate of the interval as a fraction
     * @return this
     */
    public FundingBody rate(final long value)
    {
        buffer.putLong(offset + RATE_OFFSET, value);
        return this;
    }

    /** @return settlement mark, NAN to use ours */
    public long markPrice()
    {
        return buffer.getLong(offset + MARK_PRICE_OFFSET);
    }

    /**
     * @param value settlement mark, NAN to use ours
     * @return this
     */
    public FundingBody markPrice(final long value)
    {
        buffer.putLong(offset + MARK_PRICE_OFFSET, value);
        return this;
    }

    /** @return what the account received in all, negative when it paid; NAN to reckon it from our positions */
    public long amount()
    {
        return buffer.getLong(offset + AMOUNT_OFFSET);
    }

    /**
     * @param value what the account received in all, negative when it paid; NAN to reckon it from our positions
     * @return this
     */
    public FundingBody amount(final long value)
    {
        buffer.putLong(offset + AMOUNT_OFFSET, value);
        return this;
    }
}
