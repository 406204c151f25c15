package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.ringfence.engine.pipeline.FailPoint;
import io.ringfence.journal.JournalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process again and again, at random and at every fail-point, on one journal, with the venue in another
 * process as the witness. Each fail-point must have been reached at the end.
 * {@code -Dringfence.crash.rounds=500} makes it a campaign, {@code -Dringfence.crash.seed} another one.
 */
class CrashCampaignTest
{
    private static final int ROUNDS = Integer.getInteger("ringfence.crash.rounds", 20);
    private static final long SEED = Long.getLong("ringfence.crash.seed", 20_261_125L);
    private static final long MOST_NS = TimeUnit.MINUTES.toNanos(Long.getLong("ringfence.crash.minutes", 600L));
    private static final int FAIL_POINT_MS = 4_000;
    /** A roll is never further away. */
    private static final int LONG_WAIT_MS = 75_000;
    private static final int MINUTE_MS = 60_000;
    /** How long before the minute's end a process is started that is to die in the roll. */
    private static final int ROLL_NEAR_MS = 9_000;
    private static final int STARTED_MS = 3_500;
    private static final int MOST_RANDOM_MS = 1_500;
    private static final int LOOK_MS = 5;
    private static final int RANDOM_TURNS = 2;
    private static final int MORE_TRIES = 3;
    private static final FailPoint[] POINTS = FailPoint.values();
    private static final Pattern RECOVERED = Pattern.compile("recovered [\\d,]+ rows of .* in ([\\d,]+) ms");

    private final Shell shell = new Shell();
    private final Random random = new Random(SEED);
    private final Map<String, Integer> deaths = new TreeMap<>();
    private int turn;
    private int rounds;
    private long seen;
    private long looks;
    private long looksInVain;
    private final List<Long> recoveries = new ArrayList<>();

    @TempDir
    private Path folder;
    private String journal;
    private String url;

    @Test
    void shouldLoseNoAcknowledgedRowAndDoubleNoOrderWheneverItIsKilled() throws Exception
    {
        journal = folder.resolve("j").toString();
        final Jvm venue = Jvm.start(folder, "venue", "--seed", "11", "--speed", "10", "--detached", "--json");
        try
        {
            venue.await("{\"port\": ");
            final String port = venue.out().replaceAll("(?s)^\\{\"port\": (\\d+)}.*", "$1");
            url = "127.0.0.1:" + port;
            final long beganNs = System.nanoTime();
            while (rounds < ROUNDS && System.nanoTime() - beganNs < MOST_NS)
            {
                round(next(), FAIL_POINT_MS);
            }
            for (final FailPoint point : POINTS)
            {
                for (int i = 0; i < MORE_TRIES && !deaths.containsKey(name(point)); i++)
                {
                    round(point, LONG_WAIT_MS);
                }
                assertTrue(deaths.containsKey(name(point)), "never reached: " + name(point) + " of " + deaths);
            }
            compare(venue);
        }
        finally
        {
            venue.kill();
        }
    }

    /** The roll when one is near, the other places in turn, and between them any moment at all. */
    private FailPoint next()
    {
        final long left = MINUTE_MS - System.currentTimeMillis() % MINUTE_MS;
        if (left > STARTED_MS && left < ROLL_NEAR_MS)
        {
            return FailPoint.ROLLED;
        }
        turn = (turn + 1) % (POINTS.length + RANDOM_TURNS);
        return turn < POINTS.length && POINTS[turn] != FailPoint.ROLLED ? POINTS[turn] : null;
    }

    /** @param point to die at, null for any moment */
    private void round(final FailPoint point, final long waitMs) throws IOException, InterruptedException
    {
        rounds++;
        final long times = point == FailPoint.ENCODED || point == FailPoint.ROW_ENCODED ? 1 + random.nextInt(300) :
            point == FailPoint.ROLLED ? 1 : 1 + random.nextInt(2);
        final Jvm run = start(point == null ? List.of() :
            List.of("-Dringfence.fail_point=" + name(point) + ":" + times), "120s");
        boolean reached = point != null &&
            witness(run, point == FailPoint.ROLLED ? Math.max(waitMs, ROLL_NEAR_MS + FAIL_POINT_MS) : waitMs);
        if (!reached)
        {
            // It may be slow, and come to its place after all.
            witnessUntil(run, "running on");
            reached = witness(run, random.nextInt(MOST_RANDOM_MS));
            run.kill();
            run.code();
        }
        assertTrue(!reached || point != null, "ended by itself: " + run.out() + run.err());
        note(run);
        deaths.merge(reached ? name(point) : "random", 1, Integer::sum);
        assertEquals(ExitCode.GOOD, shell.run("verify", "--journal", journal, "--json"),
            () -> "round " + rounds + ", seed " + SEED + ": " + shell.out() + shell.err());
        final JsonLine verified = JsonLine.parse(shell.lastLine());
        assertTrue(verified.number("last_good_seq") >= seen,
            "round " + rounds + ": row " + seen + " was read and is lost, " + verified.asMap());
    }

