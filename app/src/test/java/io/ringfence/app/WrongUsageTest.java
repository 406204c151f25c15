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
        Files.writeString(folder.resolve("empty.jsonl"), "");
        Files.writeString(Files.createDirectory(folder.resolve("stray")).resolve("copy.cq4"), "");
        Files.writeString(folder.resolve("cb"), "{\"channel\":\"l2_data\",\"sequence_num\":0,\"events\":[]}");
        Files.writeString(folder.resolve("negative.jsonl"), SCENARIO.replace("\"bid\": \"101\"", "\"bid\": \"-5\""));
        Files.writeString(folder.resolve("set.jsonl"), SCENARIO.replace(
            "\"_profile\"", "\"_set\": {\"risk.daily_los_limit\": \"3\"}, \"_profile\""));
        Files.writeString(folder.resolve("slip.json"), "{\"symbolz\": [\"BTC-USD\"]}");
        Files.writeString(folder.resolve("twice.json"),
            "{\"symbols\": [\"BTC-USD\"], \"ring\": {\"size\": 4096}, \"ring.size\": 64}");
        assertEquals(ExitCode.GOOD, shell.run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal",
            path("j")), shell.err());
        Files.createSymbolicLink(folder.resolve("link.jsonl"), folder.resolve("j").resolve("boot-epoch"));
        assertEquals(ExitCode.GOOD, shell.run("import", "--inputs-only", "--in", path("in.jsonl"), "--journal",
            path("b"), "--set", "risk.daily_loss_limit=7"), shell.err());
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
        "run --topology foo --duration 1s | ringfence: --topology foo: one of auto, fused, pipelined is needed",
        "run --topology fused --set topology=foo | ringfence: --set: topology=foo: one of auto, fused, pipelined",
        "venue --speed 7 | ringfence: --speed 7: 1, 10 or max is needed",
        "venue --format text | ringfence: --format text: coinbase or binance is needed",
        "venue --market capture:F/none | ringfence: --market capture:F/none: no such file, or it cannot be read",
        "venue --market capture: | walk or capture:FILE is needed",
        "venue --market capture:F --duration 9ms | : is a directory, name the file",
        "venue --market capture:F/file --duration 9ms | capture:F/file: cannot be played: among its",
        "venue --market capture:F/cb --format binance --duration 9ms | --format binance: F/cb is a recording",
        "venue --market capture:F/cb --set venue.format=binance --duration 9ms | and is played in that: say coinbase",
        "venue --set venue.capture=F/cb --duration 9ms | plays no recording, for venue.market=walk",
        "run --profile capture --set venue.capture=F/cb --set venue.format=binance --duration 9ms | say coinbase",
        "venue --duration 0s | too short",
        "bundle --journal F/j --from 100 --to 20 --out F/b | --from 100 lies behind --to 20",
        "export --journal F/j --from 100 --to 50 | --from 100 lies behind --to 50",
        "replay --journal F/j --from 2 --to 1 | --from 2 lies behind --to 1",
        "report --journal F/j --from 2 --to 1 --out F/r.html | --from 2 lies behind --to 1",
        "import --in F/none --journal F/k | F/none: no such file",
        "import --in F/file --journal F/k | F/file line 1: not valid JSON",
        "import --inputs-only --in F/in.jsonl --journal F/j | not empty",
        "import --inputs-only --in F/negative.jsonl --journal F/k | F/negative.jsonl line 2, key bid: no venue",
        "import --inputs-only --in F/empty.jsonl --journal F/k | F/empty.jsonl: the file holds no event",
        "import --inputs-only --in F/set.jsonl --journal F/k | F/set.jsonl line 1, _set: unknown key risk.",
        "import --in F/in.jsonl --journal F/file | F/file: is no directory",
        "run --journal F/file --duration 1s | is a file, a directory is needed",
        "run --profile scenario | ringfence: profile scenario names no instrument",
        "run --profile F/slip.json | unknown key symbolz, did you mean symbols?",
        "bogus --help | unknown command bogus",
        "restore --from F/none --journal F/k | --from F/none: no such directory",
        "restore --from F/j --journal F/j | is not empty",
        "export --journal F/j --out F/none/x.jsonl | there is no directory",
        "export --journal F/j --schema other | expected one of ringfence, legacy, but was",
        "report --journal F/j --out F | is a directory, name a file",
        "replay --journal F/j --from 999999 | behind the journal's last row, sequence 5",
        "bundle replay F/file | is no whole bundle",
        "bundle verify F/none | F/none: no such file",
        "backup --journal F/j --out F/b | F/b holds a backup of another journal than F/j",
        "backup --journal F/j --out F/j | needs a directory of its own",
        "backup --journal F/j --out F/j/copy | needs a directory of its own",
        "backup --journal F/j --out F/file | --out F/file: is a file, a directory is needed",
        "restore --from F/j --journal F/file | --journal F/file: is a file, a directory is needed",
        "restore --from F/j --journal F/j/in | F/j/in lies in the backup F/j",
        "replay --journal F/j --to 0 | --to 0 lies before the journal's first row, sequence 1 of",
        "replay --journal F/j --to 1990-01-01T00:00:00Z | --to 1990-01-01T00:00:00Z lies before the journal's first",
        "replay --journal F/j --from 2099-01-01T00:00:00Z | lies behind the journal's last row, sequence 5",
        "replay --journal F/j --steps - --to 0 | --to 0 lies before the journal's first row",
        "whatif --journal F/j --from 99 --set risk.daily_loss_limit=1 | --from 99 lies behind the journal's last row",
        "whatif --journal F/j --set risk_file=x | risk_file: a replay does not read this key",
        "bundle --journal F/j --from 99 --out F/x | --from 99 lies behind the journal's last row, sequence 5",
        "bundle --journal F/j --to 0 --out F/x | --to 0 lies before the journal's first row",
        "bundle verify F | : is a directory, name the file",
        "import --in F --journal F/k | : is a directory, name the file",
        "import --inputs-only --in F --journal F/k | : is a directory, name the file",
        "export --journal F/j --types quote,, --out F/x | --types: a name is empty in 'quote,,'",
        "run --duration 1s --set symbols= | symbols is needed, such as BTC-USD",
        "verify --journal F/stray | unexpected file copy.cq4 in F/stray: names such as",
        "replay --journal F/stray | unexpected file copy.cq4 in F/stray: names such as",
        "repair --journal F/stray | what is no part of the journal belongs elsewhere",
        "export --journal F/j --out F/j/29991231F.cq4 | 29991231F.cq4: is a name of a journal's own files",
        "export --journal F/j --out F/j/boot-epoch | F/j/boot-epoch: is a name of a journal's own files",
        "report --journal F/j --out F/j/control.token | F/j/control.token: is a name of a journal's own files",
        "replay --journal F/j --steps F/link.jsonl | F/link.jsonl: is a name of a journal's own files",
        "bundle --journal F/j --out F/j/29991231F.cq4 | 29991231F.cq4: is a name of a journal's own files",
        "venue --seed x | is no whole number up to 9223372036854775807",
        "snapshot --journal F/j --keep 3000000000 | is no whole number up to 2147483647",
        "ctl status --symbol BTC-USD | do not go with status",
        "ctl hlat | cancel-all, flatten",
    })
    void shouldBeRefusedInOneLine(final String command, final String expected)
    {
        final String[] words = command.replaceAll("\\bF\\b", folder.toString()).split(" ");
        assertEquals(ExitCode.REFUSED, shell.run(words), shell.err());
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
