package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file that reproduces a run where its journal is not, and lets no secret out. */
class BundleTest
{
    private static final String SECRET = "s3cr3t-0f-the-desk";

    @TempDir
    Path folder;

    private final Shell shell = new Shell();
    private String journal;
    private String bundle;

    @BeforeEach
    void run()
    {
        journal = folder.resolve("journal").toString();
        bundle = folder.resolve("incident.bundle").toString();
        assertEquals(ExitCode.GOOD, shell.run("run", "--duration", "3s", "--seed", "7", "--journal", journal,
            "--set", "venue.speed=max", "--set", "bot_id=" + SECRET,
            "--set", "control.halt_file=" + folder.resolve(SECRET), "--json"), shell.err());
    }

    @Test
    void shouldReplayWithoutTheJournalAndGiveTheSameState() throws IOException
    {
        final String to = Long.toString(JsonLine.parse(shell.lastLine()).number("last_seq"));
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal, "--json"), shell.out());
        final String hash = JsonLine.parse(shell.lastLine()).text("state_hash");
        assertEquals(ExitCode.GOOD, shell.run(
            "bundle", "--journal", journal, "--from", "100", "--to", to, "--out", bundle, "--json"), shell.err());
        Files.move(Path.of(journal), folder.resolve("gone"));

        assertEquals(ExitCode.GOOD, shell.run("bundle", "verify", bundle, "--json"), shell.out());
        assertEquals(ExitCode.GOOD, shell.run("bundle", "replay", bundle, "--json"), shell.out() + shell.err());
        assertEquals(hash, JsonLine.parse(shell.lastLine()).text("state_hash"));
        assertTrue(shell.lastLine().contains("\"equal\":true"), shell.lastLine());
    }

    @Test
    void shouldLetInNoConfigurationThatReplayDoesNotRead() throws IOException
    {
        assertEquals(
            ExitCode.GOOD, shell.run("bundle", "--journal", journal, "--out", bundle, "--json"), shell.err());
        final String token = Files.readString(Path.of(journal, "control.token")).strip();
        try (ZipFile zip = new ZipFile(bundle))
        {
            assertEquals(2, zip.size());
            for (final ZipEntry entry : java.util.Collections.list(zip.entries()))
            {
                try (InputStream in = zip.getInputStream(entry))
                {
                    final String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                    assertFalse(text.contains(SECRET), entry.getName());
                    assertFalse(text.contains(token), entry.getName());
                    assertFalse(text.contains(System.getProperty("user.home")), entry.getName());
                    assertFalse(text.contains("PATH="), entry.getName());
                }
            }
        }
        assertTrue(JsonLine.parse(shell.lastLine()).number("keys_left_out") > 10, shell.lastLine());
    }

    @Test
    void shouldLetInNoKeyFileAndNoEnvironment() throws IOException
    {
        final String environment = System.getenv().values().stream().filter((value) -> value.length() > 20)
            .findFirst().orElse("");
        assertFalse(environment.isEmpty(), "no environment to look for");
        final Path key = Files.writeString(Path.of(journal, "venue.key"), SECRET);
        assertEquals(ExitCode.GOOD, shell.run("bundle", "--journal", journal, "--out", bundle), shell.err());
        assertTrue(Files.exists(key));
        try (ZipFile zip = new ZipFile(bundle))
        {
            for (final ZipEntry entry : java.util.Collections.list(zip.entries()))
            {
                try (InputStream in = zip.getInputStream(entry))
                {
                    final String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                    assertFalse(text.contains(SECRET), entry.getName());
                    assertFalse(text.contains(environment), entry.getName());
                }
            }
        }
    }

    @Test
    void shouldTakeABadDayToWhereItsJournalIsNot() throws IOException
    {
        assertTravels("run", "--duration", "3s", "--seed", "7", "--set", "venue.faults.seed=7");
    }

    @Test
    void shouldTakeARecordedStreamToWhereItsJournalIsNot() throws IOException
    {
        final Path capture = Captures.file("binance-spot-btcusdt-20240809.gz");
        assertTravels("run", "--profile", "capture", "--set", "venue.capture=" + capture, "--set", "venue.speed=max");
    }

    private void assertTravels(final String... run) throws IOException
    {
        final Path other = folder.resolve("other");
        final List<String> arguments = new ArrayList<>(List.of(run));
        arguments.addAll(List.of("--journal", other.toString(), "--json"));
        assertEquals(ExitCode.GOOD, shell.run(arguments.toArray(new String[0])), shell.err());
        final JsonLine summary = JsonLine.parse(shell.lastLine());
        assertEquals(ExitCode.GOOD, shell.run("bundle", "--journal", other.toString(), "--out", bundle), shell.err());
        Files.move(other, folder.resolve("gone"));

        assertEquals(ExitCode.GOOD, shell.run("bundle", "replay", bundle, "--json"), shell.out() + shell.err());
        final JsonLine replayed = JsonLine.parse(shell.lastLine());
        assertEquals(summary.text("state_hash"), replayed.text("state_hash"));
        assertEquals(summary.number("last_seq"), replayed.number("events"));
    }

    @Test
    void shouldSayNoToABundleThatWasChangedAndRefuseToReplayIt() throws IOException
    {
        assertEquals(ExitCode.GOOD, shell.run("bundle", "--journal", journal, "--out", bundle), shell.err());
        final byte[] bytes = Files.readAllBytes(Path.of(bundle));
        bytes[bytes.length / 2] ^= 1;
        Files.write(Path.of(bundle), bytes);

        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("bundle", "verify", bundle), shell.out());
        assertTrue(shell.out().contains("DAMAGED"), shell.out());
        assertEquals(ExitCode.FAILED, shell.run("bundle", "replay", bundle), shell.out());
    }

    @Test
    void shouldAskForJournalAndFile()
    {
        assertEquals(ExitCode.REFUSED, shell.run("bundle", "--journal", journal));
        assertTrue(shell.err().contains("--out FILE"), shell.err());
    }
}
