package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A command of an operator. A flyweight over the body of a row; not thread-safe, wrap one per handler.
 * <pre>
 *     0  c16  portfolio
 *    16  c16  strategy
 *    32  c32  principal
 *    64  c96  reason
 *   160  c640 set
 *   800  u8   command
 * </pre>
 */
public final class OperatorBody
{
    static final int PORTFOLIO_OFFSET = 0;
    static final int STRATEGY_OFFSET = 16;
    static final int PRINCIPAL_OFFSET = 32;
    static final int REASON_OFFSET = 64;
    static final int SET_OFFSET = 160;
    static final int COMMAND_OFFSET = 800;
    static final int LENGTH = 808;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be OPERATOR
     * @return this
     */
    public OperatorBody wrap(final Row row)
    {
        assert row.type() == EventType.OPERATOR : "type=" + row.type();
        buffer = row.buffer();
        offset = row.bodyOffset();
        return this;
    }

    /** @return portfolio it concerns, empty for all */
    public String portfolio()
    {
        return Text.get(buffer, offset + PORTFOLIO_OFFSET, 16);
    }

    /**
     * @param value portfolio it concerns, empty for all; at most 16 ASCII characters
     * @return this
     */
    public OperatorBody portfolio(final CharSequence value)
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
    public OperatorBody portfolio(final long high, final long low)
    {
        buffer.putLong(offset + PORTFOLIO_OFFSET, high);
        buffer.putLong(offset + PORTFOLIO_OFFSET + 8, low);
        return this;
    }

    /** @return strategy it concerns, empty for all */
    public String strategy()
    {
        return Text.get(buffer, offset + STRATEGY_OFFSET, 16);
    }

    /**
     * @param value strategy it concerns, empty for all; at most 16 ASCII characters
     * @return this
     */
    public OperatorBody strategy(final CharSequence value)
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
    public OperatorBody strategy(final long high, final long low)
    {
        buffer.putLong(offset + STRATEGY_OFFSET, high);
        buffer.putLong(offset + STRATEGY_OFFSET + 8, low);
        return this;
    }

    /** @return who */
    public String principal()
    {
        return Text.get(buffer, offset + PRINCIPAL_OFFSET, 32);
    }

    /**
     * @param value who; at most 32 ASCII characters
     * @return this
     */
    public OperatorBody principal(final CharSequence value)
    {
        Text.put(buffer, offset + PRINCIPAL_OFFSET, 32, value);
        return this;
    }

    /** @return why */
    public String reason()
    {
        return Text.get(buffer, offset + REASON_OFFSET, 96);
    }

    /**
     * @param value why; at most 96 ASCII characters
     * @return this
     */
    public OperatorBody reason(final CharSequence value)
    {
        Text.put(buffer, offset + REASON_OFFSET, 96, value);
        return this;
    }

    /** @return what */
    public OperatorCommand command()
    {
        return OperatorCommand.of(buffer.getByte(offset + COMMAND_OFFSET));
    }

    /**
     * @param value what
     * @return this
     */
    public OperatorBody command(final OperatorCommand value)
    {
        buffer.putByte(offset + COMMAND_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return configuration changes, one key=value a line */
    public String set()
    {
        return Text.get(buffer, offset + SET_OFFSET, 640);
    }

    /**
     * @param value configuration changes, one key=value a line; at most 640 ASCII characters
     * @return this
     */
    public OperatorBody set(final CharSequence value)
    {
        Text.put(buffer, offset + SET_OFFSET, 640, value);
        return this;
    }
}
