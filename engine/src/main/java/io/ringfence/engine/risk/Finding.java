package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.event.VerdictRecord;

/**
 * What one check measured of one intent: value, limit and up to four inputs; business thread, reused from check to
 * check. Near misses are kept aside until it is known what becomes of the intent.
 */
final class Finding
{
    private static final int OPERANDS = 4;

    private final NearMisses nearMisses;
    private final boolean explains;
    private final long[] operands = new long[OPERANDS];
    private final Unit[] units = new Unit[OPERANDS];
    private Reason reason = Reason.NONE;
    private long value = Decimal.NAN;
    private long limit = Decimal.NAN;
    private Unit unit = Unit.NONE;
    private int count;

    /** One that keeps near misses aside, or asks for measures of what passes when there is nowhere to keep them. */
    Finding(final NearMisses nearMisses)
    {
        this.nearMisses = nearMisses;
        explains = nearMisses == null;
    }

    /** What was measured, against what. */
    Finding measured(final long measured, final long against, final Unit inUnit)
    {
        value = measured;
        limit = against;
        unit = inUnit;
        count = 0;
        return this;
    }

    /** There is nothing to measure. */
    Finding unmeasured()
    {
        return measured(Decimal.NAN, Decimal.NAN, Unit.NONE);
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
        if (level == Threshold.OVER)
        {
            return which;
        }
        if (level == Threshold.NEAR && nearMisses != null)
        {
            nearMisses.keep(this);
        }
        return Reason.NONE;
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

    /** Takes what another one holds. */
    void copy(final Finding other)
    {
        measured(other.value, other.limit, other.unit);
        for (int i = 0; i < other.count; i++)
        {
            input(other.operands[i], other.units[i]);
        }
        reason = other.reason;
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
