package io.ringfence.venue.fault;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FaultScriptTest
{
    private static final int OCCASIONS = 10_000;

    @Test
    void shouldHaveTheSameDayWhenTheSeedIsTheSame()
    {
        assertEquals(day(FaultScript.of(7)), day(FaultScript.of(7)));
        assertNotEquals(day(FaultScript.of(7)), day(FaultScript.of(8)));
    }

    @Test
    void shouldMoveNoOtherFaultWhenOneRateChanges()
    {
        final FaultRates rates = FaultRates.NONE.with(Fault.REPLY_LOST, 300_000);

        final FaultScript alone = new FaultScript(5, rates);
        final FaultScript beside = new FaultScript(5, rates.with(Fault.REQUEST_LOST, 500_000));

        assertEquals(strikes(alone, Fault.REPLY_LOST), strikes(beside, Fault.REPLY_LOST));
        assertTrue(beside.count(Fault.REQUEST_LOST) == 0 && alone.count(Fault.REPLY_LOST) > 0);
    }

    @Test
    void shouldStrikeAsOftenAsTheRateSaysWhenAskedOften()
    {
        final FaultScript script = new FaultScript(1, FaultRates.NONE.with(Fault.FRAME_DROPPED, 250_000));

        strikes(script, Fault.FRAME_DROPPED);

        assertEquals(OCCASIONS / 4, script.count(Fault.FRAME_DROPPED), OCCASIONS / 40.0);
        assertEquals(script.count(Fault.FRAME_DROPPED), script.total());
    }

    @Test
    void shouldSpareADaySomeFaultsWhenTheRatesAreDrawn()
    {
        int kinds = 0;
        for (int seed = 0; seed < 100; seed++)
        {
            final FaultRates rates = FaultRates.drawn(seed);
            for (final Fault fault : Fault.values())
            {
                assertTrue(rates.of(fault) <= fault.mostPerMillion(), fault.key());
                kinds += rates.of(fault) > 0 ? 1 : 0;
            }
        }
        assertEquals(50.0 * Fault.values().length, kinds, 150);
    }

    @Test
    void shouldCalmDownWhenToldTo()
    {
        final FaultScript script = new FaultScript(1, FaultRates.NONE.with(Fault.SILENT, FaultRates.MILLION));
        assertTrue(script.strikes(Fault.SILENT));

        script.on(false);

        assertFalse(script.strikes(Fault.SILENT));
        assertEquals(1, script.count(Fault.SILENT));
    }

    @Test
    void shouldLastNoLongerThanTheFaultMay()
    {
        final FaultScript script = FaultScript.of(3);
        for (int i = 0; i < OCCASIONS; i++)
        {
            final long lasts = script.lastsNs(Fault.CANCEL_LATE);
            assertTrue(lasts > 0 && lasts <= Fault.CANCEL_LATE.longestNs(), "lasts=" + lasts);
        }
    }

    @Test
    void shouldNameTheFaultWhenARateIsOutOfRange()
    {
        final IllegalArgumentException refused = assertThrows(
            IllegalArgumentException.class, () -> FaultRates.NONE.with(Fault.STALLED, 1_000_001));

        assertEquals(
            "faults.stalled=1000001: 0 to 1000000, of a million occasions, is needed", refused.getMessage());
    }

    private static List<Boolean> day(final FaultScript script)
    {
        final List<Boolean> day = new ArrayList<>();
        for (final Fault fault : Fault.values())
        {
            day.addAll(strikes(script, fault));
        }
        return day;
    }

    private static List<Boolean> strikes(final FaultScript script, final Fault fault)
    {
        final List<Boolean> strikes = new ArrayList<>();
        for (int i = 0; i < OCCASIONS; i++)
        {
            strikes.add(script.strikes(fault));
        }
        return strikes;
    }
}
