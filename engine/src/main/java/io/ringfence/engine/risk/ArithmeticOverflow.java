package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** What the books would have to hold once the intent is accepted stays within its range. */
final class ArithmeticOverflow extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.ARITHMETIC_OVERFLOW;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final long worst = intent.worstPosition();
        if (worst != Decimal.NAN && (intent.reference() == Decimal.NAN || fits(worst, intent.reference())) &&
            (intent.mark() == Decimal.NAN || fits(worst, intent.mark())))
        {
            return Reason.NONE;
        }
        return refuse(intent, finding);
    }

    private static Reason refuse(final Assessment intent, final Finding finding)
    {
        return finding.measured(intent.worstPosition(), Long.MAX_VALUE, Unit.QUANTITY)
            .input(intent.reference(), Unit.PRICE)
            .input(intent.mark(), Unit.PRICE)
            .input(intent.position(), Unit.QUANTITY)
            .reject(Reason.ARITHMETIC_OVERFLOW);
    }

    private static boolean fits(final long quantity, final long price)
    {
        // Far within the range is told by the upper half of the product alone.
        return Math.multiplyHigh(quantity, price) < Decimal.ONE / 2 - 1 ||
            !Decimal.productExceeds(quantity, price, Long.MAX_VALUE, Decimal.ONE);
    }
}
