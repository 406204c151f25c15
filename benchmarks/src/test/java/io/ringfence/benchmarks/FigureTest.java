package io.ringfence.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class FigureTest
{
    @Test
    void shouldBeOkWhenTheRatioIsExactlyAtItsFloor()
    {
        assertTrue(Figure.atLeast("a", 50, "events/s", 100, 0.5, 0.5).ok());
    }

    @Test
    void shouldMissWhenTheRatioIsBelowItsFloor()
    {
        assertFalse(Figure.atLeast("a", 49, "events/s", 100, 0.49, 0.5).ok());
    }

    @Test
    void shouldMissWhenTheValueIsOverItsCeiling()
    {
        assertFalse(Figure.atMost("a", 0.001, "B/event", 0).ok());
    }

    @Test
    void shouldMissWhenAPriceIsOverItsBoundOrAllocates()
    {
        assertTrue(Figure.price("a", 50, 25, 0.01, 2.0).ok());
        assertFalse(Figure.price("a", 51, 25, 0.01, 2.0).ok());
        assertFalse(Figure.price("a", 50, 25, 1, 2.0).ok());
        assertTrue(Figure.price("a", 500, 25, 0, null).ok());
        assertEquals(0.01, Figure.price("a", 50, 25, 0.01, 2.0).toMap().get("bytes"));
    }

    @Test
    void shouldCarryEveryKeyOfTheInterfaceWhenWrittenAsJson()
    {
        final Figure figure = Figure.colour("a", 1, "ns");

        assertTrue(figure.toMap().keySet().containsAll(
            List.of("name", "value", "unit", "baseline", "ratio", "floor", "ok")));
        assertEquals(1.0, figure.toMap().get("value"));
    }
}
