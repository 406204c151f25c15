package io.ringfence.venue.order;

import java.util.SplittableRandom;

import io.ringfence.engine.event.Decimal;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PerpetualPositionTest
{
    @Test
    void shouldLoseNoUnitWhenFillsAreRandom()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            final SplittableRandom random = new SplittableRandom(seed);
            final PerpetualPosition position = new PerpetualPosition();
            long quantity = 0;
            long paid = 0;
            for (int i = 0; i < 200; i++)
            {
                final long signed = (1 + random.nextLong(Decimal.ONE)) * (random.nextBoolean() ? 1 : -1);
                final long value = Decimal.multiplyHalfEven(
                    Math.abs(signed), 1 + random.nextLong(Decimal.ONE * 60_000));
                position.apply(signed, value);
                quantity += signed;
                paid += signed > 0 ? value : -value;
                assertEquals(quantity, position.quantity(), "seed=" + seed);
                assertEquals(-paid, position.profit() - position.cost(), "seed=" + seed + " i=" + i);
                assertTrue(quantity == 0 || position.cost() == 0 || quantity > 0 == position.cost() > 0,
                    "quantity=" + quantity + " cost=" + position.cost());
            }
            position.apply(-quantity, 1);
            assertEquals(0, position.cost());
            assertEquals(0, position.entryPrice());
        }
    }
}
