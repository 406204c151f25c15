package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.ringfence.engine.event.EventSchema;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Field;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TradingState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/jsonl.md against the tables of fields and the exporter. */
class JsonlPageTest
{
    private static final String EXAMPLES = "jsonl-examples.jsonl";

    /** What a hash comes to is not this page's concern. */
    private static final Pattern ANY_HASH = Pattern.compile("\"[0-9a-f]{16}\"");

    private final Shell shell = new Shell();
    private final Properties meanings = new Properties();
    private final Set<String> used = new TreeSet<>();
    private List<String> rows;
    private List<String> legacy;

    @TempDir
    private Path folder;

    @BeforeEach
    void exportExamples() throws IOException
    {
        meanings.load(new ByteArrayInputStream(DocPage.resource("jsonl-fields.properties")));
        final Path in = folder.resolve("in.jsonl");
        Files.write(in, DocPage.resource(EXAMPLES));
        final String journal = folder.resolve("j").toString();
        run("import", "--inputs-only", "--in", in.toString(), "--journal", journal, "--set", "hash.every=16");
        rows = export(journal, "ringfence");
        legacy = export(journal, "legacy");
    }

    @Test
    void shouldSayWhatTheExporterWrites() throws IOException
    {
        final StringBuilder events = new StringBuilder();
        for (final EventType type : EventType.values())
        {
            final String name = lower(type);
            events.append("### ").append(name).append('\n');
            append(events, name, EventSchema.of(type).fields());
            events.append(fenced(example(name, (line) -> name.equals(line.text("type")) && !line.has("header"))));
        }
        final StringBuilder records = new StringBuilder();
        for (final RecordKind kind : RecordKind.values())
        {
            final RecordSchema schema = RecordSchema.of(kind);
            records.append("### ").append(schema.jsonKey()).append('\n');
            append(records, schema.jsonKey(), schema.fields());
            records.append(fenced(example(schema.jsonKey(), (line) -> line.has(schema.jsonKey()))));
        }
        DocPage.of("jsonl.md")
            .put("sources", names(Source.values(), true))
            .put("states", names(TradingState.values(), false))
            .put("events", events.toString())
            .put("records", records.toString())
            .put("header", header())
            .put("legacy", legacyExamples())
            .put("metrics", names(Guard.values(), true)
                .replace("`daily_loss`", "`daily_loss_breach`")
                .replace("`liquidation_buffer`", "`liquidation_buffer_breach`")
                .replace("`mark_staleness`", "`stale_mark_price`")
                .replace("`concentration`", "`concentration_risk`")
                .replace("`volatility`", "`volatility_circuit_breaker`"))
            .check();
        final Set<String> unused = new TreeSet<>(meanings.stringPropertyNames());
        unused.removeAll(used);
        assertTrue(unused.isEmpty(), "explained, but no such field: " + unused);
    }

    private void append(final StringBuilder page, final String owner, final List<Field> fields)
    {
        if (fields.isEmpty())
        {
            page.append("No fields of its own.\n");
            return;
        }
        page.append("\n| key | form | what it says |\n|---|---|---|\n");
        for (final Field field : fields)
        {
            page.append("| `").append(field.key()).append("` | ").append(form(field)).append(" | ")
                .append(meaning(owner, field.key())).append(" |\n");
        }
    }

    private String meaning(final String owner, final String key)
    {
        final String own = owner + '.' + key;
        final String name = meanings.containsKey(own) ? own : "*." + key;
        used.add(name);
        final String text = meanings.getProperty(name);
        assertNotNull(text, "jsonl-fields.properties does not explain " + own);
        return text;
    }

    private static String form(final Field field)
    {
        switch (field.kind())
        {
            case DECIMAL:
                return "decimal";
            case NUMBER:
            case INTEGER:
                return "whole number, left out at 0";
            case TIME:
                return "epoch ns";
            case FLAG:
                return "`true` or left out";
            case CHOICE:
                return field.key().startsWith("unit") || field.key().equals("reason") ||
                    field.key().equals("guard") ? "name" : names(field.choices(), false);
            case TEXT:
                return "text, " + field.length() + " bytes at most";
            case PAIRS:
                return "object of texts";
            case ORDER_ID:
                return "client order id";
            case UUID:
                return "UUID";
            case SYMBOL:
                return "symbol";
            case HASH:
                return "16 hexadecimal digits";
            case MEASURE:
                return "decimal or whole number, by unit";
            default:
                throw new IllegalStateException("kind=" + field.kind());
        }
    }

    private String example(final String what, final Predicate<JsonLine> wanted)
    {
        return rows.stream().filter((row) -> wanted.test(JsonLine.parse(row))).findFirst()
            .map((row) -> ANY_HASH.matcher(row).replaceAll("\"0123456789abcdef\""))
            .orElseThrow(() -> new AssertionError(EXAMPLES + " has no example of " + what));
    }

    private String header()
    {
        final JsonLine first = JsonLine.parse(rows.get(0));
        final Set<String> keys = first.object("header").asMap().keySet();
        final StringBuilder table = new StringBuilder("| key | what it says |\n|---|---|\n");
        for (final String key : keys)
        {
            table.append("| `").append(key).append("` | ").append(meaning("header", key)).append(" |\n");
        }
        return table.toString();
    }

    private String legacyExamples()
    {
        final Map<String, String> byType = legacy.stream().collect(Collectors.toMap(
            (line) -> JsonLine.parse(line).text("type").equals("metric") ?
                "metric " + JsonLine.parse(line).text("event_type") : JsonLine.parse(line).text("type"),
            (line) -> line, (first, later) -> first, TreeMap::new));
        final List<String> shown = List.of(
            "trade", "order_rejected", "position", "error", "metric risk_snapshot", "metric kill_switch");
        assertTrue(byType.keySet().containsAll(shown), "of the examples: " + byType.keySet());
        return fenced(shown.stream().map(byType::get).collect(Collectors.joining("\n")));
    }

    private static String fenced(final String lines)
    {
        return "```json\n" + lines + "\n```\n";
    }

    private static String names(final Enum<?>[] values, final boolean lower)
    {
        return Stream.of(values).map((value) -> "`" + (lower ? lower(value) : value.name()) + "`")
            .collect(Collectors.joining(", "));
    }

    private static String lower(final Enum<?> value)
    {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private List<String> export(final String journal, final String schema) throws IOException
    {
        final Path out = folder.resolve(schema + ".jsonl");
        run("export", "--journal", journal, "--schema", schema, "--out", out.toString());
        return Files.readAllLines(out);
    }

    private void run(final String... arguments)
    {
        assertEquals(ExitCode.GOOD, shell.run(arguments), () -> Arrays.toString(arguments) + ": " + shell.err());
    }
}
