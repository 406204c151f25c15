package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A guard changed its mind: the trading state before and after, with the operands that decided. A flyweight over
 * one output record of a row; not thread-safe, wrap one per handler.
 * <pre>
 *     0  u8   kind, u16 length at 2
 *     8  c16  name
 *    24  i64  value
 *    32  i64  limit
 *    40  i32  instrument
 *    44  u8   guard
 *    45  u8   scope
 *    46  u8   action
 *    47  u8   from
 *    48  u8   to
 *    49  u8   unit
 *    56  i64  config
 * </pre>
 */
public final class TransitionRecord
{
    static final int NAME_OFFSET = 8;
    static final int VALUE_OFFSET = 24;
    static final int LIMIT_OFFSET = 32;
    static final int INSTRUMENT_OFFSET = 40;
    static final int GUARD_OFFSET = 44;
    static final int SCOPE_OFFSET = 45;
    static final int ACTION_OFFSET = 46;
    static final int FROM_OFFSET = 47;
    static final int TO_OFFSET = 48;
    static final int UNIT_OFFSET = 49;
    static final int CONFIG_OFFSET = 56;
    static final int LENGTH = 64;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Appends a blank record to the output of a row and points this flyweight at it.
     *
     * @param row to append to
     * @return this
     */
    public TransitionRecord append(final Row row)
    {
        return wrap(row, row.appendRecord(RecordKind.TRANSITION));
    }

    /**
     * Points this flyweight at a record.
     *
     * @param row the row that holds it
     * @param recordOffset where it begins in the row's buffer
     * @return this
     */
    public TransitionRecord wrap(final Row row, final int recordOffset)
    {
        assert row.recordKind(recordOffset) == RecordKind.TRANSITION : "kind=" + row.recordKind(recordOffset);
        buffer = row.buffer();
        offset = recordOffset;
        return this;
    }

    /** @return which guard */
    public Guard guard()
    {
        return Guard.of(buffer.getByte(offset + GUARD_OFFSET));
    }

    /**
     * @param value which guard
     * @return this
     */
    public TransitionRecord guard(final Guard value)
    {
        buffer.putByte(offset + GUARD_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return what it concerns */
    public Scope scope()
    {
        return Scope.of(buffer.getByte(offset + SCOPE_OFFSET));
    }

    /**
     * @param value what it concerns
     * @return this
     */
    public TransitionRecord scope(final Scope value)
    {
        buffer.putByte(offset + SCOPE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return instrument id, or NONE */
    public int instrument()
    {
        return buffer.getInt(offset + INSTRUMENT_OFFSET);
    }

    /**
     * @param value instrument id, or NONE
     * @return this
     */
    public TransitionRecord instrument(final int value)
    {
        buffer.putInt(offset + INSTRUMENT_OFFSET, value);
        return this;
    }

    /** @return portfolio or strategy it concerns, empty otherwise */
    public String name()
    {
        return Text.get(buffer, offset + NAME_OFFSET, 16);
    }

    /**
     * @param value portfolio or strategy it concerns, empty otherwise; at most 16 ASCII characters
     * @return this
     */
    public TransitionRecord name(final CharSequence value)
    {
        Text.put(buffer, offset + NAME_OFFSET, 16, value);
        return this;
    }

    /** @return first eight characters of name, packed; 0 when empty */
    public long nameHigh()
    {
        return buffer.getLong(offset + NAME_OFFSET);
    }

    /** @return last eight characters of name, packed */
    public long nameLow()
    {
        return buffer.getLong(offset + NAME_OFFSET + 8);
    }

    /**
     * @param high first eight characters of name, packed as {@link Text#pack} does
     * @param low last eight characters
     * @return this
     */
    public TransitionRecord name(final long high, final long low)
    {
        buffer.putLong(offset + NAME_OFFSET, high);
        buffer.putLong(offset + NAME_OFFSET + 8, low);
        return this;
    }

    /** @return what it asks for from now on */
    public GuardAction action()
    {
        return GuardAction.of(buffer.getByte(offset + ACTION_OFFSET));
    }

    /**
     * @param value what it asks for from now on
     * @return this
     */
    public TransitionRecord action(final GuardAction value)
    {
        buffer.putByte(offset + ACTION_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return state of that scope before */
    public TradingState from()
    {
        return TradingState.of(buffer.getByte(offset + FROM_OFFSET));
    }

    /**
     * @param value state of that scope before
     * @return this
     */
    public TransitionRecord from(final TradingState value)
    {
        buffer.putByte(offset + FROM_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return state of that scope after */
    public TradingState to()
    {
        return TradingState.of(buffer.getByte(offset + TO_OFFSET));
    }

    /**
     * @param value state of that scope after
     * @return this
     */
    public TransitionRecord to(final TradingState value)
    {
        buffer.putByte(offset + TO_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return what was measured */
    public long value()
    {
        return buffer.getLong(offset + VALUE_OFFSET);
    }

    /**
     * @param value what was measured
     * @return this
     */
    public TransitionRecord value(final long value)
    {
        buffer.putLong(offset + VALUE_OFFSET, value);
        return this;
    }

    /** @return what it was held against */
    public long limit()
    {
        return buffer.getLong(offset + LIMIT_OFFSET);
    }

    /**
     * @param value what it was held against
     * @return this
     */
    public TransitionRecord limit(final long value)
    {
        buffer.putLong(offset + LIMIT_OFFSET, value);
        return this;
    }

    /** @return unit of value and limit */
    public Unit unit()
    {
        return Unit.of(buffer.getByte(offset + UNIT_OFFSET));
    }

    /**
     * @param value unit of value and limit
     * @return this
     */
    public TransitionRecord unit(final Unit value)
    {
        buffer.putByte(offset + UNIT_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return sequence of the row from which the limits hold that it was decided by; 0 when none were asked */
    public long config()
    {
        return buffer.getLong(offset + CONFIG_OFFSET);
    }

    /**
     * @param value sequence of the row from which the limits hold that it was decided by
     * @return this
     */
    public TransitionRecord config(final long value)
    {
        buffer.putLong(offset + CONFIG_OFFSET, value);
        return this;
    }
}
