package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportExportTest
{
    private static final String SCENARIO = String.join("\n",
        "{\"_profile\": \"scenario\"}",
        "{\"type\": \"account\", \"recv_ns\": 1772442001000000000, \"currency\": \"USD\", \"balance\": \"5000\"}",
        "{\"type\": \"quote\", \"symbol\": \"LTC-USD\", \"bid\": \"79.99\", \"bid_qty\": \"5\", \"ask\": \"80.01\", " +
            "\"ask_qty\": \"7\"}",
        "{\"type\": \"timer\", \"recv_ns\": 1772442002000000000}");

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeScenario() throws IOException
    {
        Files.writeString(folder.resolve("in.jsonl"), SCENARIO);
    }

    @Test
    void shouldAddNoRowOfAScenarioTypeWhenImportingInputs() throws IOException
    {
        run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal", path("j"), "--json");
        assertEquals(3, JsonLine.parse(shell.lastLine()).number("lines"));
        run("export", "--journal", path("j"), "--out", path("a.jsonl"));
        assertEquals(
            "[lifecycle, lifecycle, lifecycle, account, quote, timer]",
            JsonLine.readAll(folder.resolve("a.jsonl")).stream().map((row) -> row.text("type")).toList().toString());
    }

    @Test
    void shouldGiveTheSameBytesWhenAnExportIsImportedAndExportedAgain() throws IOException
    {
        run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal", path("j"));
        run("export", "--journal", path("j"), "--out", path("a.jsonl"));
        run("import", "--in", path("a.jsonl"), "--journal", path("k"));
        run("export", "--journal", path("k"), "--out", path("b.jsonl"));
        assertArrayEquals(
            Files.readAllBytes(folder.resolve("a.jsonl")), Files.readAllBytes(folder.resolve("b.jsonl")));
    }

    @Test
    void shouldApplyAReloadOfAScenarioInItsRow() throws IOException
    {
        reloadLine("{\"risk.reduce_only_mode\": \"true\"}");
        run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal", path("j"));
        run("export", "--journal", path("j"), "--types", "operator", "--out", path("a.jsonl"));
        final JsonLine reload = JsonLine.readAll(folder.resolve("a.jsonl")).get(0);
        assertEquals("REDUCING", reload.text("state"));
        assertEquals("true", reload.object("set").text("risk.reduce_only_mode"));
    }

    @Test
    void shouldRefuseAScenarioWhoseReloadCannotBeApplied() throws IOException
    {
        reloadLine("{\"risk.daily_loss_limit\": \"1\", \"risk.reduce_only_mod\": \"true\"}");
        assertFalse(shell.run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal", path("j")) == 0);
        assertTrue(shell.err().contains("line 5, key set"), shell.err());
        assertTrue(shell.err().contains("did you mean risk.reduce_only_mode?"), shell.err());
        assertFalse(Files.exists(folder.resolve("j")));
    }

    private void reloadLine(final String set) throws IOException
    {
        Files.writeString(folder.resolve("in.jsonl"),
            SCENARIO + "\n{\"type\": \"operator\", \"command\": \"reload\", \"set\": " + set + "}");
    }

    @Test
    void shouldBeEqualWhenReplayed()
    {
        run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal", path("j"), "--json");
        final String hash = JsonLine.parse(shell.lastLine()).text("state_hash");
        run("replay", "--journal", path("j"), "--json");
        final JsonLine replayed = JsonLine.parse(shell.lastLine());
        assertTrue(replayed.flag("equal"));
        assertEquals(hash, replayed.text("state_hash"));
        assertEquals(6, replayed.number("events"));
    }

    @Test
    void shouldNameTheFirstDifferenceWhenReplayedUnderAnotherConfiguration()
    {
        run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal", path("j"));
        assertEquals(ExitCode.CHECK_SAID_NO, shell.run(
            "replay", "--journal", path("j"), "--set", "risk.kill_switch_enabled=true", "--json"));
        final JsonLine replayed = JsonLine.parse(shell.lastLine());
        assertFalse(replayed.flag("equal"));
        assertEquals("guards", replayed.object("first_difference").text("module"));
    }

    @Test
    void shouldRefuseWhenAReplayChangesAnUnknownKey()
    {
        run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal", path("j"));
        assertEquals(ExitCode.REFUSED,
            shell.run("replay", "--journal", path("j"), "--set", "risk.kill_switch_enable=true"));
        assertTrue(shell.err().contains("risk.kill_switch_enabled"), shell.err());
    }

    @Test
    void shouldReadWhatWasExportedCompressed() throws IOException
    {
        run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal", path("j"));
        run("export", "--journal", path("j"), "--out", path("a.jsonl.gz"));
        run("import", "--in", path("a.jsonl.gz"), "--journal", path("k"));
        run("export", "--journal", path("k"), "--out", path("b.jsonl.gz"));
        assertEquals(-1, Files.mismatch(folder.resolve("a.jsonl.gz"), folder.resolve("b.jsonl.gz")));
        run("import", "--inputs-only", "--profile", "scenario", "--in", path("a.jsonl.gz"), "--journal", path("l"));

        final byte[] packed = Files.readAllBytes(folder.resolve("a.jsonl.gz"));
        Files.write(folder.resolve("cut.jsonl.gz"), java.util.Arrays.copyOf(packed, packed.length / 2));
        assertEquals(ExitCode.REFUSED, shell.run("import", "--in", path("cut.jsonl.gz"), "--journal", path("m")));
        assertTrue(shell.err().contains("gzip data is cut"), shell.err());
    }

    @Test
    void shouldFindNothingWrongWhenVerifyingWhatWasImported()
    {
        run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal", path("j"));
        run("verify", "--journal", path("j"), "--json");
        assertTrue(JsonLine.parse(shell.lastLine()).flag("ok"));
        assertEquals(6, JsonLine.parse(shell.lastLine()).number("last_good_seq"));
    }

    @Test
    void shouldSayNoWhenAJournalIsDamaged() throws IOException
    {
        run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal", path("j"));
        final Path file;
        try (var files = Files.list(folder.resolve("j")))
        {
            file = files.filter((each) -> each.toString().endsWith(".cq4") &&
                !each.getFileName().toString().startsWith("metadata")).findFirst().orElseThrow();
        }
        final byte[] bytes = Files.readAllBytes(file);
        final int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("USD", 200_000);
        final int flipped = at < 0 ? 0 : at;
        bytes[flipped] ^= 1;
        Files.write(file, bytes);
        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("verify", "--journal", path("j"), "--json"));
        assertFalse(JsonLine.parse(shell.lastLine()).flag("ok"), shell.out());
    }

    @Test
    void shouldWriteNothingWhenALineIsWrong() throws IOException
    {
        Files.writeString(folder.resolve("bad.jsonl"),
            SCENARIO + "\n{\"type\": \"quote\", \"symbol\": \"LTC-USDX\"}\n");
        assertEquals(ExitCode.REFUSED,
            shell.run("import", "--inputs-only", "--in", path("bad.jsonl"), "--journal", path("j")));
        assertTrue(shell.err().contains("line 5"), shell.err());
        assertFalse(Files.exists(folder.resolve("j")));
    }

    @Test
    void shouldWriteNothingWhenTheFileIsGarbage() throws IOException
    {
        final byte[] garbage = new byte[2000];
        new Random(3).nextBytes(garbage);
        Files.write(folder.resolve("bad.jsonl"), garbage);
        assertEquals(ExitCode.REFUSED, shell.run("import", "--in", path("bad.jsonl"), "--journal", path("j")));
        assertFalse(Files.exists(folder.resolve("j")));
    }

    @Test
    void shouldRefuseWhenAnOverrideIsUnknown()
    {
        assertEquals(ExitCode.REFUSED, shell.run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal",
            path("j"), "--set", "risk.daily_los_limit=3"));
        assertTrue(shell.err().contains("--set") && shell.err().contains("risk.daily_loss_limit"), shell.err());
        assertFalse(Files.exists(folder.resolve("j")));
    }

    @Test
    void shouldRefuseWhenASymbolOfAMapIsUnknown()
    {
        assertEquals(ExitCode.REFUSED, shell.run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal",
            path("j"), "--set", "risk.max_notional_per_symbol.BTC-USB=3"));
        assertTrue(shell.err().contains("BTC-USD"), shell.err());
    }

    @Test
    void shouldRefuseWhenAJournalIsThereAlready()
    {
        run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal", path("j"));
        assertEquals(ExitCode.REFUSED,
            shell.run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal", path("j")));
        assertTrue(shell.err().contains("not empty"), shell.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "replay", "verify"})
    void shouldRefuseWhenThereIsNoJournal(final String command)
    {
        assertEquals(ExitCode.REFUSED, shell.run(command, "--journal", path("none")));
        assertTrue(shell.err().contains(path("none")), shell.err());
    }

    @Test
    void shouldRefuseWhenATypeIsUnknown()
    {
        run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal", path("j"));
        assertEquals(ExitCode.REFUSED, shell.run("export", "--journal", path("j"), "--types", "quotes"));
        assertTrue(shell.err().contains("did you mean quote"), shell.err());
    }

    private String path(final String name)
    {
        return folder.resolve(name).toString();
    }

    private void run(final String... arguments)
    {
        final int code = shell.run(arguments);
        assertEquals(ExitCode.GOOD, code, () -> String.join(" ", arguments) + ": " + shell.err());
    }
}
