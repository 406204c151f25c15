package io.ringfence.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlDoorTest
{
    private static final String HALT = "{\"principal\":\"mallory\"}";

    @TempDir
    private Path journal;
    private ControlRig rig;

    @BeforeEach
    void start() throws IOException
    {
        rig = new ControlRig(journal);
    }

    @AfterEach
    void stop()
    {
        assertFalse(rig.killFlag.tripped());
        assertTrue(rig.seen.isEmpty(), () -> "no refused command may become an event: " + rig.seen);
        rig.close();
    }

    private int status(final String method, final String path, final String host, final String authorization,
        final String body, final String... more) throws IOException
    {
        return RawHttp.send(rig.url(), RawHttp.request(method, path, host, authorization, body, more)).status();
    }

    @Test
    void shouldAnswerWhenTokenAndHostAreRight() throws IOException
    {
        assertEquals(200, status("GET", "/status", rig.host(), rig.authorization(), ""));
        assertEquals(200, status("GET", "/status", "localhost:" + port(), rig.authorization(), ""));
    }

    @Test
    void shouldRefuseWhenTheTokenIsMissingOrWrong() throws IOException
    {
        final String right = rig.authorization();
        final String wrong = right.substring(0, right.length() - 1) + (right.endsWith("0") ? "1" : "0");

        assertEquals(401, status("POST", "/halt", rig.host(), null, HALT));
        assertEquals(401, status("POST", "/halt", rig.host(), wrong, HALT));
        assertEquals(401, status("POST", "/halt", rig.host(), right.substring(0, right.length() - 1), HALT));
        assertEquals(401, status("POST", "/halt", rig.host(), right.substring("Bearer ".length()), HALT));
        assertEquals(401, status("GET", "/status", rig.host(), "", ""));
    }

    @Test
    void shouldRefuseWhenTheHostIsNotOurs() throws IOException
    {
        assertEquals(403, status("POST", "/halt", "evil.example:" + port(), rig.authorization(), HALT));
        assertEquals(403, status("POST", "/halt", "127.0.0.1", rig.authorization(), HALT));
        assertEquals(403, status("POST", "/halt", "127.0.0.1:1", rig.authorization(), HALT));
        assertEquals(403, status("POST", "/halt", rig.host(), rig.authorization(), HALT, "Host: " + rig.host()));
    }

    @Test
    void shouldRefuseWhenAPageOfAnotherOriginAsks() throws IOException
    {
        assertEquals(
            403, status("POST", "/halt", rig.host(), rig.authorization(), HALT, "Origin: http://evil.example"));
        assertEquals(403, status("POST", "/halt", rig.host(), rig.authorization(), HALT, "Origin: null"));
        assertEquals(200, status("GET", "/status", rig.host(), rig.authorization(), "", "Origin: " + rig.url()));
    }

    @Test
    void shouldRefuseWhenTheMethodIsWrong() throws IOException
    {
        assertEquals(405, status("GET", "/halt", rig.host(), rig.authorization(), ""));
        assertEquals(405, status("PUT", "/halt", rig.host(), rig.authorization(), HALT));
        assertEquals(405, status("POST", "/status", rig.host(), rig.authorization(), "{}"));
    }

    @Test
    void shouldRefuseWhenThePathIsUnknown() throws IOException
    {
        assertEquals(404, status("POST", "/halt/now", rig.host(), rig.authorization(), HALT));
        assertEquals(404, status("GET", "/../control.token", rig.host(), rig.authorization(), ""));
        assertEquals(404, status("GET", "/status?x=1", rig.host(), rig.authorization(), ""));
    }

    @Test
    void shouldRefuseWhenTheBodyIsNoJsonByItsHeader() throws IOException
    {
        assertEquals(415, RawHttp.send(rig.url(), "POST /halt HTTP/1.1\r\nHost: " + rig.host() + "\r\nAuthorization: " +
            rig.authorization() + "\r\nContent-Type: text/plain\r\nContent-Length: " + HALT.length() + "\r\n\r\n" +
            HALT).status());
    }

    @Test
    void shouldRefuseWhenARequestIsOversized() throws IOException
    {
        final String long8k = "x".repeat(9_000);
        assertEquals(431, status("GET", "/" + long8k, rig.host(), rig.authorization(), ""));
        assertEquals(431, status("GET", "/status", rig.host(), rig.authorization(), "", "X-Long: " + long8k));
        assertEquals(413, RawHttp.send(rig.url(), "POST /halt HTTP/1.1\r\nHost: " + rig.host() + "\r\nAuthorization: " +
            rig.authorization() + "\r\nContent-Type: application/json\r\nContent-Length: 10000000\r\n\r\n").status());
    }

    @Test
    void shouldHangUpWhenARequestNeverEnds(@TempDir final Path other) throws IOException
    {
        try (ControlRig impatient = new ControlRig(other, 200))
        {
            assertEquals(0, RawHttp.send(impatient.url(), "POST /halt HTTP/1.1\r\nHost: ").status());
        }
    }

    @Test
    void shouldRefuseWhenTheBodySaysTooLittleOrTooMuch() throws IOException
    {
        for (final String body : new String[] {
            "{}", "[]", "{", "{\"principal\":\"a\"} {}", "{\"principal\":7}",
            "{\"principal\":\"a\",\"principal\":\"b\"}",
            "{\"principal\":\"a\",\"reasn\":\"b\"}", "{\"principal\":\"a\\nb\"}",
            "{\"principal\":\"" + "a".repeat(33) + "\"}", "{\"principal\":\"a\",\"reason\":\"" + "r".repeat(97) + "\"}",
            "{\"principal\":\"a\",\"symbol\":\"BTC-USDX\"}", "{\"principal\":\"a\",\"portfolio\":\"nobody\"}",
            "{\"principal\":\"a\",\"set\":{\"risk.daily_loss_limit\":\"1\"}}"})
        {
            assertEquals(400, status("POST", "/halt", rig.host(), rig.authorization(), body), body);
        }
    }

    @Test
    void shouldKeepTokenAndAddressToTheOwner() throws IOException
    {
        for (final String file : new String[] {ControlToken.FILE, ControlFile.FILE})
        {
            assertEquals("rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(journal.resolve(file))), file);
        }
        assertEquals(64, Files.readString(journal.resolve(ControlToken.FILE)).strip().length());
        assertEquals(rig.url(), ControlFile.read(journal.resolve(ControlFile.FILE)).url());
    }

    @Test
    void shouldRefuseATokenThatOthersCanRead() throws IOException
    {
        Files.setPosixFilePermissions(
            journal.resolve(ControlToken.FILE), PosixFilePermissions.fromString("rw-r--r--"));

        assertThrows(SettingsException.class, () -> ControlToken.ofDirectory(journal));
        Files.setPosixFilePermissions(
            journal.resolve(ControlToken.FILE), PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void shouldRefuseToListenWhereOtherMachinesReachIt()
    {
        for (final String host : new String[] {"0.0.0.0", "::", "10.0.0.1", ""})
        {
            assertThrows(SettingsException.class,
                () -> ControlSettings.from(new Settings(Map.of("control.host", host)), journal), host);
        }
        assertTrue(ControlSettings.from(new Settings(Map.of("control.host", "localhost")), journal).enabled());
    }

    @Test
    void shouldRemoveItsAddressWhenItEnds()
    {
        rig.close();

        assertFalse(Files.exists(journal.resolve(ControlFile.FILE)));
        assertTrue(Files.exists(journal.resolve(ControlToken.FILE)));
    }

    private int port()
    {
        return URI.create(rig.url()).getPort();
    }
}
