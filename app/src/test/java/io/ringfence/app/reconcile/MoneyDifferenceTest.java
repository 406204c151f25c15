package io.ringfence.app.reconcile;

import java.util.List;
import java.util.Map;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Liquidity;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.feeds.rest.ListedFill;
import io.ringfence.feeds.rest.ListedPosition;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

final class MoneyDifferenceTest
{
    private static final List<Instrument> PERPETUALS = List.of(perpetual(0, "BTC-PERP"), perpetual(1, "ETH-PERP"));

    @Test
    void shouldGiveThePerpetualsWhatTheyRealisedWhenTheVenueBookedFillsInAnotherOrder()
    {
        // 2 at 105 there and at 100 here, -3 at 51 there and at 50 here: 10 and -3, and one unit of rounding.
        assertEquals(
            List.of(
                new MoneyDifference("USD", 0, 1_000, 1_000 + one(10), Decimal.NAN),
                new MoneyDifference("USD", 1, 1_000, 1_000 - one(3) + 1, Decimal.NAN)),
            between(1_000 + one(7) + 1, one(105), one(51)));
    }

    @Test
    void shouldBeADifferenceOfCashWhenEntryPricesDoNotExplainIt()
    {
        assertEquals(
            List.of(new MoneyDifference("USD", -1, 1_000, 1_000 + one(8), Decimal.NAN)),
            between(1_000 + one(8), one(105), one(51)));
        assertEquals(
            List.of(new MoneyDifference("USD", -1, 1_000, 1_001, Decimal.NAN)), between(1_001, one(100), one(50)));
    }

    @Test
    void shouldBeNoDifferenceWhenCashAgrees()
    {
        assertEquals(List.of(), between(1_000, one(105), one(51)));
    }

    @Test
    void shouldBeNoDifferenceWhenTheVenueNetsWhatPortfoliosHoldApart()
    {
        // One portfolio is long 1 at 100, the other short 1 at 110: the venue is flat and has realised 10.
        assertEquals(List.of(), netted(1_000 + one(10), 2));
        assertEquals(
            List.of(new MoneyDifference("USD", -1, 1_000, 1_000 + one(11), Decimal.NAN)), netted(1_000 + one(11), 2));
        assertEquals(
            List.of(new MoneyDifference("USD", -1, 1_000, 1_000 + one(10), Decimal.NAN)), netted(1_000 + one(10), 1));
    }

    @Test
    void shouldSayWhatTheVenueNetsOfSeveralPortfolios()
    {
        final VenueStatement theirs = new VenueStatement(
            Map.of("USD", 1_000 + one(10)), List.of(), List.of(), List.of(), List.of(), Map.of());
        assertEquals(one(10), MoneyDifference.netted(apart(2), theirs, PERPETUALS, "USD"));
        assertEquals(0, MoneyDifference.netted(apart(1), theirs, PERPETUALS, "USD"));
        assertEquals(0, MoneyDifference.netted(apart(2), new VenueStatement(
            Map.of("USD", 1_000 + one(11)), List.of(), List.of(), List.of(), List.of(), Map.of()), PERPETUALS, "USD"));
    }

    private static OurStatement apart(final int portfolios)
    {
        return new OurStatement(
            1, 1, List.of(), new long[0], Map.of("USD", 1_000L), new long[2], new long[] {-one(10), 0}, new long[4],
            portfolios, 0, new long[2]);
    }

    private static List<MoneyDifference> netted(final long cash, final int portfolios)
    {
        final OurStatement ours = apart(portfolios);
        return MoneyDifference.between(
            ours, new VenueStatement(Map.of("USD", cash), List.of(), List.of(), List.of(), List.of(), Map.of()),
            PERPETUALS);
    }

    @Test
    void shouldBookTheNewestForeignOrdersThatMakeTheDifferenceWhenSomebodyElseTraded()
    {
        // We hold 2, the venue none: 1.5 and 0.5 of one order make it, what was bought before is part of the 2.
        final List<ListedFill> foreign = List.of(
            fill(1, Side.BUY, one(9), one(100)), fill(2, Side.SELL, one(3) / 2, one(90)),
            fill(2, Side.SELL, one(1) / 2, one(80)));
        assertEquals(
            List.of(new MoneyDifference(
                null, 0, one(2), 0, Decimal.NAN, new ForeignTrades(-one(175), 2), 7, 8)), traded(foreign, true));
        // Half an order is no explanation, and what is no part of a balance that we know is none.
        assertEquals(null, traded(foreign.subList(0, 2), true).get(0).trades());
        assertEquals(null, traded(foreign, false).stream().filter((one) -> one.currency() == null).findFirst()
            .orElseThrow().trades());
    }

