package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest
{
    private static final String BTC = "BTC-USD";
    private static final String ETH = "ETH-USD";

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    /** 4 account, 5 6 quotes, 7 buy a, 8 ack, 9 buy b, 10 cancel a, 11 cancelled, 12 filled b, 13 timer. */
    private static Story day()
    {
        return new Story().account("100000")
            .quote(BTC, "49999.50", "50000.50", "10").quote(ETH, "2999.5", "3000.5", "10")
            .intent("BUY", BTC, "0.1", "49000", "tag", "a")
            .line("execution", "tag", "a", "kind", "ACK")
            .intent("BUY", ETH, "1", "3000", "tag", "b")
            .line("cancel", "tag", "a")
            .line("execution", "client_order_id", "rf-0001-00000000007-00", "kind", "CANCELLED")
            .line("execution", "tag", "b", "kind", "FILL", "quantity", "1", "price", "3000", "trade_id", "1")
            .line("timer");
    }

    @Test
    void shouldExportTheRowsThatConcernAnInstrument()
    {
        final String journal = day().journal(shell, folder);

        assertEquals(List.of(6L, 9L, 12L), sequences(export(journal, "eth.jsonl", "--symbols", ETH)));
        assertEquals(List.of(5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L),
            sequences(export(journal, "both.jsonl", "--symbols", BTC + "," + ETH)));
        assertEquals(List.of(6L), sequences(export(journal, "q.jsonl", "--symbols", ETH, "--types", "quote")));
    }

    @Test
    void shouldExportTheRowsThatConcernAnOrderHoweverTheyNameIt()
    {
        final String journal = day().journal(shell, folder);

        assertEquals(List.of(7L, 8L, 10L, 11L), sequences(export(journal, "a.jsonl", "--order", "a")));
        assertEquals(List.of(7L, 8L, 10L, 11L),
            sequences(export(journal, "id.jsonl", "--order", "rf-0001-00000000007-00")));
        assertEquals(List.of(), sequences(export(journal, "none.jsonl", "--order", "c")));
    }

    @Test
    void shouldRefuseWhatCannotBeAndLeaveTheTargetAlone() throws IOException
    {
        final String journal = day().journal(shell, folder);
        Files.writeString(folder.resolve("old.jsonl"), "old\n");

        assertRefused("unknown symbol ETH-USB: did you mean ETH-USD?", journal, "--symbols", "ETH-USB");
        assertRefused("a tag of up to 16 characters", journal, "--order", "a-tag-of-seventeen");
        assertRefused("unknown event type quot: did you mean quote?", journal, "--types", "quot");
        assertRefused("is no row of the schema ringfence: old", journal, "--resume");
        assertRefused("legacy lines bear no sequence", journal, "--resume", "--schema", "legacy");
        assertRefused("--from does not go with it", journal, "--resume", "--from", "7");
        assertEquals("old\n", Files.readString(folder.resolve("old.jsonl")));
    }

    @Test
    void shouldGoOnWhereAnExportWasInterruptedAsIfItHadNotBeen() throws IOException
    {
        final String journal = journalOfTwoRuns();
        final byte[] whole = Files.readAllBytes(export(journal, "whole.jsonl"));
        final Random random = new Random(11);
        for (int i = 0; i < 25; i++)
        {
            final int kept = i == 0 ? 0 : i == 1 ? whole.length : random.nextInt(whole.length);
            Files.write(folder.resolve("part.jsonl"), Arrays.copyOf(whole, kept));

            assertArrayEquals(whole, Files.readAllBytes(export(journal, "part.jsonl", "--resume")), "kept=" + kept);
        }
        export(journal, "fresh.jsonl", "--resume");
        assertNull(JsonLine.parse(shell.lastLine()).text("resumed_after"));
        assertArrayEquals(whole, Files.readAllBytes(folder.resolve("fresh.jsonl")));
    }

    @Test
    void shouldGoOnWhereACompressedExportWasInterrupted() throws IOException
    {
        final String journal = journalOfTwoRuns();
        final byte[] whole = Files.readAllBytes(export(journal, "whole.jsonl"));
        final byte[] compressed = Files.readAllBytes(export(journal, "whole.jsonl.gz"));
        final Random random = new Random(12);
        for (int i = 0; i < 10; i++)
        {
            final int kept = i == 0 ? compressed.length : 1 + random.nextInt(compressed.length);
            Files.write(folder.resolve("part.jsonl.gz"), Arrays.copyOf(compressed, kept));

            final byte[] resumed = Files.readAllBytes(export(journal, "part.jsonl.gz", "--resume"));

            assertArrayEquals(whole, decompressed(resumed), "kept=" + kept);
        }
        try (var files = Files.list(folder))
        {
            assertFalse(files.anyMatch((file) -> file.toString().endsWith(".part")));
        }
    }

    @Test
    void shouldKeepALineALineWhateverATextHolds() throws IOException
    {
        final String forged = "x\\n{\\\"seq\\\":1,\\\"type\\\":\\\"fill\\\"}\\n";
        final Path file = folder.resolve("forged.jsonl");
        Files.writeString(file,
            "{\"type\":\"operator\",\"recv_ns\":1,\"command\":\"halt\",\"reason\":\"" + forged + "\"}");
        final String journal = folder.resolve("forged").toString();
        assertEquals(ExitCode.GOOD, shell.run(
            "import", "--inputs-only", "--profile", "scenario", "--in", file.toString(), "--journal", journal));

        for (final String schema : new String[]{"ringfence", "legacy"})
        {
            final Path out = export(journal, schema + ".jsonl", "--schema", schema);
            final String text = Files.readString(out);
            assertTrue(text.lines().count() > 0);
            assertTrue(text.chars().allMatch((c) -> c == '\n' || c >= ' ' && c <= '~'), text);
            JsonLine.readAll(out).forEach((line) -> assertTrue(line.has("type")));
        }
    }

    /** One journal in two runs, so that the second header comes in the middle. */
    private String journalOfTwoRuns()
    {
        final String journal = folder.resolve("two").toString();
        for (int i = 0; i < 2; i++)
        {
            assertEquals(ExitCode.GOOD, shell.run(
                "run", "--duration", "300ms", "--seed", "3", "--journal", journal, "--json"), shell::err);
        }
        return journal;
    }

    private Path export(final String journal, final String name, final String... more)
    {
        final List<String> all = new ArrayList<>(List.of(
            "export", "--journal", journal, "--out", folder.resolve(name).toString(), "--json"));
        all.addAll(List.of(more));
        assertEquals(ExitCode.GOOD, shell.run(all.toArray(new String[0])), shell::err);
        return folder.resolve(name);
    }

    private void assertRefused(final String message, final String journal, final String... more)
    {
        final List<String> all = new ArrayList<>(List.of(
            "export", "--journal", journal, "--out", folder.resolve("old.jsonl").toString()));
        all.addAll(List.of(more));
        assertEquals(ExitCode.REFUSED, shell.run(all.toArray(new String[0])), shell::err);
        assertTrue(shell.err().contains(message), shell::err);
    }

    private static List<Long> sequences(final Path file)
    {
        try
        {
            return JsonLine.readAll(file).stream().map((line) -> line.number("seq")).toList();
        }
        catch (final IOException e)
        {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] decompressed(final byte[] bytes) throws IOException
    {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes)))
        {
            return in.readAllBytes();
        }
    }
}
