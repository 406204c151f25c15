package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.ringfence.app.config.Configuration;
import io.ringfence.journal.JournalConfig;
import io.ringfence.journal.JournalWriter;
import io.ringfence.venue.SimulatedVenue;
import io.ringfence.venue.VenueConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The process over real sockets on loopback, through the command line. */
class RunTest
{
    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fused", "pipelined"})
    void shouldReplayToTheSameHashWhenARunHasEnded(final String topology)
    {
        final JsonLine run = good("run", "--duration", "1500ms", "--seed", "7", "--topology", topology,
            "--journal", journal(), "--json");
        assertTrue(run.number("events") > 100, run.asMap().toString());
        assertEquals(run.number("events"), run.number("last_seq") - run.number("first_seq") + 1);
        assertEquals(topology, run.text("topology"));
        final JsonLine replay = good("replay", "--journal", journal(), "--json");
        assertEquals(run.text("state_hash"), replay.text("state_hash"));
        assertEquals(run.number("events"), replay.number("events"));
        assertTrue(good("verify", "--journal", journal(), "--json").flag("ok"));
    }

    @Test
    void shouldTradeWhenTheProfileHasAStrategy()
    {
        final JsonLine run = good("run", "--duration", "4s", "--seed", "7", "--set", "strategy.crossover.bar_ms=50",
            "--journal", journal(), "--json");
        assertTrue(run.number("orders") > 0 && run.number("fills") > 0, run.asMap().toString());
        assertTrue(run.object("events_by_type").number("execution") >= run.number("fills"), run.asMap().toString());
        assertFalse(run.object("pnl").text("fees").equals("0"), run.asMap().toString());
    }

    @Test
    void shouldReconcileWithAVenueInAnotherProcessWhenARunFollowsAnother()
    {
        final VenueConfig config = VenueConfig.of(
            Configuration.load("dev", List.of()).instruments(), List.of("BTC-USD", "ETH-USD", "SOL-USD"));
        try (SimulatedVenue venue = new SimulatedVenue(config.seed(5)))
        {
            final String url = "venue.url=ws://127.0.0.1:" + venue.start();
            final String[] arguments = {"run", "--duration", "2500ms", "--set", url, "--set",
                "symbols=BTC-USD,ETH-USD,SOL-USD", "--set", "strategy.crossover.bar_ms=50", "--journal", journal(),
                "--json"};
            good(arguments);
            final JsonLine second = good(arguments);
            assertEquals(0, venue.summary().duplicateClientOrderIds());
            assertTrue(venue.summary().ordersAccepted() > 0);
            assertFalse(second.object("events_by_type").has("position"),
                "nothing was lost, so nothing is adjusted: " + second.asMap());
        }
        good("replay", "--journal", journal(), "--json");
    }

    @Test
    void shouldStateWhatTheVenueHoldsWhenTheJournalIsNew()
    {
        final VenueConfig config = VenueConfig.of(
            Configuration.load("dev", List.of()).instruments(), List.of("BTC-USD", "ETH-USD", "SOL-USD"));
        try (SimulatedVenue venue = new SimulatedVenue(config.seed(5)))
        {
            final String url = "venue.url=ws://127.0.0.1:" + venue.start();
            final String symbols = "symbols=BTC-USD,ETH-USD,SOL-USD";
            for (int i = 0; i < 5 && venue.summary().positions().isEmpty(); i++)
            {
                good("run", "--duration", "2s", "--set", url, "--set", symbols, "--set",
                    "strategy.crossover.bar_ms=50", "--journal", journal(), "--json");
            }
            assertFalse(venue.summary().positions().isEmpty(), "no position was left open");
            final JsonLine other = good("run", "--duration", "1s", "--set", url, "--set", symbols, "--set",
                "strategy.name=", "--journal", journal() + "-new", "--json");
            assertEquals(venue.summary().positions().size(), other.object("events_by_type").number("position"));
        }
    }

