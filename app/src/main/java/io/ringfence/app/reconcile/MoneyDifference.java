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
 * @param trades of orders that are none of ours, which make the difference; null when none do
 * @param portfolioHigh first half of the name of the portfolio that it belongs to, 0 for the default one
 * @param portfolioLow second half
 */
record MoneyDifference(
    String currency, int instrumentId, long ours, long theirs, long entryPrice, ForeignTrades trades,
    long portfolioHigh, long portfolioLow)
{
    MoneyDifference(
        final String currency, final int instrumentId, final long ours, final long theirs, final long entryPrice)
    {
        this(currency, instrumentId, ours, theirs, entryPrice, null, 0, 0);
    }

    /**
     * Compares balances of quote currencies and positions of what is traded. Coins of one currency count for the first
     * instrument of it. What orders traded that are none of ours comes alone: it moves balances too.
     *
     * @param ours what we hold
     * @param theirs what the venue says
     * @param traded instruments
     * @return what differs
     */
    static List<MoneyDifference> between(
        final OurStatement ours, final VenueStatement theirs, final List<Instrument> traded)
    {
        final List<MoneyDifference> differences = positions(ours, theirs, traded);
        if (differences.isEmpty())
        {
            roundTrips(differences, ours, theirs, traded);
        }
        if (differences.stream().anyMatch((difference) -> difference.trades() != null))
        {
            differences.removeIf((difference) -> difference.trades() == null);
            return differences;
        }
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
        return differences;
    }

    private static List<MoneyDifference> positions(
        final OurStatement ours, final VenueStatement theirs, final List<Instrument> traded)
    {
        final List<MoneyDifference> differences = new ArrayList<>();
        final Set<String> bases = new LinkedHashSet<>();
        for (final Instrument instrument : traded)
        {
            if (instrument.perpetual())
            {
                perpetual(differences, ours, theirs, instrument, traded);
            }
            else if (bases.add(instrument.base()))
            {
                coins(differences, ours, theirs, instrument, traded);
            }
        }
        return differences;
    }

    /** What others bought and sold again, in one instrument or in two, differs in cash alone. */
    private static void roundTrips(
        final List<MoneyDifference> differences, final OurStatement ours, final VenueStatement theirs,
        final List<Instrument> traded)
    {
        for (final Instrument instrument : traded)
        {
            final PaidCash paid = PaidCash.between(ours, theirs, traded, instrument.quote());
            for (final Instrument other : paid.differs() && differences.isEmpty() ? traded : List.<Instrument>of())
            {
                if (other.id() >= instrument.id() && other.quote().equals(instrument.quote()))
                {
                    roundTrips(differences, ours, theirs, paid, instrument.id(), other.id());
                }
            }
        }
    }

    private static void roundTrips(
        final List<MoneyDifference> differences, final OurStatement ours, final VenueStatement theirs,
        final PaidCash paid, final int one, final int other)
    {
        for (final ForeignTrades first : ForeignTrades.all(theirs.foreign(), one, 0))
        {
            final long off = first.off(paid.more());
            final ForeignTrades second = one == other ? null :
                ForeignTrades.that(theirs.foreign(), other, 0, off, paid.rounding());
            if (differences.isEmpty() && (second != null || one == other && Math.abs(off) <= paid.rounding()))
            {
                differences.add(roundTrip(ours, one, first));
                if (second != null)
                {
                    differences.add(roundTrip(ours, other, second));
                }
            }
        }
    }

    private static MoneyDifference roundTrip(final OurStatement ours, final int id, final ForeignTrades trades)
    {
        final long held = ours.positions()[id];
        return new MoneyDifference(
            null, id, held, held, Decimal.NAN, trades, ours.holders()[2 * id], ours.holders()[2 * id + 1]);
    }

    /**
     * What the venue has more of a currency because it nets what portfolios hold apart, which is no difference.
     *
     * @param ours what we hold
     * @param theirs what the venue says
     * @param traded instruments
     * @param currency quoted in
     * @return amount, 0 for none
     */
    static long netted(
        final OurStatement ours, final VenueStatement theirs, final List<Instrument> traded, final String currency)
    {
        final long own = ours.balances().getOrDefault(currency, Decimal.NAN);
        final long more = Decimal.subtract(theirs.balance(currency), own);
        return ours.portfolios() > 1 && more != Decimal.NAN && more != 0 &&
            realised(new ArrayList<>(), ours, theirs, traded, currency) ? more : 0;
    }

    /**
     * Whether a difference of cash is no more than what open positions in perpetuals cost less or more here. Where
     * there are several portfolios that is as it should be: the venue nets what they hold apart, and realises it.
     */
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
            final long moved = instrument.perpetual() && instrument.quote().equals(currency) ?
                dearer(ours, theirs.positions().get(instrument.id()), instrument.id()) : 0;
            if (moved != 0 && moved != Decimal.NAN)
            {
                found.add(new MoneyDifference(
                    currency, instrument.id(), own, Decimal.add(own, moved), Decimal.NAN));
                left = Decimal.subtract(left, moved);
                rounding += ours.portfolios() * (Math.abs(ours.positions()[instrument.id()]) / Decimal.ONE + 2);
            }
        }
        if (own == Decimal.NAN || found.isEmpty() || left == Decimal.NAN || Math.abs(left) > rounding)
        {
            return false;
        }
        if (ours.portfolios() > 1)
        {
            return true;
        }
        // Entry prices are rounded, the sum is not: what they leave belongs to one of them.
        final MoneyDifference last = found.remove(found.size() - 1);
        differences.addAll(found);
        differences.add(new MoneyDifference(
            currency, last.instrumentId(), own, Decimal.add(last.theirs(), left), Decimal.NAN));
        return true;
    }

    /** What the same position in a perpetual cost more at the venue than here, NAN when that cannot be said. */
    private static long dearer(final OurStatement ours, final ListedPosition listed, final int instrument)
    {
        final long held = listed == null ? 0 : listed.quantity();
        final boolean one = ours.portfolios() == 1;
        if (held != ours.positions()[instrument] || one && held == 0)
        {
            return Decimal.NAN;
        }
        final long cost = held == 0 ? 0 : listed.entryPrice() == Decimal.NAN ? Decimal.NAN :
            Decimal.multiplyHalfEven(held, listed.entryPrice());
        return Decimal.subtract(cost, ours.costs()[instrument]);
    }

    private static void perpetual(
        final List<MoneyDifference> differences, final OurStatement ours, final VenueStatement theirs,
        final Instrument instrument, final List<Instrument> traded)
    {
        final ListedPosition listed = theirs.positions().get(instrument.id());
        final long own = ours.positions()[instrument.id()];
        final long held = listed == null ? 0 : listed.quantity();
        if (held != own)
        {
            differences.add(position(
                ours, theirs, traded, instrument, own, held,
                listed == null || own != 0 ? Decimal.NAN : listed.entryPrice()));
        }
    }

    private static void coins(
        final List<MoneyDifference> differences, final OurStatement ours, final VenueStatement theirs,
        final Instrument first, final List<Instrument> traded)
    {
        long own = 0;
        for (final Instrument instrument : traded)
        {
            own = !instrument.perpetual() && instrument.base().equals(first.base()) ?
                Decimal.add(own, ours.positions()[instrument.id()]) : own;
        }
        final long held = theirs.balance(first.base());
        if (held != own)
        {
            differences.add(position(ours, theirs, traded, first, own, held, Decimal.NAN));
        }
    }

    /** Of balances that we know nothing of, what was traded before is a part. */
    private static MoneyDifference position(
        final OurStatement ours, final VenueStatement theirs, final List<Instrument> traded,
        final Instrument instrument, final long own, final long held, final long entryPrice)
    {
        final int id = instrument.id();
        final PaidCash paid = PaidCash.between(ours, theirs, traded, instrument.quote());
        ForeignTrades trades = null;
        if (paid.known())
        {
            final long moved = Decimal.subtract(held, own);
            trades = ForeignTrades.that(theirs.foreign(), id, moved, paid.more(), paid.rounding());
            trades = trades != null ? trades : ForeignTrades.that(theirs.foreign(), id, moved, Decimal.NAN, 0);
        }
        return new MoneyDifference(
            null, id, own, held, entryPrice, trades, ours.holders()[2 * id], ours.holders()[2 * id + 1]);
    }
}
