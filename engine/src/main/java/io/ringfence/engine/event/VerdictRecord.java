package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a pre-trade check said of one intent, with every operand. A flyweight over one output record of a row; not
 * thread-safe, wrap one per handler.
 * <pre>
 *     0  u8   kind, u16 length at 2
 *     8  i64  clientOrderId
 *    16  c16  tag
 *    32  i64  price
 *    40  i64  quantity
 *    48  i64  value
 *    56  i64  limit
 *    64  i64  operand1
 *    72  i64  operand2
 *    80  i64  operand3
 *    88  i64  operand4
 *    96  i32  instrument
 *   100  u8   side
 *   101  u8   outcome
 *   102  u8   reason
 *   103  u8   unit
 *   104  u8   unit1
 *   105  u8   unit2
 *   106  u8   unit3
 *   107  u8   unit4
 *   112  i64  config
 * </pre>
 */
public final class VerdictRecord
{
    static final int CLIENT_ORDER_ID_OFFSET = 8;
    static final int TAG_OFFSET = 16;
    static final int PRICE_OFFSET = 32;
    static final int QUANTITY_OFFSET = 40;
    static final int VALUE_OFFSET = 48;
    static final int LIMIT_OFFSET = 56;
    static final int OPERAND1_OFFSET = 64;
    static final int OPERAND2_OFFSET = 72;
    static final int OPERAND3_OFFSET = 80;
    static final int OPERAND4_OFFSET = 88;
    static final int INSTRUMENT_OFFSET = 96;
    static final int SIDE_OFFSET = 100;
    static final int OUTCOME_OFFSET = 101;
    static final int REASON_OFFSET = 102;
    static final int UNIT_OFFSET = 103;
    static final int UNIT1_OFFSET = 104;
    static final int UNIT2_OFFSET = 105;
    static final int UNIT3_OFFSET = 106;
    static final int UNIT4_OFFSET = 107;
    static final int CONFIG_OFFSET = 112;
    static final int LENGTH = 120;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Appends a blank record to the output of a row and points this flyweight at it.
     *
     * @param row to append to
     * @return this
     */
    public VerdictRecord append(final Row row)
    {
        return wrap(row, row.appendRecord(RecordKind.VERDICT));
    }

    /**
     * Points this flyweight at a record.
     *
     * @param row the row that holds it
     * @param recordOffset where it begins in the row's buffer
     * @return this
     */
    public VerdictRecord wrap(final Row row, final int recordOffset)
    {
        assert row.recordKind(recordOffset) == RecordKind.VERDICT : "kind=" + row.recordKind(recordOffset);
        buffer = row.buffer();
        offset = recordOffset;
        return this;
    }

    /** @return the order it would have been, or is; 0 when it never got an id */
    public long clientOrderId()
    {
        return buffer.getLong(offset + CLIENT_ORDER_ID_OFFSET);
    }

