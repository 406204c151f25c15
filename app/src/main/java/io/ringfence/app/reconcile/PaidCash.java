package io.ringfence.app.reconcile;

import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.feeds.rest.ListedPosition;

/**
 * How much more of a currency the venue says was paid in than we do: cash less what the open perpetuals cost, so that
 * it does not depend on the order in which fills were booked. Immutable; at 1e-8.
 *
 * @param more than we say, negative for less; NAN when it cannot be said
 * @param rounding by which entry prices, which are rounded, may put it off
 */
record PaidCash(long more, long rounding)
{
    static PaidCash between(
        final OurStatement ours, final VenueStatement theirs, final List<Instrument> traded, final String currency)
    {
        long more = Decimal.subtract(
            theirs.balance(currency), ours.balances().getOrDefault(currency, Decimal.NAN));
        long rounding = 0;
        for (final Instrument instrument : traded)
        {
            if (instrument.perpetual() && instrument.quote().equals(currency))
            {
                final ListedPosition listed = theirs.positions().get(instrument.id());
                final long held = listed == null ? 0 : listed.quantity();
                final long cost = held == 0 ? 0 : listed.entryPrice() == Decimal.NAN ? Decimal.NAN :
                    Decimal.multiplyHalfEven(held, listed.entryPrice());
                more = Decimal.subtract(more, Decimal.subtract(cost, ours.costs()[instrument.id()]));
                rounding += ours.portfolios() * (Math.abs(held) / Decimal.ONE + 2);
            }
        }
        return new PaidCash(more, rounding);
    }

    boolean known()
    {
        return more != Decimal.NAN;
    }

    /** Whether more was paid in or out than rounding explains. */
    boolean differs()
    {
        return known() && Math.abs(more) > rounding;
    }
}
