package io.ringfence.engine.risk;

import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/**
 * What one check says of one intent, for whoever explains a decision. Immutable.
 *
 * @param check by its first reason code
 * @param reason why not, NONE when it passes
 * @param spared whether the answer does not count, since the intent only brings risk down
 * @param measured code under which it measured, NONE when there was nothing to measure
 * @param value measured, {@code Decimal.NAN} for none
 * @param limit it was held against
 * @param unit of both
 * @param inputs of the measure
 * @param inputUnits of the inputs
 */
public record CheckResult(
    Reason check, Reason reason, boolean spared, Reason measured, long value, long limit, Unit unit, long[] inputs,
    Unit[] inputUnits)
{
    static CheckResult of(final Reason check, final Reason reason, final boolean spared, final Finding finding)
    {
        final long[] inputs = new long[finding.inputs()];
        final Unit[] units = new Unit[inputs.length];
        for (int i = 0; i < inputs.length; i++)
        {
            inputs[i] = finding.input(i);
            units[i] = finding.inputUnit(i);
        }
        return new CheckResult(
            check, reason, spared, finding.reason(), finding.value(), finding.limit(), finding.unit(), inputs, units);
    }

    /** @return true if this check alone would have refused the intent */
    public boolean refuses()
    {
        return reason != Reason.NONE && !spared;
    }
}
