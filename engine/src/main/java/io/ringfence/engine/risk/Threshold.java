package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;

/** How far a measure has gone towards its limit, exactly. Pure functions. */
final class Threshold
{
    /** At most 80 % of the limit. */
    static final int BELOW = 0;
    /** Over 80 %, at most the limit. */
    static final int NEAR = 1;
    /** Over the limit. */
    static final int OVER = 2;

    private Threshold()
    {
    }

    /** Level of a · b against limit · scale, none of them negative, without rounding or overflow. */
    static int level(final long a, final long b, final long limit, final long scale)
    {
        if (Decimal.compareProducts(a, b, limit - limit / 5, scale) <= 0)
        {
            return BELOW;
        }
        return Decimal.compareProducts(a, b, limit, scale) <= 0 ? NEAR : OVER;
    }

    /** Level of a value against a limit. */
    static int level(final long value, final long limit)
    {
        return value > limit ? OVER : value > limit - limit / 5 ? NEAR : BELOW;
    }
}
