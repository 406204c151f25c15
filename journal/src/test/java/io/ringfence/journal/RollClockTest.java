package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RollClockTest
{
    private static final long NOW_NS = 1_772_442_000_000_000_000L;
    private static final long MS = 1_000_000;

    private long wallMs = 100;
    private int looks;
    private final RollClock clock = new RollClock(() ->
    {
        looks++;
        return wallMs;
    });

    @Test
    void shouldLookAgainWhenTheRowsSayThatAMillisecondHasPassed()
    {
        clock.before(NOW_NS);
        wallMs = 101;
        clock.before(NOW_NS + MS - 1);
        assertEquals(100, clock.currentTimeMillis());
        clock.before(NOW_NS + MS);
        assertEquals(101, clock.currentTimeMillis());
    }

    @Test
    void shouldLookAgainWhenTheTimeOfTheRowsStepsBack()
    {
        clock.before(NOW_NS);
        wallMs = 101;
        clock.before(NOW_NS - 1);
        assertEquals(101, clock.currentTimeMillis());
    }

    @Test
    void shouldLookAgainAfterSomeDocumentsWhenTheTimeOfTheRowsStandsStill()
    {
        clock.before(NOW_NS);
        wallMs = 101;
        for (int i = 0; i < 64; i++)
        {
            clock.before(NOW_NS);
            assertEquals(100, clock.currentTimeMillis());
        }
        clock.before(NOW_NS);
        assertEquals(101, clock.currentTimeMillis());
    }

    @Test
    void shouldNotLookForEveryDocument()
    {
        final int before = looks;
        for (int i = 0; i < 1_000; i++)
        {
            clock.before(NOW_NS + i * MS / 100);
            clock.currentTimeMillis();
        }
        assertEquals(16, looks - before);
    }

    @Test
    void shouldLookWhenTold()
    {
        wallMs = 101;
        clock.read();
        assertEquals(101, clock.currentTimeMillis());
    }
}
