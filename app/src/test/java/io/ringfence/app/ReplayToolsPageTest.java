package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what {@code docs/replay-tools.md} shows and compares every line of its output; {@code ...} stands for lines. A
 * block that is marked as text is an illustration.
 */
class ReplayToolsPageTest
{
    private static final String ELISION = "...";

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @Test
    void shouldPrintWhatThePageShows() throws IOException
    {
        final Path page = Path.of(System.getProperty("ringfence.root"), "docs", "replay-tools.md");
        int commands = 0;
        for (final List<String> block : blocks(Files.readAllLines(page)))
        {
            if (block.get(0).startsWith("{"))
            {
                Files.write(folder.resolve("incident.jsonl"), block);
                run("ringfence import --inputs-only --profile scenario --in incident.jsonl --journal incident2 " +
                    "--set risk.max_notional_per_symbol.BTC-USD=15000");
            }
            else
            {
                run(block.get(0).substring(2));
                compare(block);
                commands++;
            }
        }
        assertEquals(6, commands);
    }

    private void compare(final List<String> block)
    {
        final List<String> printed = List.of(shell.out().replace(folder + "/", "").split("\n"));
        int from = 0;
        for (final String line : block.subList(1, block.size()))
        {
            if (!line.strip().equals(ELISION))
            {
                final List<String> rest = printed.subList(from, printed.size());
                final int at = indexOf(rest, line);
                assertTrue(at >= 0, () -> block.get(0) + " prints no line\n" + line + "\nbut\n" + shell.out());
                from += at + 1;
            }
        }
    }

    /** Paths make columns wider: spaces count as one. */
    private static int indexOf(final List<String> lines, final String wanted)
    {
        int at = 0;
        while (at < lines.size() && !lines.get(at).replaceAll(" +", " ").equals(wanted.replaceAll(" +", " ")))
        {
            at++;
        }
        return at < lines.size() ? at : -1;
    }

    private static List<List<String>> blocks(final List<String> lines)
    {
        final List<List<String>> blocks = new ArrayList<>();
        List<String> block = null;
        boolean illustration = false;
        for (final String line : lines)
        {
            if (line.startsWith("```"))
            {
                if (block != null && !illustration)
                {
                    blocks.add(block);
                }
                illustration = line.equals("```text");
                block = block == null ? new ArrayList<>() : null;
            }
            else if (block != null)
            {
                block.add(line);
            }
        }
        return blocks;
    }

    private void run(final String command)
    {
        final String[] words = command.split(" ");
        final String[] arguments = new String[words.length - 1];
        for (int i = 1; i < words.length; i++)
        {
            final boolean path = words[i - 1].equals("--journal") || words[i - 1].equals("--in");
            arguments[i - 1] = path ? folder.resolve(words[i]).toString() : words[i];
        }
        assertTrue(shell.run(arguments) < ExitCode.REFUSED, shell::err);
    }
}
