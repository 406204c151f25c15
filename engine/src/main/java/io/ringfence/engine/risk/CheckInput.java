package io.ringfence.engine.risk;

import io.ringfence.engine.event.Unit;

/**
 * One operand of a check, named for whoever reads it. Immutable.
 *
 * @param name of it
 * @param value at 1e-8 where its unit says so, {@code Decimal.NAN} for none
 * @param unit of the value
 * @param ageNs how long ago it was stated, {@link #AGELESS} for what is of this moment or of the intent itself
 */
public record CheckInput(String name, long value, Unit unit, long ageNs)
{
    /** No age. */
    public static final long AGELESS = -1;
}
