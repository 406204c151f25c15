package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A cash balance, or a transfer of cash. A flyweight over the body of a row; not thread-safe, wrap one per
 * handler.
 * <pre>
 *     0  c16  portfolio
 *    16  c8   currency
 *    24  i64  balance
 *    32  i64  amount
 *    40  u8   kind
 *    48  i64  ours
 * </pre>
 */
public final class AccountBody
{
    static final int PORTFOLIO_OFFSET = 0;
    static final int CURRENCY_OFFSET = 16;
    static final int BALANCE_OFFSET = 24;
    static final int AMOUNT_OFFSET = 32;
    static final int KIND_OFFSET = 40;
    static final int OURS_OFFSET = 48;
    static final int LENGTH = 56;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be ACCOUNT
     * @return this
     */
    public AccountBody wrap(final Row row)
    {
        assert row.type() == EventType.ACCOUNT : "type=" + row.type();
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
    public AccountBody portfolio(final CharSequence value)
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
    public AccountBody portfolio(final long high, final long low)
    {
        buffer.putLong(offset + PORTFOLIO_OFFSET, high);
        buffer.putLong(offset + PORTFOLIO_OFFSET + 8, low);
        return this;
    }

    /** @return currency code */
    public String currency()
    {
        return Text.get(buffer, offset + CURRENCY_OFFSET, 8);
    }

    /**
     * @param value currency code; at most 8 ASCII characters
     * @return this
     */
    public AccountBody currency(final CharSequence value)
    {
        Text.put(buffer, offset + CURRENCY_OFFSET, 8, value);
        return this;
    }

    /** @return currency packed into a long */
    public long currencyCode()
    {
        return buffer.getLong(offset + CURRENCY_OFFSET);
    }

    /** @return absolute balance of a SNAPSHOT, else NAN */
    public long balance()
    {
        return buffer.getLong(offset + BALANCE_OFFSET);
    }

    /**
     * @param value absolute balance of a SNAPSHOT, else NAN
     * @return this
     */
    public AccountBody balance(final long value)
    {
        buffer.putLong(offset + BALANCE_OFFSET, value);
        return this;
    }

    /** @return amount of a DEPOSIT or WITHDRAWAL, else NAN */
    public long amount()
    {
        return buffer.getLong(offset + AMOUNT_OFFSET);
    }

    /**
     * @param value amount of a DEPOSIT or WITHDRAWAL, else NAN
     * @return this
     */
    public AccountBody amount(final long value)
    {
        buffer.putLong(offset + AMOUNT_OFFSET, value);
        return this;
    }

    /** @return SNAPSHOT, DEPOSIT or WITHDRAWAL */
    public AccountKind kind()
    {
        return AccountKind.of(buffer.getByte(offset + KIND_OFFSET));
    }

    /**
     * @param value SNAPSHOT, DEPOSIT or WITHDRAWAL
     * @return this
     */
    public AccountBody kind(final AccountKind value)
    {
        buffer.putByte(offset + KIND_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return balance that we had when a SNAPSHOT was compared, NAN when it replaces ours */
    public long ours()
    {
        return buffer.getLong(offset + OURS_OFFSET);
    }

    /**
     * @param value balance that we had when a SNAPSHOT was compared, NAN when it replaces ours
     * @return this
     */
    public AccountBody ours(final long value)
    {
        buffer.putLong(offset + OURS_OFFSET, value);
        return this;
    }
}
