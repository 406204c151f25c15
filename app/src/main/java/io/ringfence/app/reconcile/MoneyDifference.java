package io.ringfence.app.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.feeds.rest.ListedPosition;

/**
 * A balance or a position of which we hold another quantity than the venue says. Immutable; at 1e-8.
 *
 * @param currency of a balance, null for a position
 * @param instrumentId of a position; of a balance, the perpetual whose fills the venue booked in another order than we
 *     did, so that more or less of the same profit is realised there; else -1
 * @param ours what we hold, all portfolios together; NAN for a balance that we know nothing of
 * @param theirs what the venue says
 * @param entryPrice of the position there, NAN when it does not say or we hold some already
 */
record MoneyDifference(String currency, int instrumentId, long ours, long theirs, long entryPrice)
{
    /**
     * Compares balances of quote currencies and positions of what is traded. Coins of one currency count for the first
     * instrument of it.
     *
     * @param ours what we hold
     * @param theirs what the venue says
     * @param traded instruments
     * @return what differs
     */
    static List<MoneyDifference> between(
        final OurStatement ours, final VenueStatement theirs, final List<Instrument> traded)
    {
        final List<MoneyDifference> differences = new ArrayList<>();
        final Set<String> currencies = new LinkedHashSet<>();
        traded.forEach((instrument) -> currencies.add(instrument.quote()));
        for (final String currency : currencies)
        {
            final long own = ours.balances().getOrDefault(currency, Decimal.NAN);
            if (own != theirs.balance(currency) && !realised(differences, ours, theirs, traded, currency))
            {
                differences.add(new MoneyDifference(currency, -1, own, theirs.balance(currency), Decimal.NAN));
            }
        }
        final Set<String> bases = new LinkedHashSet<>();
        for (final Instrument instrument : traded)
        {
            if (instrument.perpetual())
            {
                perpetual(differences, ours, theirs.positions().get(instrument.id()), instrument.id());
            }
            else if (bases.add(instrument.base()))
            {
                coins(differences, ours, theirs.balance(instrument.base()), instrument, traded);
            }
        }
        return differences;
    }

    /** Whether a difference of cash is no more than what open positions in perpetuals cost less or more here. */
    private static boolean realised(
        final List<MoneyDifference> differences, final OurStatement ours, final VenueStatement theirs,
        final List<Instrument> traded, final String currency)
    {
        final long own = ours.balances().getOrDefault(currency, Decimal.NAN);
        long left = Decimal.subtract(theirs.balance(currency), own);
        long rounding = 0;
        final List<MoneyDifference> found = new ArrayList<>();
        for (final Instrument instrument : traded)
        {
            final ListedPosition listed = theirs.positions().get(instrument.id());
            final long entry = ours.entryPrices()[instrument.id()];
            if (instrument.perpetual() && instrument.quote().equals(currency) && listed != null &&
                listed.quantity() == ours.positions()[instrument.id()] && entry != Decimal.NAN &&
                listed.entryPrice() != Decimal.NAN && listed.entryPrice() != entry)
            {
                final long moved = Decimal.multiplyHalfEven(
                    listed.quantity(), Decimal.subtract(listed.entryPrice(), entry));
                found.add(new MoneyDifference(
                    currency, instrument.id(), own, Decimal.add(own, moved), Decimal.NAN));
                left = Decimal.subtract(left, moved);
                rounding += Math.abs(listed.quantity() / Decimal.ONE) + 2;
            }
        }
        if (own == Decimal.NAN || found.isEmpty() || left == Decimal.NAN || Math.abs(left) > rounding)
        {
            return false;
        }
        // Entry prices are rounded, the sum is not: what they leave belongs to one of them.
        final MoneyDifference last = found.remove(found.size() - 1);
        differences.addAll(found);
        differences.add(new MoneyDifference(
            currency, last.instrumentId(), own, Decimal.add(last.theirs(), left), Decimal.NAN));
        return true;
    }

    private static void perpetual(
        final List<MoneyDifference> differences, final OurStatement ours, final ListedPosition listed,
        final int instrument)
    {
        final long own = ours.positions()[instrument];
        final long held = listed == null ? 0 : listed.quantity();
        if (held != own)
        {
            differences.add(new MoneyDifference(
                null, instrument, own, held, listed == null || own != 0 ? Decimal.NAN : listed.entryPrice()));
        }
    }

    private static void coins(
        final List<MoneyDifference> differences, final OurStatement ours, final long held, final Instrument first,
        final List<Instrument> traded)
    {
        long own = 0;
        for (final Instrument instrument : traded)
        {
            own = !instrument.perpetual() && instrument.base().equals(first.base()) ?
                Decimal.add(own, ours.positions()[instrument.id()]) : own;
        }
        if (held != own)
        {
            differences.add(new MoneyDifference(null, first.id(), own, held, Decimal.NAN));
        }
    }
}
