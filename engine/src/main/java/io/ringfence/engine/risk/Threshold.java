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
        // Three quarters cost no division, and most measures are under them.
        return Decimal.productExceeds(a, b, limit - (limit >> 2), scale) ? high(a, b, limit, scale) : BELOW;
    }

    private static int high(final long a, final long b, final long limit, final long scale)
    {
        if (!Decimal.productExceeds(a, b, limit - limit / 5, scale))
        {
            return BELOW;
        }
        return Decimal.productExceeds(a, b, limit, scale) ? OVER : NEAR;
    }

    /** Level of a value against a limit. */
    static int level(final long value, final long limit)
    {
        return value > limit - (limit >> 2) ? high(value, limit) : BELOW;
    }

    private static int high(final long value, final long limit)
    {
        return value > limit ? OVER : value > limit - limit / 5 ? NEAR : BELOW;
    }
}
