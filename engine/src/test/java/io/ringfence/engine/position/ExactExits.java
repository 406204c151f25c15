package io.ringfence.engine.position;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** What exits of nobody's orders take from whom, in exact arithmetic; the first ledger of a list is the home's. */
final class ExactExits
{
    private final List<ExactLedger> ledgers;
    private final BigInteger held;
    private final BigInteger step;

    ExactExits(final List<ExactLedger> ledgers, final long held, final long step)
    {
        this.ledgers = ledgers;
        this.held = BigInteger.valueOf(held);
        this.step = BigInteger.valueOf(step);
    }

    void fill(final long signedQuantity, final long signedValue, final long fee)
    {
        BigInteger quantity = closing(signedQuantity);
        final BigInteger traded = BigInteger.valueOf(signedQuantity).abs();
        BigInteger value = quantity.signum() == 0 ? BigInteger.ZERO : of(signedValue, quantity, traded);
        BigInteger paid = quantity.signum() == 0 ? BigInteger.ZERO : of(fee, quantity, traded);
        final long restQuantity = signedQuantity - Long.signum(signedQuantity) * quantity.longValueExact();
        final long restValue = signedValue - value.longValueExact();
        final long restFee = fee - paid.longValueExact();
        BigInteger holding = holding();
        for (final ExactLedger ledger : ledgers)
        {
            if (quantity.signum() != 0 && ledger.quantity.signum() == held.signum())
            {
                final BigInteger part = part(ledger.quantity.abs(), quantity, holding);
                final BigInteger partValue = share(value, part, quantity);
                final BigInteger partFee = share(paid, part, quantity);
                holding = holding.subtract(ledger.quantity.abs());
                quantity = quantity.subtract(part);
                value = value.subtract(partValue);
                paid = paid.subtract(partFee);
                if (part.signum() != 0)
                {
                    ledger.fill(-held.signum() * part.longValueExact(), partValue.longValueExact(),
                        partFee.longValueExact());
                }
            }
        }
        if (restQuantity != 0)
        {
            ledgers.get(0).fill(restQuantity, restValue, restFee);
        }
    }

    void adjust(final long change)
    {
        BigInteger quantity = closing(change);
        final BigInteger rest = BigInteger.valueOf(change - Long.signum(change) * quantity.longValueExact());
        BigInteger holding = holding();
        for (final ExactLedger ledger : ledgers)
        {
            if (quantity.signum() != 0 && ledger.quantity.signum() == held.signum())
            {
                final BigInteger part = part(ledger.quantity.abs(), quantity, holding);
                holding = holding.subtract(ledger.quantity.abs());
                quantity = quantity.subtract(part);
                ledger.cost = ledger.cost.subtract(share(ledger.cost, part, ledger.quantity.abs()));
                ledger.quantity = ledger.quantity.subtract(part.multiply(BigInteger.valueOf(held.signum())));
            }
        }
        ledgers.get(0).quantity = ledgers.get(0).quantity.add(rest);
    }

    private BigInteger closing(final long change)
    {
        return held.signum() * Long.signum(change) < 0 ? held.abs().min(BigInteger.valueOf(change).abs()) :
            BigInteger.ZERO;
    }

    private BigInteger holding()
    {
        return ledgers.stream().map((ledger) -> ledger.quantity)
            .filter((quantity) -> quantity.signum() == held.signum()).map(BigInteger::abs)
            .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** In proportion, in whole steps, no more than is held, and so that the others can give the rest. */
    private BigInteger part(final BigInteger has, final BigInteger left, final BigInteger holding)
    {
        final BigInteger fair = share(left, has, holding).divide(step).multiply(step);
        return fair.max(has.subtract(holding.subtract(left))).min(has).min(left);
    }

    private static BigInteger of(final long whole, final BigInteger part, final BigInteger of)
    {
        return share(BigInteger.valueOf(whole), part, of);
    }

    private static BigInteger share(final BigInteger whole, final BigInteger part, final BigInteger of)
    {
        return new BigDecimal(whole.multiply(part)).divide(new BigDecimal(of), 0, RoundingMode.HALF_EVEN)
            .toBigIntegerExact();
    }
}
