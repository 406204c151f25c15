package io.ringfence.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.Shutdown;
import io.ringfence.app.config.Changes;
import io.ringfence.app.config.Configuration;
import io.ringfence.app.run.VenueSettings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.venue.SimulatedVenue;
import io.ringfence.venue.VenueSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The simulated exchange alone, for a run in another process. */
@Command(
    name = "venue",
    description = "The simulated exchange alone, on a loopback port, until SIGTERM or SIGINT, or until the process " +
        "that started it ends. Its first line of output is {\"port\": n}; with --json a line follows whenever " +
        "orders or fills have changed, the last one at the end.",
    footer = {
        "",
        "Example: ringfence venue --port 0 --seed 7 --json",
        "         ringfence venue --port 8099 --faults 42",
        "         ringfence run --set venue.url=ws://127.0.0.1:PORT"})
public final class VenueCommand extends ReportingCommand
{
    private static final String CAPTURE = "capture:";
    private static final long LOOK_NS = 250_000_000L;
    private static final int MAX_PORT = 65_535;

    @Option(names = "--port", paramLabel = "P", defaultValue = "0",
        description = "Port to listen on; 0, the default, takes any free one.")
    private int port;

    @Option(names = "--market", paramLabel = "walk|capture:FILE",
        description = "A seeded random walk, the default, or a recorded stream.")
    private String market;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything that is drawn; 1 by default.")
    private Long seed;

    @Option(names = "--speed", paramLabel = "1|10|max", description = "How fast market time runs; 1 by default.")
    private String speed;

    @Option(names = "--format", paramLabel = "coinbase|binance",
        description = "Wire format of market data; by default coinbase, and a recording's own.")
    private String format;

    @Option(names = "--loop", description = "Begin a recording again at its end.")
    private boolean loop;

    @Option(names = "--faults", paramLabel = "SEED",
        description = "A bad day: lost replies, errors after acceptance, gaps, late and repeated updates and more, " +
            "all drawn from this seed. Keys venue.faults.* set the chance of each.")
    private Long faults;

    @Option(names = "--duration", paramLabel = "30s", converter = DurationText.class,
        description = "End after this time.")
    private Long durationNs;

    @Option(names = "--detached", description = "Go on when the process that started it has ended.")
    private boolean detached;

    @Option(names = "--profile", paramLabel = "NAME|FILE", defaultValue = "dev",
        description = "Profile whose instruments and keys venue.* are taken.")
    private String profile;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Override a configuration key; may be repeated.")
    private List<String> changes = List.of();

    @Override
    protected Report report() throws Exception
    {
        if (port < 0 || port > MAX_PORT)
        {
            throw new SettingsException("--port " + port + ": 0 to " + MAX_PORT + " is needed, 0 for any free one");
        }
        final Configuration configuration = Configuration.load(profile, changes());
        final VenueSettings settings = settings(configuration);
        final CountDownLatch ended = new CountDownLatch(1);
        Shutdown.onSignal(ended::countDown);
        try (SimulatedVenue venue = new SimulatedVenue(settings.config()))
        {
            out().println("{\"port\": " + venue.start() + "}");
            out().flush();
            serve(venue, ended);
            return report(venue.summary());
        }
    }

    private VenueSettings settings(final Configuration configuration)
    {
        try
        {
            final VenueSettings settings = VenueSettings.from(
                configuration.settings(), configuration.instruments(), symbols(configuration), port);
            settings.refuseUnknownKeys(configuration.settings(), new Changes().set(changes).pairs().keySet());
            return settings;
        }
        catch (final SettingsException e)
        {
            throw configuration.explain(e);
        }
    }

    /** Until it is asked to end; says meanwhile what it saw, for whoever must do without the end. */
    private void serve(final SimulatedVenue venue, final CountDownLatch ended) throws InterruptedException
    {
        final long beganNs = System.nanoTime();
        final Optional<ProcessHandle> starter = detached ? Optional.empty() : ProcessHandle.current().parent();
        VenueSummary told = null;
        long leftNs = durationNs == null ? LOOK_NS : durationNs;
        while (leftNs > 0 && starter.map(ProcessHandle::isAlive).orElse(true) &&
            !ended.await(Math.min(LOOK_NS, leftNs), TimeUnit.NANOSECONDS))
        {
            final VenueSummary summary = venue.summary();
            if (json() && !sameOrders(summary, told))
            {
                told = summary;
                line(report(summary));
            }
            leftNs = durationNs == null ? LOOK_NS : durationNs - (System.nanoTime() - beganNs);
        }
    }

    private static boolean sameOrders(final VenueSummary one, final VenueSummary two)
    {
        return two != null && one.ordersAccepted() == two.ordersAccepted() && one.fills() == two.fills() &&
            one.openOrders() == two.openOrders() && one.duplicateClientOrderIds() == two.duplicateClientOrderIds();
    }

    /** What no option says is left to the profile. */
    private Changes changes()
    {
        final String capture = market != null && market.startsWith(CAPTURE) ? market.substring(CAPTURE.length()) : null;
        if (market != null && !market.equals("walk") && (capture == null || capture.isEmpty()))
        {
            throw new SettingsException("--market " + market + ": walk or capture:FILE is needed");
        }
        return new Changes()
            .option("--market", market, "venue.market", capture != null ? "capture" : market)
            .option("--market", market, "venue.capture", capture)
            .option("--seed", "venue.seed", seed)
            .option("--speed", "venue.speed", speed)
            .option("--format", "venue.format", format)
            .option("--loop", "venue.loop", loop ? true : null)
            .option("--faults", "venue.faults.seed", faults)
            .set(changes);
    }

    /** All instruments when a walk is played: a client chooses by subscribing. */
    private List<String> symbols(final Configuration configuration)
    {
        return configuration.instruments().all().stream().map(Instrument::symbol).toList();
    }

    private static Report report(final VenueSummary summary)
    {
        final Map<String, Object> positions = new LinkedHashMap<>(summary.positions());
        return new Report()
            .put("port", summary.port())
            .put("orders_accepted", summary.ordersAccepted())
            .put("duplicate_client_order_ids", summary.duplicateClientOrderIds())
            .put("fills", summary.fills())
            .put("open_orders", summary.openOrders())
            .put("positions", positions)
            .put("cash", summary.cash())
            .put("balances", summary.balances())
            .put("frames_played", summary.framesPlayed())
            .put("faults", new LinkedHashMap<String, Object>(summary.faults()))
            .line("%,d orders, %,d fills, %d open, cash %s, positions %s", summary.ordersAccepted(), summary.fills(),
                summary.openOrders(), summary.cash(), summary.positions());
    }
}
