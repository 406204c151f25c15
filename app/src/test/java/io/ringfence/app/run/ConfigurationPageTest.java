package io.ringfence.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.ringfence.app.config.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/configuration.md against what a run reads. */
class ConfigurationPageTest
{
    private static final Path PAGE =
        Path.of(System.getProperty("ringfence.root", ".."), "docs", "configuration.md");
    /** On the page of the guards, where another test looks after them. */
    private static final String LIMITS = "risk.";

    @TempDir
    private Path folder;

    @Test
    void shouldListEveryKeyThatARunReadsAndNoOther() throws IOException
    {
        final SortedSet<String> documented = Pattern.compile("(?m)^\\| `([a-z_.]+)` \\|")
            .matcher(Files.readString(PAGE)).results()
            .map((result) -> result.group(1)).collect(Collectors.toCollection(TreeSet::new));
        final Configuration configuration = Configuration.load("dev", List.of());

        new TradingProcess(
            configuration, new RunOptions(folder.resolve("j"), 0, 0), new PrintWriter(Writer.nullWriter()))
            .readConfiguration();

        final SortedSet<String> read = new TreeSet<>(configuration.settings().keysRead());
        read.removeIf((key) -> key.startsWith(LIMITS));
        assertEquals(read, documented);
    }
}
