package io.ringfence.engine.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

import io.ringfence.engine.event.BookSide;

/** The ladder against a TreeMap that is told the same. */
final class BookLadderPropertyTest
{
    record Update(long price, long quantity)
    {
    }

    @Property
    void shouldHoldWhatANaiveBookHolds(
        @ForAll("updates") final List<Update> updates, @ForAll final BookSide side,
        @ForAll @IntRange(min = 1, max = 40) final int maxLevels)
    {
        final BookLadder ladder = new BookLadder(side, maxLevels);
        final Comparator<Long> worseLast = side == BookSide.BID ? Comparator.reverseOrder() : Comparator.naturalOrder();
        final TreeMap<Long, Long> naive = new TreeMap<>(worseLast);
        for (final Update update : updates)
        {
            assertEquals(applied(naive, update, maxLevels), ladder.set(update.price, update.quantity));
            assertEquals(naive.size(), ladder.size());
            assertEquals(ladder.recomputeHash(), ladder.hash());
            int level = 0;
            for (final Map.Entry<Long, Long> entry : naive.entrySet())
            {
                assertEquals(entry.getKey(), ladder.price(level));
                assertEquals(entry.getValue(), ladder.quantity(level));
                level++;
            }
        }
    }

    @Property
    void shouldLoadASnapshotInAnyOrder(@ForAll("updates") final List<Update> updates, @ForAll final BookSide side)
    {
        final BookLadder given = new BookLadder(side, 1000);
        final BookLadder reversed = new BookLadder(side, 1000);
        final TreeMap<Long, Long> naive = new TreeMap<>();
        for (final Update update : updates)
        {
            naive.put(update.price, update.quantity + 1);
        }
        naive.forEach(given::set);
        naive.descendingMap().forEach(reversed::set);
        assertEquals(given.size(), reversed.size());
        assertEquals(given.hash(), reversed.hash());
        for (int i = 0; i < given.size(); i++)
        {
            assertEquals(given.price(i), reversed.price(i));
        }
    }

    private static BookLadder.Change applied(
        final TreeMap<Long, Long> naive, final Update update, final int maxLevels)
    {
        if (update.quantity == 0)
        {
            return naive.remove(update.price) == null ? BookLadder.Change.UNKNOWN : BookLadder.Change.APPLIED;
        }
        naive.put(update.price, update.quantity);
        if (naive.size() > maxLevels)
        {
            naive.pollLastEntry();
            return BookLadder.Change.DROPPED;
        }
        return BookLadder.Change.APPLIED;
    }

    @Provide
    Arbitrary<List<Update>> updates()
    {
        final Arbitrary<Long> nearTouch = Arbitraries.longs().between(1000, 1020);
        final Arbitrary<Long> anywhere = Arbitraries.longs().between(1, 2000);
        final Arbitrary<Long> quantities = Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just(0L)),
            Tuple.of(3, Arbitraries.longs().between(1, 1_000_000)));
        return Combinators.combine(Arbitraries.oneOf(nearTouch, anywhere), quantities).as(Update::new)
            .list().ofMinSize(1).ofMaxSize(300);
    }
}
