package io.ringfence.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.ringfence.app.config.Configuration;
import io.ringfence.app.run.VenueSettings;
import io.ringfence.venue.SimulatedVenue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose market data goes bad in every way that docs/feeds.md names, over real sockets. */
class HostileVenueTest
{
    private static final int PINGS = 60;

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @Test
    void shouldCountAnswerAndGoOnWhenFramesAreBad() throws IOException
    {
        final List<HostileProxy.Attack> attacks = List.of(
            ticker((frame, text) -> WireProxy.text(text.substring(0, text.length() / 2).getBytes(UTF_8))),
            ticker((frame, text) -> WireProxy.text(spoilt(text))),
            ticker((frame, text) -> WireProxy.text(("[".repeat(40) + "]".repeat(40)).getBytes(US_ASCII))),
            ticker((frame, text) -> replaced(text, "\"channel\":\"ticker\"", "\"channel\":\"nosuch\"")),
            ticker((frame, text) -> replaced(text, "\"product_id\":\"[A-Z]*-USD\"", "\"product_id\":\"NIX-USD\"")),
            ticker((frame, text) -> replaced(text, "\"best_bid\":\"[0-9.]*\"", "\"best_bid\":\"99999999999999\"")),
            ticker((frame, text) -> new byte[0]),
            ticker((frame, text) -> twice(frame)),
            ticker((frame, text) -> joined(WireProxy.frame(0x82, new byte[] {1, 2, 3}), frame)),
            ticker((frame, text) -> joined(pings(), frame)),
            ticker((frame, text) -> new byte[] {(byte)0x81, 127, 0, 0, 0, 0, 4, 0, 0, 0, '{'}),
            ticker((frame, text) -> new byte[] {(byte)0xF1, 2, '{', '}'}));

        final Configuration venueConfiguration = Configuration.load("dev", List.of());
        final List<String> symbols = List.of(venueConfiguration.settings().text("symbols", "").split(","));
        try (SimulatedVenue venue = new SimulatedVenue(VenueSettings.from(
            venueConfiguration.settings(), venueConfiguration.instruments(), symbols, 0).config());
            HostileProxy proxy = new HostileProxy(venue.start(), attacks))
        {
            assertEquals(ExitCode.GOOD, shell.run("run", "--duration", "8s", "--journal", journal(),
                "--set", "venue.url=ws://127.0.0.1:" + proxy.port(), "--json"), shell.err());
            final JsonLine run = JsonLine.parse(shell.lastLine());
            assertEquals(attacks.size(), proxy.done(), () -> "attacks that found their frame; " + run.asMap());
            check(run);
        }
    }

    private void check(final JsonLine run)
    {
        final JsonLine market = run.object("feeds").object("market");
        for (final String counter : List.of(
            "malformed", "not_utf8", "oversized", "unknown_channel", "unknown_symbol", "out_of_range", "gaps",
            "stale_frames", "binary_frames", "ping_floods", "frames_too_long", "protocol_errors"))
        {
            assertTrue(market.has(counter), counter + " was not counted: " + market.asMap());
        }
        assertTrue(market.number("resyncs") >= 3, market.asMap().toString());
        assertEquals(4, market.number("connects"), "once, and after each attack that ends a connection");
        assertTrue(run.number("bad_frames") >= 4);
        assertEquals("ACTIVE", run.text("state"));
        assertEquals(ExitCode.GOOD, shell.run("verify", "--journal", journal()), shell.out());
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal(), "--json"), shell.err());
        assertEquals(run.text("state_hash"), JsonLine.parse(shell.lastLine()).text("state_hash"));
    }

    private static HostileProxy.Attack ticker(final HostileProxy.Attack attack)
    {
        return (frame, text) -> text.contains("\"channel\":\"ticker\"") && text.contains("\"best_bid\":") ?
            attack.instead(frame, text) : null;
    }

    private static byte[] spoilt(final String text)
    {
        final byte[] bytes = text.getBytes(UTF_8);
        // Within a string: outside of one it would be malformed before anybody looks at its characters.
        final int at = text.indexOf("\"product_id\":\"") + "\"product_id\":\"".length();
        bytes[at] = (byte)0xC3;
        bytes[at + 1] = (byte)0x28;
        return bytes;
    }

    private static byte[] replaced(final String text, final String pattern, final String by)
    {
        final String replaced = text.replaceFirst(pattern, by);
        assertTrue(!replaced.equals(text), () -> "nothing to replace in " + text);
        return WireProxy.text(replaced.getBytes(UTF_8));
    }

    private static byte[] twice(final byte[] frame)
    {
        return joined(frame, frame);
    }

    private static byte[] pings()
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < PINGS; i++)
        {
            out.writeBytes(WireProxy.frame(0x89, new byte[0]));
        }
        return out.toByteArray();
    }

    private static byte[] joined(final byte[] one, final byte[] other)
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(one);
        out.writeBytes(other);
        return out.toByteArray();
    }

    private String journal()
    {
        return folder.resolve("journal").toString();
    }
}
