package io.ringfence.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TicksTest
{
    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void shouldStepByOneTwoOrFiveTimesAPowerOfTen()
    {
        assertEquals(20, Ticks.step(93, 5));
        assertEquals(0.001, Ticks.step(0.0049, 5), 1e-12);
        assertEquals(500, Ticks.step(2_400, 5));
    }

    @Test
    void shouldStepThroughTimeAsAClockDoes()
    {
        assertEquals(5 * SECOND_NS, Ticks.timeStepNs(20 * SECOND_NS, 8));
        assertEquals(10_800 * SECOND_NS, Ticks.timeStepNs(86_400 * SECOND_NS, 9));
        assertEquals("00:00:05", Ticks.time(5 * SECOND_NS, 5 * SECOND_NS));
        assertEquals("03:00", Ticks.time(10_800 * SECOND_NS, 10_800 * SECOND_NS));
    }

    @Test
    void shouldShowAsManyDigitsAsTheStepNeeds()
    {
        assertEquals("0.0025", Ticks.number(0.0025, 0.0005));
        assertEquals("12,000", Ticks.number(12_000, 2_000));
        assertEquals("0", Ticks.number(-0.0, 1));
    }
}
