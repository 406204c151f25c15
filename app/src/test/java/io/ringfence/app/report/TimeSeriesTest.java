package io.ringfence.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.engine.event.Decimal;
import org.junit.jupiter.api.Test;

class TimeSeriesTest
{
    private static final int CAPACITY = 16;

    private final TimeSeries series = new TimeSeries(CAPACITY);

    @Test
    void shouldKeepEveryPointWhileThereIsRoom()
    {
        for (int i = 0; i < CAPACITY; i++)
        {
            series.add(i, 10 * i);
        }

        assertEquals(CAPACITY, series.size());
        assertEquals(70, series.last(7));
    }

    @Test
    void shouldKeepASpikeHoweverManyPointsFollow()
    {
        for (int i = 0; i < 100_000; i++)
        {
            series.add(i, i == 777 ? 1_000_000 : i == 50_001 ? -5 : 100);
        }

        assertTrue(series.size() <= CAPACITY, () -> "size=" + series.size());
        assertEquals(1_000_000, series.greatest());
        assertEquals(-5, series.least());
        assertEquals(100, series.last());
    }

    @Test
    void shouldStayInOrderAndCoverTheWholeTimeWhenPointsComeUnevenly()
    {
        long timeNs = 0;
        for (int i = 0; i < 5_000; i++)
        {
            timeNs += i % 100 == 0 ? 1_000_000 : 1;
            series.add(timeNs, i);
        }

        for (int i = 1; i < series.size(); i++)
        {
            assertTrue(series.timeNs(i) > series.timeNs(i - 1));
        }
        assertEquals(1_000_000, series.timeNs(0));
        assertEquals(4_999, series.last());
        assertTrue(series.size() > CAPACITY / 4, () -> "size=" + series.size());
    }

    @Test
    void shouldLeaveOutWhatIsNotKnown()
    {
        series.add(1, Decimal.NAN);

        assertEquals(0, series.size());
        assertEquals(Decimal.NAN, series.last());
    }
}