    /**
     * @param value the order it would have been, or is; 0 when it never got an id
     * @return this
     */
    public VerdictRecord clientOrderId(final long value)
    {
        buffer.putLong(offset + CLIENT_ORDER_ID_OFFSET, value);
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
    public VerdictRecord tag(final CharSequence value)
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
    public VerdictRecord tag(final long high, final long low)
    {
        buffer.putLong(offset + TAG_OFFSET, high);
        buffer.putLong(offset + TAG_OFFSET + 8, low);
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
    public VerdictRecord instrument(final int value)
    {
        buffer.putInt(offset + INSTRUMENT_OFFSET, value);
        return this;
    }

    /** @return side of the intent */
    public Side side()
    {
        return Side.of(buffer.getByte(offset + SIDE_OFFSET));
    }

    /**
     * @param value side of the intent
     * @return this
     */
    public VerdictRecord side(final Side value)
    {
        buffer.putByte(offset + SIDE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return what was decided */
    public Outcome outcome()
    {
        return Outcome.of(buffer.getByte(offset + OUTCOME_OFFSET));
    }

    /**
     * @param value what was decided
     * @return this
     */
    public VerdictRecord outcome(final Outcome value)
    {
        buffer.putByte(offset + OUTCOME_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return the check, as its reason code */
    public Reason reason()
    {
        return Reason.of(buffer.getByte(offset + REASON_OFFSET));
    }

    /**
     * @param value the check, as its reason code
     * @return this
     */
    public VerdictRecord reason(final Reason value)
    {
        buffer.putByte(offset + REASON_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return limit price of the intent, NAN for none */
    public long price()
    {
        return buffer.getLong(offset + PRICE_OFFSET);
    }

    /**
     * @param value limit price of the intent, NAN for none
     * @return this
     */
    public VerdictRecord price(final long value)
    {
        buffer.putLong(offset + PRICE_OFFSET, value);
        return this;
    }

    /** @return quantity of the intent */
    public long quantity()
    {
        return buffer.getLong(offset + QUANTITY_OFFSET);
    }

    /**
     * @param value quantity of the intent
     * @return this
     */
    public VerdictRecord quantity(final long value)
    {
        buffer.putLong(offset + QUANTITY_OFFSET, value);
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
    public VerdictRecord value(final long value)
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
    public VerdictRecord limit(final long value)
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
    public VerdictRecord unit(final Unit value)
    {
        buffer.putByte(offset + UNIT_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return first input of the check */
    public long operand1()
    {
        return buffer.getLong(offset + OPERAND1_OFFSET);
    }

    /**
     * @param value first input of the check
     * @return this
     */
    public VerdictRecord operand1(final long value)
    {
        buffer.putLong(offset + OPERAND1_OFFSET, value);
        return this;
    }

    /** @return its unit */
    public Unit unit1()
    {
        return Unit.of(buffer.getByte(offset + UNIT1_OFFSET));
    }

    /**
     * @param value its unit
     * @return this
     */
    public VerdictRecord unit1(final Unit value)
    {
        buffer.putByte(offset + UNIT1_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return second input of the check */
    public long operand2()
    {
        return buffer.getLong(offset + OPERAND2_OFFSET);
    }

    /**
     * @param value second input of the check
     * @return this
     */
    public VerdictRecord operand2(final long value)
    {
        buffer.putLong(offset + OPERAND2_OFFSET, value);
        return this;
    }

    /** @return its unit */
    public Unit unit2()
    {
        return Unit.of(buffer.getByte(offset + UNIT2_OFFSET));
    }

    /**
     * @param value its unit
     * @return this
     */
    public VerdictRecord unit2(final Unit value)
    {
        buffer.putByte(offset + UNIT2_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return third input of the check */
    public long operand3()
    {
        return buffer.getLong(offset + OPERAND3_OFFSET);
    }

    /**
     * @param value third input of the check
     * @return this
     */
    public VerdictRecord operand3(final long value)
    {
        buffer.putLong(offset + OPERAND3_OFFSET, value);
        return this;
    }

    /** @return its unit */
    public Unit unit3()
    {
        return Unit.of(buffer.getByte(offset + UNIT3_OFFSET));
    }

    /**
     * @param value its unit
     * @return this
     */
    public VerdictRecord unit3(final Unit value)
    {
        buffer.putByte(offset + UNIT3_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return fourth input of the check */
    public long operand4()
    {
        return buffer.getLong(offset + OPERAND4_OFFSET);
    }

    /**
     * @param value fourth input of the check
     * @return this
     */
    public VerdictRecord operand4(final long value)
    {
        buffer.putLong(offset + OPERAND4_OFFSET, value);
        return this;
    }

    /** @return its unit */
    public Unit unit4()
    {
        return Unit.of(buffer.getByte(offset + UNIT4_OFFSET));
    }

    /**
     * @param value its unit
     * @return this
     */
    public VerdictRecord unit4(final Unit value)
    {
        buffer.putByte(offset + UNIT4_OFFSET, (byte)value.ordinal());
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
    public VerdictRecord config(final long value)
    {
        buffer.putLong(offset + CONFIG_OFFSET, value);
        return this;
    }
}
