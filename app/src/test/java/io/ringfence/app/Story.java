package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A scenario written in a test, line by line, one second apart, and imported. The first line has sequence 4. */
final class Story
{
    static final long START_NS = 1_767_261_600_000_000_000L;

    private final List<String> lines = new ArrayList<>();
    private final List<String> set = new ArrayList<>();
    private String profile = "scenario";
    private long nowNs = START_NS;

    Story perpetuals()
    {
        profile = "scenario-perps";
        return this;
    }

    Story set(final String... keysAndValues)
    {
        for (int i = 0; i < keysAndValues.length; i += 2)
        {
            setting("risk." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return this;
    }

    Story setting(final String key, final String value)
    {
        set.add("--set");
        set.add(key + "=" + value);
        return this;
    }

    Story later(final long seconds)
    {
        nowNs += seconds * 1_000_000_000L;
        return this;
    }

    /** Keys and values; numbers are written as decimal strings. */
    Story line(final String type, final String... keysAndValues)
    {
        later(1);
        final StringBuilder line = new StringBuilder("{\"type\": \"" + type + "\", \"recv_ns\": " + nowNs);
        for (int i = 0; i < keysAndValues.length; i += 2)
        {
            final String value = keysAndValues[i + 1];
            final boolean bare = value.equals("true") || value.equals("false") || value.startsWith("{");
            line.append(", \"").append(keysAndValues[i]).append("\": ")
                .append(bare ? value : "\"" + value + "\"");
        }
        lines.add(line.append('}').toString());
        return this;
    }

    Story account(final String balance)
    {
        return line("account", "currency", "USD", "balance", balance);
    }

    Story quote(final String symbol, final String bid, final String ask, final String quantity)
    {
        return line("quote", "symbol", symbol, "bid", bid, "bid_qty", quantity, "ask", ask, "ask_qty", quantity);
    }

    Story position(final String symbol, final String quantity, final String price)
    {
        return line("position", "symbol", symbol, "quantity", quantity, "entry_price", price);
    }

    /** A limit order, or with price null a market order. */
    Story intent(final String side, final String symbol, final String quantity, final String price,
        final String... more)
    {
        final List<String> all = new ArrayList<>(List.of("symbol", symbol, "side", side, "quantity", quantity));
        if (!Arrays.asList(more).contains("order_type"))
        {
            all.addAll(List.of("order_type", price == null ? "MARKET" : "LIMIT"));
        }
        if (price != null)
        {
            all.addAll(List.of("price", price));
        }
        all.addAll(List.of(more));
        return line("intent", all.toArray(new String[0]));
    }

    /** The same story with another last line. */
    Story insteadOfTheLast()
    {
        lines.remove(lines.size() - 1);
        later(-1);
        return this;
    }

    long lastSequence()
    {
        return 3 + lines.size();
    }

    /** Imports it into a new journal. */
    String journal(final Shell shell, final Path folder)
    {
        try
        {
            final Path file = Files.createTempFile(folder, "story", ".jsonl");
            Files.write(file, lines);
            final String journal = file + "-journal";
            final List<String> arguments = new ArrayList<>(List.of(
                "import", "--inputs-only", "--in", file.toString(), "--journal", journal, "--profile", profile));
            arguments.addAll(set);
            assertEquals(ExitCode.GOOD, shell.run(arguments.toArray(new String[0])), shell::err);
            return journal;
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
