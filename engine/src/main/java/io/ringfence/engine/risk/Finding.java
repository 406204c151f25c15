package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.event.VerdictRecord;

/** What one check measured of one intent: value, limit and up to four inputs; business thread, reused. */
final class Finding
{
    private static final int OPERANDS = 4;

    private final long[] operands = new long[OPERANDS];
    private final Unit[] units = new Unit[OPERANDS];
    private Reason reason = Reason.NONE;
    private long value;
    private long limit;
    private Unit unit;
    private int count;
    private boolean near;
    private boolean explains;

    Finding clear()
    {
        reason = Reason.NONE;
        value = Decimal.NAN;
        limit = Decimal.NAN;
        unit = Unit.NONE;
        count = 0;
        near = false;
        return this;
    }

    /** What was measured, against what. */
    Finding measured(final long measured, final long against, final Unit inUnit)
    {
        value = measured;
        limit = against;
        unit = inUnit;
        return this;
    }

    /** One more input. */
    Finding input(final long operand, final Unit inUnit)
    {
        assert count < OPERANDS;
        operands[count] = operand;
        units[count] = inUnit;
        count++;
        return this;
    }

    /** From now on measures are wanted of what passes, too. */
    Finding explain()
    {
        explains = true;
        return this;
    }

    /** Whether a check is asked to explain itself, without leaving a trace. */
    boolean explains()
    {
        return explains;
    }

    /** Whether nothing of a level needs to be measured. */
    boolean silent(final int level)
    {
        return level == Threshold.BELOW && !explains;
    }

    /** The answer that follows from a level. */
    Reason verdict(final Reason which, final int level)
    {
        reason = which;
        near = level == Threshold.NEAR;
        return level == Threshold.OVER ? which : Reason.NONE;
    }

    /** The check says no. */
    Reason reject(final Reason why)
    {
        reason = why;
        return why;
    }

    Reason reason()
    {
        return reason;
    }

    boolean near()
    {
        return near;
    }

    long value()
    {
        return value;
    }

    long limit()
    {
        return limit;
    }

    Unit unit()
    {
        return unit;
    }

    int inputs()
    {
        return count;
    }

    long input(final int index)
    {
        return operands[index];
    }

    Unit inputUnit(final int index)
    {
        return units[index];
    }

    void writeTo(final VerdictRecord verdict)
    {
        verdict.reason(reason).value(value).limit(limit).unit(unit);
        if (count > 0)
        {
            verdict.operand1(operands[0]).unit1(units[0]);
        }
        if (count > 1)
        {
            verdict.operand2(operands[1]).unit2(units[1]);
        }
        if (count > 2)
        {
            verdict.operand3(operands[2]).unit3(units[2]);
        }
        if (count > 3)
        {
            verdict.operand4(operands[3]).unit4(units[3]);
        }
    }
}