    /** Reads beside the writer, until it has ended or for so long. What was read once must never be gone. */
    private boolean witness(final Jvm run, final long milliseconds) throws InterruptedException
    {
        final long untilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        boolean ended = false;
        while (!ended && System.nanoTime() - untilNanos < 0)
        {
            try
            {
                seen = Math.max(seen, JournalEnd.sequence(Path.of(journal)));
                looks++;
            }
            catch (final JournalException e)
            {
                // There is none yet, or the newest file is being made.
                looksInVain++;
            }
            ended = run.ended(LOOK_MS);
        }
        return ended;
    }

    private void witnessUntil(final Jvm run, final String said) throws IOException, InterruptedException
    {
        final long untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!run.err().contains(said) && !witness(run, LOOK_MS))
        {
            assertTrue(System.nanoTime() - untilNanos < 0, "no '" + said + "': " + run.out() + run.err());
        }
    }

    private static String name(final FailPoint point)
    {
        return point.name().toLowerCase(Locale.ROOT);
    }

    /** The process goes on once more, in peace; then both sides must tell the same story. */
    private void compare(final Jvm venue) throws IOException, InterruptedException
    {
        final Jvm last = start(List.of(), "3s");
        assertEquals(ExitCode.GOOD, last.code(), last.err());
        note(last);
        final JsonLine run = last.lastLine();
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal, "--json"), shell::err);
        final JsonLine replay = JsonLine.parse(shell.lastLine());
        assertEquals(run.text("state_hash"), replay.text("state_hash"));

        final Set<String> issued = issued();
        final List<String> accepted = WitnessedOrders.of(url);
        assertEquals(accepted.size(), new HashSet<>(accepted).size(), "an order was sent twice");
        assertTrue(issued.containsAll(accepted), () -> "the venue has orders that no journaled row issued");
        assertTrue(files() > 1, "no roll");
        assertTrue(accepted.size() > rounds / 4, "orders=" + accepted.size());

        assertEquals(ExitCode.GOOD, shell.run(
            "at", "--journal", journal, "--seq", run.text("last_seq"), "--json"), shell::err);
        final JsonLine state = JsonLine.parse(shell.lastLine());
        venue.terminate();
        assertEquals(ExitCode.GOOD, venue.code(), venue.err());
        final JsonLine witness = venue.lastLine();
        assertEquals(0, witness.number("duplicate_client_order_ids"));
        assertEquals(accepted.size(), witness.number("orders_accepted"));
        assertEquals(witness.number("open_orders"), state.objects("orders").size());
        assertEquals(witness.text("cash"), state.object("cash").text("default"));
        final Map<String, String> positions = new TreeMap<>();
        state.objects("positions").stream().filter((one) -> !one.text("quantity").equals("0"))
            .forEach((one) -> positions.put(one.text("symbol"), one.text("quantity")));
        assertEquals(new TreeMap<>(witness.object("positions").asMap()), positions);
        say(replay.number("events"), accepted.size());
    }

    private Jvm start(final List<String> options, final String duration) throws IOException
    {
        return Jvm.start(folder, options, "run", "--journal", journal, "--duration", duration, "--json",
            "--set", "venue.url=ws://" + url, "--set", "strategy.crossover.bar_ms=20",
            "--set", "control.enabled=false", "--set", "journal.roll=minutely",
            // Fees would bring the trading to an end long before the campaign's.
            "--set", "risk.daily_loss_limit=1000000", "--set", "snapshot.interval_rows=2000",
            // So would orders refused as duplicates, on bars as short as these.
            "--set", "risk.reject_storm_count=1000");
    }

    private void note(final Jvm run) throws IOException
    {
        final Matcher matcher = RECOVERED.matcher(run.err());
        if (matcher.find())
        {
            recoveries.add(Long.parseLong(matcher.group(1).replace(",", "")));
        }
    }

    private Set<String> issued() throws IOException
    {
        final Path lines = folder.resolve("issued.jsonl");
        assertEquals(ExitCode.GOOD, shell.run("export", "--journal", journal, "--out", lines.toString()), shell::err);
        final Set<String> ids = new HashSet<>();
        try (var rows = Files.lines(lines))
        {
            rows.filter((line) -> line.contains("\"command\":\"NEW\"")).map(JsonLine::parse)
                .flatMap((row) -> row.objects("orders").stream())
                .filter((order) -> order.text("command").equals("NEW"))
                .forEach((order) -> assertTrue(
                    ids.add(order.text("client_order_id")), () -> "issued twice: " + order.asMap()));
        }
        return ids;
    }

    private void say(final long rows, final int orders)
    {
        recoveries.sort(null);
        System.out.printf(Locale.ROOT, "crash campaign: %d rounds, died at %s, %,d rows in %d files, %,d of them " +
            "read beside the writer (%,d looks, %,d in vain) and 0 of those lost, %,d orders, 0 doubled, state " +
            "equal; " +
            "recovery p50 %,d ms, p99 %,d ms, max %,d ms%n", rounds, deaths, rows, files(), seen, looks, looksInVain,
            orders, recoveries.get(recoveries.size() / 2), recoveries.get(recoveries.size() * 99 / 100),
            recoveries.get(recoveries.size() - 1));
    }

    private long files()
    {
        try (Stream<Path> files = Files.list(Path.of(journal)))
        {
            return files.filter((file) -> file.toString().endsWith(".cq4")).count();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
