package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What the README asks a newcomer to read first is there, and is short. */
class FirstReadingTest
{
    private static final Path ROOT = Path.of(System.getProperty("ringfence.root", ".."));
    private static final Pattern ENTRY = Pattern.compile("^\\d\\. `(\\w+)/\\.\\.\\./([\\w/]+\\.java)`");
    private static final int MOST_LINES = 1_000;

    @Test
    void shouldNameFiveFilesOfUnderAThousandLinesTogether() throws IOException
    {
        final List<Path> files = new ArrayList<>();
        int lines = 0;
        for (final String line : Files.readAllLines(ROOT.resolve("README.md")))
        {
            final Matcher entry = ENTRY.matcher(line);
            if (entry.find())
            {
                final Path file = find(entry.group(1), entry.group(2));
                files.add(file);
                lines += Files.readAllLines(file).size();
            }
        }
        assertEquals(5, files.size(), files::toString);
        assertTrue(lines < MOST_LINES, "lines=" + lines + " in " + files);
    }

    private static Path find(final String module, final String name) throws IOException
    {
        try (Stream<Path> all = Files.walk(ROOT.resolve(module).resolve("src/main/java")))
        {
            return all.filter((file) -> file.endsWith(name)).findFirst().orElseThrow(
                () -> new AssertionError(module + " has no " + name));
        }
    }
}
