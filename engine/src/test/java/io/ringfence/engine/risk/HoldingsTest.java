package io.ringfence.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import io.ringfence.engine.fake.FakeMarket;
import io.ringfence.engine.fake.FakePositions;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HoldingsTest
{
    private static final int INSTRUMENTS = 8;

    @Property(tries = 300)
    void shouldListWhatIsHeldInTheOrderOfIds(
        @ForAll @Size(max = 60) final List<@IntRange(min = 0, max = 8 * 3 - 1) Integer> changes)
    {
        final FakePositions positions = new FakePositions(new FakeMarket(INSTRUMENTS), INSTRUMENTS);
        final Holdings holdings = new Holdings(positions, INSTRUMENTS);
        final TreeMap<Integer, Long> twin = new TreeMap<>();

        for (final int change : changes)
        {
            final int instrument = change % INSTRUMENTS;
            final long quantity = change / INSTRUMENTS - 1;
            positions.position(0, instrument, quantity);
            holdings.onChange(instrument);
            twin.put(instrument, quantity);
        }

        twin.values().removeIf((quantity) -> quantity == 0);
        final List<Integer> listed = new ArrayList<>();
        for (int i = 0; i < holdings.count(0); i++)
        {
            listed.add(holdings.get(0, i));
        }
        assertEquals(new ArrayList<>(twin.keySet()), listed);
    }
}
