package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VenueCommandTest
{
    private final Shell shell = new Shell();

    @Test
    void shouldSayItsPortFirstAndItsSummaryLastWhenItEnds()
    {
        assertEquals(ExitCode.GOOD, shell.run("venue", "--port", "0", "--duration", "200ms", "--json"), shell.err());
        final String[] lines = shell.out().split("\n");
        assertTrue(JsonLine.parse(lines[0]).number("port") > 0);
        final JsonLine summary = JsonLine.parse(shell.lastLine());
        assertEquals("100000", summary.text("cash"));
        assertEquals(0, summary.number("duplicate_client_order_ids"));
    }

    @Test
    void shouldCountWhatWentWrongWhenTheDayIsBad()
    {
        assertEquals(ExitCode.GOOD, shell.run("venue", "--faults", "42", "--duration", "200ms", "--json"), shell.err());
        final JsonLine summary = JsonLine.parse(shell.lastLine());
        assertEquals("100000", summary.text("cash"));
        assertTrue(shell.lastLine().contains("\"faults\":{}"), "nobody was there to suffer: " + shell.lastLine());
    }

    @Test
    void shouldRefuseWhenTheRecordingIsMissing()
    {
        assertEquals(ExitCode.REFUSED, shell.run("venue", "--market", "capture:/no/such/file"));
        assertTrue(shell.err().contains("/no/such/file"), shell.err());
    }

    @Test
    void shouldRefuseWhenTheSpeedIsNone()
    {
        assertEquals(ExitCode.REFUSED, shell.run("venue", "--speed", "fast"));
        assertTrue(shell.err().contains("max"), shell.err());
    }
}
