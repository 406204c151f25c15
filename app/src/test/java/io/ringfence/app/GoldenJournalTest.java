package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journal of this format version that an earlier build wrote is read, verified, replayed, exported and gone on with
 * by this one. Where format or state are meant to have changed, {@code -Dringfence.golden.write=true} writes it anew;
 * the change says why.
 */
class GoldenJournalTest
{
    private static final Path FOLDER = Path.of(System.getProperty("ringfence.root", ".."))
        .toAbsolutePath().resolve("app/src/test/resources/golden");
    private static final Path JOURNAL = FOLDER.resolve("journal-2.cq4.gz");
    private static final Path FACTS = FOLDER.resolve("journal-2.properties");
    private static final int MOST_BYTES = 100 * 1024;
    private static final int PAGE = 4096;

    private final Shell shell = new Shell();
    private final Properties facts = new Properties();
    private Path journal;

    @TempDir
    private Path folder;

    @BeforeEach
    void unpack() throws IOException
    {
        if (Boolean.getBoolean("ringfence.golden.write"))
        {
            write();
        }
        facts.load(new StringReader(Files.readString(FACTS)));
        journal = Files.createDirectory(folder.resolve("journal"));
        try (InputStream in = new GZIPInputStream(Files.newInputStream(JOURNAL)))
        {
            Files.copy(in, journal.resolve(facts.getProperty("file")));
        }
    }

    @Test
    void shouldBeSmallAndNameNoMachine() throws IOException
    {
        assertTrue(Files.size(JOURNAL) < MOST_BYTES, "bytes " + Files.size(JOURNAL));
        final String text = Files.readString(export(), StandardCharsets.US_ASCII);
        for (final String place : List.of(
            System.getProperty("user.home"), System.getProperty("user.dir"), System.getProperty("java.io.tmpdir")))
        {
            assertTrue(!text.contains(place), "it holds " + place);
        }
    }

    @Test
    void shouldVerifyToTheSameRowsAndTheSameHeadOfTheChain()
    {
        good("verify", "--journal", journal.toString(), "--json", "--head", facts.getProperty("chain"));
        assertEquals(facts.getProperty("rows"), Long.toString(JsonLine.parse(shell.lastLine()).number("events")));
    }

    @Test
    void shouldReplayToTheSameState()
    {
        good("replay", "--journal", journal.toString(), "--json");
        assertEquals(facts.getProperty("state_hash"), JsonLine.parse(shell.lastLine()).text("state_hash"));
    }

    @Test
    void shouldExportTheSameBytes() throws IOException
    {
        assertEquals(facts.getProperty("export_sha256"), sha256(Files.readAllBytes(export())));
    }

    @Test
    void shouldBeGoneOnWithByARunOfThisBuild()
    {
        good(withSettings("run", "--profile", "scenario", "--journal", journal.toString(), "--duration", "1s",
            "--json", "--set", "control.enabled=false", "--set", "symbols=BTC-USD"));
        good("replay", "--journal", journal.toString(), "--json");
        assertTrue(JsonLine.parse(shell.lastLine()).number("events") > Long.parseLong(facts.getProperty("rows")));
    }

    private void write() throws IOException
    {
        final Path made = folder.resolve("made");
        good(withSettings("import", "--inputs-only", "--profile", "scenario", "--in",
            ScriptedDay.write(folder.resolve("day.jsonl"), 11, 500).toString(), "--journal", made.toString(),
            "--json"));
        journal = made;
        final Path file = JournalEnd.file(made);
        final byte[] bytes = Files.readAllBytes(file);
        int used = bytes.length;
        while (bytes[used - 1] == 0)
        {
            used--;
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(JOURNAL)))
        {
            out.write(Arrays.copyOf(bytes, used + PAGE & -PAGE));
        }
        good("replay", "--journal", made.toString(), "--json");
        final String hash = JsonLine.parse(shell.lastLine()).text("state_hash");
        good("verify", "--journal", made.toString(), "--json");
        final JsonLine verified = JsonLine.parse(shell.lastLine());
        final String head = shell.lastLine().replaceAll(".*\"head\":\"([0-9a-f]{64})\".*", "$1");
        Files.writeString(FACTS, "file=" + file.getFileName() + "\nrows=" + verified.number("events") +
            "\nstate_hash=" + hash + "\nchain=" + head + "\nexport_sha256=" +
            sha256(Files.readAllBytes(export())) + "\n");
        Files.delete(folder.resolve("golden.jsonl"));
    }

    private Path export()
    {
        final Path file = folder.resolve("golden.jsonl");
        good("export", "--journal", journal.toString(), "--out", file.toString());
        return file;
    }

    private static String[] withSettings(final String... args)
    {
        final List<String> arguments = new ArrayList<>(List.of(args));
        for (final String setting : ScriptedDay.SETTINGS)
        {
            arguments.addAll(List.of("--set", setting));
        }
        return arguments.toArray(new String[0]);
    }

    private void good(final String... args)
    {
        final int code = shell.run(args);
        assertTrue(code == ExitCode.GOOD, () -> String.join(" ", args) + " exited " + code + ": " + shell.err() +
            shell.out());
    }

    private static String sha256(final byte[] bytes)
    {
        try
        {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException(e);
        }
    }
}