    @Test
    void shouldHaltWithEvidenceWhenAHandlerFails() throws IOException
    {
        assertEquals(ExitCode.FAILED, shell.run("run", "--duration", "20s", "--set", "strategy.name=failing",
            "--journal", journal()));
        assertTrue(shell.err().contains("a handler failed at sequence"), shell.err());
        try (Stream<Path> files = Files.list(Path.of(journal())))
        {
            final Path evidence = files.filter((file) -> file.getFileName().toString().startsWith("failure-"))
                .findFirst().orElseThrow();
            assertTrue(Files.readString(evidence).contains(FailingStrategy.MESSAGE));
        }
        assertTrue(good("verify", "--journal", journal(), "--json").flag("ok"));
    }

    @Test
    void shouldRefuseWhenTheDiskIsTooFull()
    {
        assertEquals(ExitCode.FAILED, shell.run(
            "run", "--duration", "1s", "--set", "journal.min_free_mb=999999999", "--journal", journal()));
        assertTrue(shell.err().contains("journal.min_free_mb=999999999"), shell.err());
    }

    @Test
    void shouldSayWhereWhenThereIsNoVenue()
    {
        assertEquals(ExitCode.FAILED, shell.run(
            "run", "--duration", "1s", "--set", "venue.url=ws://127.0.0.1:1", "--set",
            "venue.request_timeout_ms=100", "--journal", journal()));
        assertTrue(shell.err().contains("reconcile"), shell.err());
    }

    @Test
    void shouldLoseNothingAndReplayWhenFedByARecordedStream()
    {
        final Path capture = Captures.file("binance-spot-btcusdt-20240809.gz");
        final JsonLine run = good("run", "--profile", "capture", "--set", "venue.capture=" + capture, "--set",
            "venue.speed=max", "--journal", journal(), "--json");
        assertEquals(0, run.number("dropped"));
        assertEquals(45_134, run.object("events_by_type").number("quote"));
        assertEquals(10_147, run.object("events_by_type").number("trade"));
        assertEquals(58_325, run.object("feeds").object("market").number("frames"));
        assertEquals(run.text("state_hash"), good("replay", "--journal", journal(), "--json").text("state_hash"));
    }

    @Test
    void shouldPlayARecordingInItsOwnFormatAndEndWithItWhenNobodyNamesTheFormat() throws IOException
    {
        final Path capture = Files.writeString(folder.resolve("coinbase.ndjson"), """
            1000000000 {"channel":"l2_data","timestamp":"2026-07-16T20:28:52.1Z","sequence_num":0,"events":[\
            {"type":"snapshot","product_id":"BTC-USD","updates":[{"side":"bid","event_time":"2026-07-16T20:28:51.4Z",\
            "price_level":"64144.57","new_quantity":"0.5"},{"side":"offer","event_time":"2026-07-16T20:28:51.4Z",\
            "price_level":"64145.57","new_quantity":"0.5"}]}]}
            """);
        final JsonLine run = good("run", "--profile", "capture", "--set", "venue.capture=" + capture, "--set",
            "symbols=BTC-USD", "--duration", "20s", "--journal", journal(), "--json");
        assertEquals("the stream ended", run.text("stopped_by"));
        assertEquals(2, run.object("events_by_type").number("level"));
    }

    @Test
    void shouldGoOnWithTheSequenceWhenTheJournalExists()
    {
        final JsonLine first = good("run", "--duration", "500ms", "--journal", journal(), "--json");
        final JsonLine second = good("run", "--duration", "500ms", "--journal", journal(), "--json");
        assertEquals(first.number("last_seq") + 1, second.number("first_seq"));
        final JsonLine replay = good("replay", "--journal", journal(), "--json");
        assertEquals(second.text("state_hash"), replay.text("state_hash"));
        assertEquals(second.number("last_seq"), replay.number("events"));
    }

