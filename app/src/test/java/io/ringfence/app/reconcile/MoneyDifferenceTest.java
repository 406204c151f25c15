package io.ringfence.app.reconcile;

import java.util.List;
import java.util.Map;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
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

    private static List<MoneyDifference> between(final long cash, final long first, final long second)
    {
        final OurStatement ours = new OurStatement(
            1, 1, List.of(), new long[0], Map.of("USD", 1_000L), new long[] {one(2), one(-3)},
            new long[] {one(100), one(50)}, 0);
        final VenueStatement theirs = new VenueStatement(
            Map.of("USD", cash), List.of(), List.of(), List.of(),
            Map.of(0, new ListedPosition(0, one(2), first), 1, new ListedPosition(1, one(-3), second)));
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