    @Test
    void shouldBookWhatOthersBoughtAndSoldAgainWhenOnlyCashDiffers()
    {
        final List<ListedFill> foreign = List.of(
            fill(1, Side.BUY, one(9), one(100)), fill(2, Side.BUY, one(1), one(100)),
            fill(3, Side.SELL, one(1), one(96)));
        final OurStatement ours = new OurStatement(
            1, 1, List.of(), new long[0], Map.of("USD", one(50)), new long[2], new long[2], new long[4], 1, 0,
            new long[2]);
        assertEquals(
            List.of(new MoneyDifference(null, 0, 0, 0, Decimal.NAN, new ForeignTrades(one(4), 2), 0, 0)),
            MoneyDifference.between(ours, new VenueStatement(
                Map.of("USD", one(46) - 2), List.of(), List.of(), foreign, foreign, Map.of()), PERPETUALS));
        assertEquals(
            List.of(new MoneyDifference("USD", -1, one(50), one(45), Decimal.NAN)),
            MoneyDifference.between(ours, new VenueStatement(
                Map.of("USD", one(45)), List.of(), List.of(), foreign, foreign, Map.of()), PERPETUALS));
    }

    @Test
    void shouldBookWhatOthersTradedInTwoInstrumentsWhenOnlyBothMakeTheCash()
    {
        final List<ListedFill> foreign = List.of(
            fill(1, Side.BUY, one(1), one(100)), fill(2, Side.SELL, one(1), one(96)),
            new ListedFill("", 0, 3, 1, Side.SELL, one(50), one(1), false, 1, Liquidity.TAKER, 1),
            new ListedFill("", 0, 4, 1, Side.BUY, one(53), one(1), false, 1, Liquidity.TAKER, 1));
        final OurStatement ours = new OurStatement(
            1, 1, List.of(), new long[0], Map.of("USD", one(50)), new long[2], new long[2], new long[4], 1, 0,
            new long[2]);
        assertEquals(
            List.of(
                new MoneyDifference(null, 0, 0, 0, Decimal.NAN, new ForeignTrades(one(4), 2), 0, 0),
                new MoneyDifference(null, 1, 0, 0, Decimal.NAN, new ForeignTrades(one(3), 2), 0, 0)),
            MoneyDifference.between(ours, new VenueStatement(
                Map.of("USD", one(43) - 4), List.of(), List.of(), foreign, foreign, Map.of()), PERPETUALS));
    }

    private static ListedFill fill(final long order, final Side side, final long quantity, final long price)
    {
        return new ListedFill("", 0, order, 0, side, price, quantity, false, 1, Liquidity.TAKER, 1);
    }

    private static List<MoneyDifference> traded(final List<ListedFill> foreign, final boolean balance)
    {
        final OurStatement ours = new OurStatement(
            1, 1, List.of(), new long[0], balance ? Map.of("USD", 1_000L) : Map.of(), new long[] {one(2), 0},
            new long[] {one(200), 0}, new long[] {7, 8, 0, 0}, 1, 0, new long[2]);
        return MoneyDifference.between(ours, new VenueStatement(
            Map.of("USD", 2_000L), List.of(), List.of(), foreign, foreign, Map.of()), PERPETUALS.subList(0, 1));
    }

    private static List<MoneyDifference> between(final long cash, final long first, final long second)
    {
        final OurStatement ours = new OurStatement(
            1, 1, List.of(), new long[0], Map.of("USD", 1_000L), new long[] {one(2), one(-3)},
            new long[] {one(200), one(-150)}, new long[4], 1, 0, new long[2]);
        final VenueStatement theirs = new VenueStatement(
            Map.of("USD", cash), List.of(), List.of(), List.of(), List.of(),
            Map.of(0, new ListedPosition(0, one(2), first, Decimal.NAN),
                1, new ListedPosition(1, one(-3), second, Decimal.NAN)));
        return MoneyDifference.between(ours, theirs, PERPETUALS);
    }

    private static long one(final long value)
    {
        return value * Decimal.ONE;
    }

    private static Instrument perpetual(final int id, final String symbol)
    {
        return new Instrument(
            id, symbol, InstrumentKind.PERPETUAL, symbol.substring(0, 3), "USD", 1, 1, 1, 1, 1, 1, "");
    }
}
