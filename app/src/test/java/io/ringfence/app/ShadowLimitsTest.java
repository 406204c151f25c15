package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits that are only watched, from a file or the command line to the journal and its replay. */
class ShadowLimitsTest
{
    private static final String SCENARIO = String.join("\n",
        "{\"type\": \"account\", \"recv_ns\": 1772442001000000000, \"currency\": \"USD\", \"balance\": \"50000\"}",
        "{\"type\": \"quote\", \"symbol\": \"LTC-USD\", \"bid\": \"79.99\", \"bid_qty\": \"50\", \"ask\": \"80.01\", " +
            "\"ask_qty\": \"70\"}",
        "{\"type\": \"intent\", \"symbol\": \"LTC-USD\", \"side\": \"BUY\", \"order_type\": \"LIMIT\", " +
            "\"quantity\": \"10\", \"price\": \"80\", \"tag\": \"one\"}");

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeScenario() throws IOException
    {
        Files.writeString(folder.resolve("in.jsonl"), SCENARIO);
    }

    @Test
    void shouldRecordWhatAKeyOfTheCommandLineWouldRefuse() throws IOException
    {
        final JsonLine intent = importedIntent("shadow.max_order_notional=500");

        assertWatched(intent, "MAX_ORDER_NOTIONAL");
        assertReplays();
    }

    @Test
    void shouldRecordWhatASecondRiskFileWouldRefuse() throws IOException
    {
        final Path file = folder.resolve("tighter.json");
        Files.writeString(file, "{\"max_notional_per_symbol\": {\"LTC-USD\": \"700\"}, \"max_exposure_pct\": \"0.6\"}");

        final JsonLine intent = importedIntent("shadow_risk_file=" + file);

        assertWatched(intent, "NOTIONAL_CAP");
        assertReplays();
    }

    @Test
    void shouldNameTheFileOfAKeyThatIsUnknown() throws IOException
    {
        final Path file = folder.resolve("tighter.json");
        Files.writeString(file, "{\"max_order_notionl\": \"500\"}");

        assertEquals(ExitCode.REFUSED, shell.run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal",
            path("j"), "--set", "shadow_risk_file=" + file));
        assertTrue(shell.err().contains("tighter.json: unknown key shadow.max_order_notionl: did you mean " +
            "shadow.max_order_notional?"), shell.err());
        assertFalse(Files.exists(folder.resolve("j")));
    }

    private static void assertWatched(final JsonLine intent, final String reason)
    {
        assertEquals(List.of("NEW"), intent.objects("orders").stream().map((order) -> order.text("command")).toList());
        final JsonLine verdict = intent.objects("verdicts").get(intent.objects("verdicts").size() - 1);
        assertEquals("WOULD_REJECT", verdict.text("outcome"));
        assertEquals(reason, verdict.text("reason"));
    }

    private JsonLine importedIntent(final String set) throws IOException
    {
        run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal", path("j"), "--set", set);
        run("export", "--journal", path("j"), "--types", "intent", "--out", path("a.jsonl"));
        return JsonLine.readAll(folder.resolve("a.jsonl")).get(0);
    }

    private void assertReplays()
    {
        run("replay", "--journal", path("j"), "--json");
        assertTrue(JsonLine.parse(shell.lastLine()).flag("equal"));
    }

    private String path(final String name)
    {
        return folder.resolve(name).toString();
    }

    private void run(final String... arguments)
    {
        assertEquals(ExitCode.GOOD, shell.run(arguments), () -> String.join(" ", arguments) + ": " + shell.err());
    }
}
