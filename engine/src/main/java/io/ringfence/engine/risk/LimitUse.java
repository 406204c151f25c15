package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Unit;

/**
 * How much of one limit is used in one scope. Immutable.
 *
 * @param guard or check by its name
 * @param scope {@code process}, a portfolio's name, a symbol, {@code portfolio/symbol} or {@code strategy NAME}
 * @param used so far, at 1e-8 where the unit says so; {@code Decimal.NAN} while it is not known
 * @param limit that it must not pass
 * @param unit of both
 */
public record LimitUse(String guard, String scope, long used, long limit, Unit unit)
{
    /** @return used over limit at 1e-8, {@code Decimal.NAN} where there is no such ratio */
    public long ratio()
    {
        return used == Decimal.NAN || limit == Decimal.NAN || limit <= 0 ?
            Decimal.NAN : Decimal.divideHalfEven(used, limit);
    }
}
