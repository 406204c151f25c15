package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import io.ringfence.journal.SnapshotStore;
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
        assertEquals(ExitCode.GOOD, shell.run("run", "--events", "20000", "--seed", "7", "--journal", journal,
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
            for (final ZipEntry entry : Collections.list(zip.entries()))
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
    void shouldLetInNoKeyFileNoEnvironmentAndNothingOfASnapshotThatReplayDoesNotRead() throws Exception
    {
        final String planted = "pl4nted-1n-the-environment";
        final Path key = Files.writeString(Path.of(journal, "venue.key"), "key-" + SECRET);
        good("snapshot", "--journal", journal);
        final Jvm again = Jvm.start(folder, Map.of("RINGFENCE_KEY", planted), "run", "--events", "5000", "--seed", "7",
            "--journal", journal, "--set", "venue.speed=max", "--set", "bot_id=" + SECRET, "--json");
        assertEquals(ExitCode.GOOD, again.code(), again.err());
        final long first = again.lastLine().number("first_seq");
        final Jvm bundling = Jvm.start(folder, Map.of("RINGFENCE_KEY", planted), "bundle", "--journal", journal,
            "--from", Long.toString(first), "--out", bundle, "--json");
        assertEquals(ExitCode.GOOD, bundling.code(), bundling.err());
        assertEquals(first - 1, bundling.lastLine().number("anchor"));
        assertTrue(Files.exists(key));
        final String token = Files.readString(Path.of(journal, "control.token")).strip();
        assertEquals(3, entries().size());
        entries().forEach((name, text) ->
        {
            for (final String secret : List.of(SECRET, planted, token, folder.toString(), "PATH="))
            {
                assertFalse(text.contains(secret), name + " holds " + secret);
            }
        });
        // What the test looks for is there to be found.
        assertTrue(text(new SnapshotStore(Path.of(journal)).newestFirst().get(0)).contains(SECRET));
        good("bundle", "replay", bundle, "--json");
        assertEquals(again.lastLine().text("state_hash"), JsonLine.parse(shell.lastLine()).text("state_hash"));
    }

    @Test
    void shouldGoOnFromASnapshotWhenItBeginsInTheMiddle() throws IOException
    {
        good("snapshot", "--journal", journal);
        final long anchor = JournalEnd.sequence(Path.of(journal));
        good("run", "--events", "10000", "--seed", "8", "--journal", journal, "--set", "venue.speed=max", "--json");
        final JsonLine run = JsonLine.parse(shell.lastLine());
        final long to = run.number("last_seq") - 50;
        good("replay", "--journal", journal, "--from-start", "--to", Long.toString(to), "--json");
        final String hash = JsonLine.parse(shell.lastLine()).text("state_hash");
        final String whole = folder.resolve("whole.bundle").toString();
        good("bundle", "--journal", journal, "--to", Long.toString(to), "--out", whole, "--json");
        final String head = JsonLine.parse(shell.lastLine()).object("chain").text("head");
        final long rows = JsonLine.parse(shell.lastLine()).number("events");
        good("bundle", "--journal", journal, "--from", Long.toString(anchor + 40), "--to", Long.toString(to),
            "--out", bundle, "--json");
        assertEquals(head, JsonLine.parse(shell.lastLine()).object("chain").text("head"));
        assertTrue(JsonLine.parse(shell.lastLine()).number("events") < rows, shell.lastLine());
        Files.move(Path.of(journal), folder.resolve("gone"));

        good("bundle", "verify", bundle, "--json");
        assertEquals(anchor, JsonLine.parse(shell.lastLine()).number("anchor"));
        final String kept = folder.resolve("kept").toString();
        good("bundle", "replay", bundle, "--journal", kept, "--json");
        final JsonLine replayed = JsonLine.parse(shell.lastLine());
        assertTrue(replayed.flag("equal"));
        assertEquals(hash, replayed.text("state_hash"));
        assertEquals(to - anchor, replayed.number("events"));
        good("verify", "--journal", kept);
        good("at", "--journal", kept, "--seq", Long.toString(to));
        good("why", "--journal", kept, "--seq", Long.toString(to));
    }

    @Test
    void shouldSayNoToAnAnchorThatWasChanged() throws IOException
    {
        good("snapshot", "--journal", journal);
        good("run", "--events", "5000", "--seed", "8", "--journal", journal, "--set", "venue.speed=max", "--json");
        good("bundle", "--journal", journal, "--from", JsonLine.parse(shell.lastLine()).text("first_seq"),
            "--out", bundle);
        final Path changed = folder.resolve("changed.bundle");
        try (ZipFile zip = new ZipFile(bundle);
            ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed)))
        {
            for (final ZipEntry entry : Collections.list(zip.entries()))
            {
                final byte[] bytes = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().equals("anchor"))
                {
                    bytes[bytes.length - 100] ^= 1;
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(bytes);
                out.closeEntry();
            }
        }
        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("bundle", "verify", changed.toString()), shell.out());
        assertTrue(shell.out().contains("the bundle's anchor: checksum"), shell.out());
    }

    private Map<String, String> entries() throws IOException
    {
        final Map<String, String> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(bundle))
        {
            for (final ZipEntry entry : Collections.list(zip.entries()))
            {
                try (InputStream in = zip.getInputStream(entry))
                {
                    entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return entries;
    }

    private static String text(final Path file) throws IOException
    {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private void good(final String... arguments)
    {
        final int code = shell.run(arguments);
        assertTrue(code == ExitCode.GOOD, () -> String.join(" ", arguments) + ": " + shell.err() + shell.out());
    }

    @Test
    void shouldTakeABadDayToWhereItsJournalIsNot() throws Exception
    {
        final Jvm venue = Jvm.start(folder, "venue", "--seed", "7", "--faults", "7", "--speed", "10", "--json");
        try
        {
            venue.await("{\"port\": ");
            final String port = venue.out().replaceAll("(?s)^\\{\"port\": (\\d+)}.*", "$1");
            assertTravels("run", "--duration", "3s", "--set", "venue.url=ws://127.0.0.1:" + port);
            venue.terminate();
            assertEquals(ExitCode.GOOD, venue.code(), venue.err());
            assertFalse(venue.lastLine().object("faults").asMap().isEmpty(), venue.out());
        }
        finally
        {
            venue.kill();
        }
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
    void shouldSayNoToWhateverStandsBesideWhatWasWritten() throws IOException
    {
        good("bundle", "--journal", journal, "--out", bundle);
        final byte[] whole = Files.readAllBytes(Path.of(bundle));
        Files.write(Path.of(bundle), new byte[] {'x'}, StandardOpenOption.APPEND);
        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("bundle", "verify", bundle), shell.out());
        assertTrue(shell.out().contains("DAMAGED: the file holds 1 byte behind the bundle"), shell.out());
        assertEquals(ExitCode.FAILED, shell.run("bundle", "replay", bundle), shell.out());

        Files.write(Path.of(bundle), "before".getBytes(StandardCharsets.US_ASCII));
        Files.write(Path.of(bundle), whole, StandardOpenOption.APPEND);
        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("bundle", "verify", bundle), shell.out());
        assertTrue(shell.out().contains("DAMAGED: the file holds 6 bytes before the bundle"), shell.out());

        Files.write(Path.of(bundle), commented(whole, "psst".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("bundle", "verify", bundle), shell.out());
        assertTrue(shell.out().contains("DAMAGED: the file holds a zip comment of 4 bytes"), shell.out());

        Files.write(Path.of(bundle), commented(whole, endRecordInDisguise(whole.length)));
        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("bundle", "verify", bundle), shell.out());
        assertTrue(shell.out().contains("DAMAGED: the file holds a zip comment of 27 bytes"), shell.out());

        Files.write(Path.of(bundle), whole);
        good("bundle", "verify", bundle);
        final Path more = folder.resolve("more.bundle");
        try (ZipFile zip = new ZipFile(bundle); ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(more)))
        {
            for (final ZipEntry entry : Collections.list(zip.entries()))
            {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(zip.getInputStream(entry).readAllBytes());
            }
            out.putNextEntry(new ZipEntry("passwords"));
        }
        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("bundle", "verify", more.toString()), shell.out());
        assertTrue(shell.out().contains("DAMAGED: the bundle holds passwords"), shell.out());
    }

    /** A zip file with a comment, as its end record says. */
    private static byte[] commented(final byte[] zip, final byte[] comment)
    {
        final ByteBuffer all = ByteBuffer.allocate(zip.length + comment.length).order(ByteOrder.LITTLE_ENDIAN);
        all.put(zip).putShort(zip.length - 2, (short)comment.length).put(comment);
        return all.array();
    }

    /** A comment whose last bytes are an end record that accounts for every byte but what hides in the comment. */
    private static byte[] endRecordInDisguise(final int position)
    {
        final ByteBuffer comment = ByteBuffer.allocate(4 + 22 + 1).order(ByteOrder.LITTLE_ENDIAN);
        comment.put("psst".getBytes(StandardCharsets.US_ASCII)).putInt(0x06054b50);
        comment.putInt(4 + 16, position + 4 + 1);
        return comment.array();
    }

    @Test
    void shouldAskForJournalAndFile()
    {
        assertEquals(ExitCode.REFUSED, shell.run("bundle", "--journal", journal));
        assertTrue(shell.err().contains("--out FILE"), shell.err());
    }
}
