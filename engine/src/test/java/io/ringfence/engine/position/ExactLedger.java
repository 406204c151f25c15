package io.ringfence.engine.position;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Weighted average cost in whole units of 1e-8, half to even where a share does not come out even. One thread. */
final class ExactLedger
{
    BigInteger quantity = BigInteger.ZERO;
    BigInteger cost = BigInteger.ZERO;
    BigInteger realised = BigInteger.ZERO;
    BigInteger fees = BigInteger.ZERO;
    BigInteger paid = BigInteger.ZERO;

    void fill(final long signedQuantity, final long signedValue, final long fee)
    {
        final BigInteger traded = BigInteger.valueOf(signedQuantity);
        final BigInteger value = BigInteger.valueOf(signedValue);
        fees = fees.add(BigInteger.valueOf(fee));
        paid = paid.add(value);
        if (quantity.signum() * traded.signum() >= 0)
        {
            cost = cost.add(value);
        }
        else
        {
            final BigInteger closing = traded.abs().min(quantity.abs());
            final BigInteger closingValue = share(value, closing, traded.abs());
            final BigInteger closingCost = share(cost, closing, quantity.abs());
            realised = realised.subtract(closingValue).subtract(closingCost);
            cost = cost.subtract(closingCost).add(value.subtract(closingValue));
        }
        quantity = quantity.add(traded);
    }

    /** A value without a quantity is realised, whether something is held or not. */
    void restate(final long signedValue, final long fee)
    {
        fees = fees.add(BigInteger.valueOf(fee));
        paid = paid.add(BigInteger.valueOf(signedValue));
        realised = realised.subtract(BigInteger.valueOf(signedValue));
    }

    private static BigInteger share(final BigInteger whole, final BigInteger part, final BigInteger of)
    {
        return new BigDecimal(whole.multiply(part)).divide(new BigDecimal(of), 0, RoundingMode.HALF_EVEN)
            .toBigIntegerExact();
    }

    static BigInteger rounded(final BigInteger product, final long one)
    {
        return new BigDecimal(product).divide(BigDecimal.valueOf(one), 0, RoundingMode.HALF_EVEN).toBigIntegerExact();
    }
}
