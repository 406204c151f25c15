package io.ringfence.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.app.config.Configuration;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.venue.VenueConfig;
import io.ringfence.venue.fault.Fault;
import io.ringfence.venue.fault.FaultRates;
import org.junit.jupiter.api.Test;

class VenueSettingsTest
{
    @Test
    void shouldHaveAGoodDayWhenNothingIsSaidOfFaults()
    {
        assertTrue(config().service().rates().none());
        assertEquals(0, config().service().requestsPerSecond());
    }

    @Test
    void shouldDrawTheRatesWhenThereIsASeedOfFaults()
    {
        final VenueConfig config = config("venue.faults.seed=42");

        assertEquals(42, config.service().seed());
        for (final Fault fault : Fault.values())
        {
            assertEquals(FaultRates.drawn(42).of(fault), config.service().rates().of(fault), fault.key());
        }
    }

    @Test
    void shouldLetARateThatIsGivenStand()
    {
        final VenueConfig drawn = config("venue.faults.seed=42", "venue.faults.reply_lost=1000000");
        final VenueConfig alone = config("venue.faults.reply_lost=7", "venue.latency_us=2000");

        assertEquals(1_000_000, drawn.service().rates().of(Fault.REPLY_LOST));
        assertEquals(
            FaultRates.drawn(42).of(Fault.CANCEL_LATE), drawn.service().rates().of(Fault.CANCEL_LATE));
        assertEquals(7, alone.service().rates().of(Fault.REPLY_LOST));
        assertEquals(0, alone.service().rates().of(Fault.CANCEL_LATE));
        assertEquals(2_000_000, alone.service().latencyNs());
    }

    @Test
    void shouldSayWhatWouldBeRightWhenAValueIsWrong()
    {
        assertEquals("venue.faults.seed=bad: a whole number or none is needed", refused("venue.faults.seed=bad"));
        assertEquals("venue.faults.silent=1000001: 0 to 1000000, of a million occasions, is needed",
            refused("venue.faults.silent=1000001"));
        assertEquals("venue.requests_per_second=-1: a number from 0 is needed",
            refused("venue.requests_per_second=-1"));
        assertEquals("venue: maintenance margin: a fraction from 0 to 1 is needed",
            refused("venue.maintenance_margin=2"));
    }

    private static String refused(final String change)
    {
        return assertThrows(SettingsException.class, () -> config(change)).getMessage();
    }

    private static VenueConfig config(final String... changes)
    {
        final Configuration configuration = Configuration.load("dev", new ArrayList<>(List.of(changes)));
        return VenueSettings.from(
            configuration.settings(), configuration.instruments(), List.of("BTC-USD"), 0).config();
    }
}