    @Test
    void shouldStopSoonAfterTheEventsThatWereAskedFor()
    {
        final JsonLine run = good("run", "--events", "300", "--journal", journal(), "--json");
        assertTrue(run.number("events") >= 300);
        assertEquals("events reached", run.text("stopped_by"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "no.such.key=1 | unknown key no.such.key",
        "risk.daily_loss_limit=much | risk.daily_loss_limit=much",
        "topology=sideways | topology=sideways",
        "symbols=BTC-USX | did you mean BTC-USD",
        "symbols=BTC-USD,ETH-USD,BTC-USD | BTC-USD stands twice",
        "symbols=BTC-USD,,ETH-USD | a name is empty",
        "venue.taker_fee=2 | a fraction of the value",
        "venue.tick_ms=0 | venue.tick_ms=0",
        "venue.speed=3 | 1, 10 or max",
        "venue.url=http://somewhere | ws://127.0.0.1",
        "venue.speed=fast | max",
        "venue.market=capture | venue.capture",
        "ring.size=1000 | power of two",
        "risk_file=risk/nowhere.json | nowhere.json",
    })
    void shouldRefuseBeforeAnythingIsOpenedWhenTheConfigurationIsWrong(final String change, final String expected)
    {
        assertEquals(ExitCode.REFUSED,
            shell.run("run", "--duration", "1s", "--set", change, "--journal", journal()), shell.err());
        assertTrue(shell.err().contains(expected), shell.err());
        assertFalse(Files.exists(Path.of(journal())));
    }

    @Test
    void shouldRefuseWhenTheProfileIsUnknown()
    {
        assertEquals(ExitCode.REFUSED, shell.run("run", "--profile", "nosuch"));
        assertTrue(shell.err().contains("nosuch") && shell.err().contains("perps"), shell.err());
    }

    @Test
    void shouldSayThatItNeedsAKeyFileWhenTheProfileIsLive()
    {
        assertEquals(ExitCode.REFUSED, shell.run("run", "--profile", "live", "--journal", journal()));
        assertTrue(shell.err().contains("key_file"), shell.err());
    }

    @Test
    void shouldRefuseWhenAnotherInstanceHoldsTheJournal()
    {
        try (JournalWriter other = JournalWriter.open(Path.of(journal()), JournalConfig.DEFAULT))
        {
            assertEquals(1, other.nextSequence());
            assertEquals(ExitCode.FAILED, shell.run("run", "--duration", "1s", "--journal", journal()));
            assertTrue(shell.err().contains("another instance"), shell.err());
        }
    }

    @Test
    void shouldSayWhoHoldsTradingAtTheEndAndAtTheNextStart() throws IOException
    {
        assertEquals(ExitCode.GOOD, shell.run("run", "--duration", "400ms", "--set", "risk.reduce_only_mode=true",
            "--set", "risk.max_exposure_pct=60", "--journal", journal()), shell.err());
        assertTrue(shell.err().contains("risk.max_exposure_pct=60 is 6000 %"), shell.err());
        assertTrue(shell.out().contains("lets only reduce the process"), shell.out());
        final Path page = folder.resolve("page.html");
        assertEquals(ExitCode.GOOD, shell.run("report", "--journal", journal(), "--out", page.toString()), shell.err());
        final String tiles = Files.readString(page).split("</header>", 2)[0];
        assertTrue(tiles.contains("<span>state before the stop</span>"), tiles);
        assertEquals(ExitCode.GOOD, shell.run("run", "--duration", "400ms", "--journal", journal()), shell.err());
        assertTrue(shell.err().contains("lets only reduce the process"), shell.err());
    }

    @Test
    void shouldReplayEqualWhenALaterRunHasOtherLimits()
    {
        good("run", "--duration", "400ms", "--journal", journal(), "--json");
        final JsonLine second = good("run", "--duration", "400ms", "--set", "risk.daily_loss_limit=99", "--journal",
            journal(), "--json");
        assertEquals(
            second.text("state_hash"), good("replay", "--journal", journal(), "--json").text("state_hash"));
    }

    @Test
    void shouldRefuseWhenALaterRunHasAnotherSizeOfState()
    {
        good("run", "--duration", "300ms", "--journal", journal(), "--json");
        assertEquals(ExitCode.REFUSED, shell.run(
            "run", "--duration", "1s", "--set", "portfolio.max=4", "--journal", journal()));
        assertTrue(shell.err().contains("portfolio.max=4"), shell.err());
    }

    private String journal()
    {
        return folder.resolve("journal").toString();
    }

    private JsonLine good(final String... arguments)
    {
        final int code = shell.run(arguments);
        assertEquals(ExitCode.GOOD, code, () -> String.join(" ", arguments) + ": " + shell.err());
        return JsonLine.parse(shell.lastLine());
    }
}
