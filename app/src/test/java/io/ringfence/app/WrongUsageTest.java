package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong usage is exit code 2 and one line that says what was wrong, where, and what would be right. */
class WrongUsageTest
{
    private static final String SCENARIO = """
        {"_profile": "scenario", "type": "quote", "symbol": "BTC-USD", "bid": "100", "bid_qty": "1", "ask": "101", \
        "ask_qty": "1"}
        {"type": "quote", "symbol": "BTC-USD", "bid": "101", "bid_qty": "1", "ask": "102", "ask_qty": "1"}
        """;

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException
    {
        Files.writeString(folder.resolve("in.jsonl"), SCENARIO);
        Files.writeString(folder.resolve("file"), "no journal\n");
        Files.writeString(folder.resolve("twice.json"),
            "{\"symbols\": [\"BTC-USD\"], \"ring\": {\"size\": 4096}, \"ring.size\": 64}");
        assertEquals(ExitCode.GOOD, shell.run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal",
            path("j")), shell.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "run --duration 0s | too short",
        "run --events 0 | 1 or more",
        "run --events -1 | 1 or more",
        "run --profile F/twice.json | twice.json: ring.size stands twice",
        "venue --port 99999 | 0 to 65535",
        "venue --port -1 | 0 to 65535",
        "venue --set nope.x=1 | unknown key nope.x",
        "venue --set venue.faults.nope=1 | unknown key venue.faults.nope",
        "venue --set venue.seed=abc | venue.seed=abc: a whole number",
        "venue --duration 0s | too short",
        "bundle --journal F/j --from 100 --to 20 --out F/b | --from 100 lies behind --to 20",
        "export --journal F/j --from 100 --to 50 | --from 100 lies behind --to 50",
        "replay --journal F/j --from 2 --to 1 | --from 2 lies behind --to 1",
        "report --journal F/j --from 2 --to 1 --out F/r.html | --from 2 lies behind --to 1",
        "import --in F/none --journal F/k | F/none: no such file",
        "import --in F/file --journal F/k | F/file line 1: not valid JSON",
        "import --inputs-only --in F/in.jsonl --journal F/j | not empty",
    })
    void shouldBeRefusedInOneLine(final String command, final String expected)
    {
        assertEquals(ExitCode.REFUSED, shell.run(command.replace("F/", folder + "/").split(" ")), shell.err());
        assertTrue(shell.err().contains(expected.replace("F/", folder + "/")), shell.err());
        assertFalse(shell.err().contains("Exception") || shell.err().contains("\tat "), shell.err());
    }

    @Test
    void shouldLetTheCommandLineWinOverDefaultsOfAVenue()
    {
        assertEquals(ExitCode.GOOD, shell.run("venue", "--duration", "100ms", "--set", "venue.seed=5", "--set",
            "venue.speed=10"), shell.err());
    }

    private String path(final String name)
    {
        return folder.resolve(name).toString();
    }
}
