package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** Spot: a buy has its cash, fees included, a sell has its base; both after what open orders hold. */
final class SpotBalance extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.INSUFFICIENT_BALANCE;
    }

    @Override
    boolean sparesExits()
    {
        return true;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        if (intent.instrument().perpetual())
        {
            return Reason.NONE;
        }
        return intent.buy() ? cash(intent, finding) : base(intent, finding);
    }

    private static Reason cash(final Assessment intent, final Finding finding)
    {
        final CapLimits caps = intent.limits().caps();
        final long cash = intent.positions().cash(intent.portfolio());
        final long held = Decimal.subtract(intent.orders().heldCash(intent.portfolio()), replaced(intent, caps));
        return amplyCovered(intent, caps, held, cash) && !finding.explains() ?
            Reason.NONE : cost(intent, finding, caps, held, cash);
    }

    private static Reason cost(
        final Assessment intent, final Finding finding, final CapLimits caps, final long held, final long cash)
    {
        final long cost = caps.withFee(intent.ownNotional());
        final long needed = Decimal.add(held, cost);
        if (needed == Decimal.NAN)
        {
            return finding.unmeasured().reject(Reason.ARITHMETIC_OVERFLOW);
        }
        final boolean enough = cash != Decimal.NAN && needed <= cash;
        if (enough && !finding.explains())
        {
            return Reason.NONE;
        }
        return finding.measured(needed, cash, Unit.MONEY)
            .input(cost, Unit.MONEY)
            .input(held, Unit.MONEY)
            .input(intent.reference(), Unit.PRICE)
            .input(caps.feeRate(), Unit.RATIO)
            .reject(enough ? Reason.NONE : Reason.INSUFFICIENT_BALANCE);
    }

    /** Enough whatever the fee comes to, up to the whole notional: the common case, and it spares a product. */
    private static boolean amplyCovered(
        final Assessment intent, final CapLimits caps, final long held, final long cash)
    {
        final long own = intent.ownNotional();
        return caps.feeRate() <= Decimal.ONE && held >= 0 && own >= 0 && own < Long.MAX_VALUE / 4 &&
            held < Long.MAX_VALUE / 2 && held + 2 * own <= cash;
    }

    private static long replaced(final Assessment intent, final CapLimits caps)
    {
        if (!intent.amend())
        {
            return 0;
        }
        final int order = intent.request().amends();
        final long price = intent.orders().price(order);
        return price == Decimal.NAN ? 0 : caps.cost(intent.orders().leaves(order), price);
    }

    private static Reason base(final Assessment intent, final Finding finding)
    {
        final long needed = Decimal.add(intent.sells(), intent.quantity());
        final boolean enough = needed != Decimal.NAN && needed <= intent.position();
        if (enough && !finding.explains())
        {
            return Reason.NONE;
        }
        return finding.measured(needed, intent.position(), Unit.QUANTITY)
            .input(intent.quantity(), Unit.QUANTITY)
            .input(intent.sells(), Unit.QUANTITY)
            .reject(enough ? Reason.NONE :
                needed == Decimal.NAN ? Reason.ARITHMETIC_OVERFLOW : Reason.INSUFFICIENT_BALANCE);
    }
}
