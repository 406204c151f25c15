package io.ringfence.app.run;

import java.math.BigDecimal;

import io.ringfence.engine.event.Decimal;

/** Decimals as reports show them. Pure functions. */
public final class Amounts
{
    private Amounts()
    {
    }

    /**
     * Shows a decimal.
     *
     * @param value at 1e-8
     * @return plain decimal without trailing zeroes, null for NAN
     */
    public static String text(final long value)
    {
        return value == Decimal.NAN ? null :
            value == 0 ? "0" : BigDecimal.valueOf(value, Decimal.SCALE).stripTrailingZeros().toPlainString();
    }
}
