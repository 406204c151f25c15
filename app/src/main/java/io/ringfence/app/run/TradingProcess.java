package io.ringfence.app.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.ringfence.app.Build;
import io.ringfence.app.ChainHead;
import io.ringfence.app.ExitCode;
import io.ringfence.app.Report;
import io.ringfence.app.Shutdown;
import io.ringfence.app.config.Configuration;
import io.ringfence.app.control.ControlPort;
import io.ringfence.app.control.ControlSettings;
import io.ringfence.app.control.ControlTarget;
import io.ringfence.app.control.StatusBoard;
import io.ringfence.app.reconcile.OurBooks;
import io.ringfence.app.reconcile.Reconciler;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.pipeline.CostLedger;
import io.ringfence.engine.pipeline.Dispatch;
import io.ringfence.engine.pipeline.KillFlag;
import io.ringfence.engine.pipeline.Pipeline;
import io.ringfence.engine.pipeline.PipelineFailedException;
import io.ringfence.engine.pipeline.PipelineHealth;
import io.ringfence.engine.pipeline.Stages;
import io.ringfence.feeds.net.Endpoint;
import io.ringfence.journal.IoText;
import io.ringfence.journal.JournalDamagedException;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalWriter;
import io.ringfence.journal.OwnFile;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.Verifier;
import io.ringfence.journal.replay.ReplayProgress;
import io.ringfence.venue.SimulatedVenue;

/**
 * The process, wired: one run from configuration to summary, on the caller's thread.
 * <pre>
 *   venue ──WebSocket──▶ feeds ──▶ ring ──▶ marks ─▶ guards ─▶ orders ─▶ journal ─▶ tally ─▶ dispatch
 *     ▲                   timer ───┘        └───── TradingEngine ─────┘                         │
 *     └──────────────────────────────REST── order gateway ◀─────────────────────────────────────┘
 * </pre>
 */
public final class TradingProcess
{
    private static final long DRAIN_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long FOREVER_NS = Long.MAX_VALUE;
    private static final String LIFT =
        ": once its cause is gone, or at once with ringfence ctl resume where it is latched, that is lifted";

    private final Configuration configuration;
    private final RunOptions options;
    private final PrintWriter err;
    private final StopSignal stop = new StopSignal();
    private final KillFlag killFlag = new KillFlag();
    private final PipelineHealth health = new PipelineHealth();
    private JournalCheck.Verification verification = Verifier::verifyTo;
    private RunSettings settings;
    private ControlSettings controlSettings;
    private TradingEngine engine;
    private CostLedger ledger;
    private long recoveredFrom;

    /**
     * @param configuration of the run
     * @param options of the run
     * @param err where it says what it does
     */
    public TradingProcess(final Configuration configuration, final RunOptions options, final PrintWriter err)
    {
        this.configuration = configuration;
        this.options = options;
        this.err = err;
    }

    /**
     * Runs until it is asked to stop, its time is up, or it fails.
     *
     * @param recovered told how many of the journal's rows went through the engine so far
     * @return the summary
     * @throws SettingsException if the configuration is wrong; no socket is open and nothing written then
     * @throws JournalException if the journal cannot be used
     * @throws PipelineFailedException if a handler failed; evidence is written
     * @throws IOException if evidence cannot be written
     * @throws InterruptedException if the thread was interrupted
     */
    public Report run(final ReplayProgress recovered) throws IOException, InterruptedException
    {
        // 1. The whole configuration is read, and a key that nobody reads is refused, before anything else happens.
        readConfiguration();

        // 2. The journal: our own lock first, then what is in it through the engine, while every byte is verified.
        try (JournalWriter journal = JournalWriter.open(options.journal(), settings.journal());
            JournalCheck check = new JournalCheck(options.journal(), journal.nextSequence() - 1, verification))
        {
            // Not before: while the JVM ends, what the queue is made of cannot be set up any more.
            Shutdown.onSignal(() -> stop.ask("signal"));
            recover(journal, recovered);
            if (!check.awaitBriefly())
            {
                err.println("the journal is still being verified: nothing is armed before that is done");
            }
            final RunHeader header = RunHeader.of(
                Build.version(), journal.bootEpoch(), journal.nextSequence(), EpochClock.now(),
                configuration.instruments(), configuration.settings().asMap());
            journal.header(header);

            // 3. The venue, unless it is in another process.
            try (SimulatedVenue venue = settings.venueUrl() == null ?
                new SimulatedVenue(settings.venue().config()) : null)
            {
                final Report report = trade(journal, header, venue, check);
                return report.put("chain", ChainHead.of(journal.seal()));
            }
        }
    }

    /** Reads every key, so that one that is wrong or that nobody reads is refused before anything is opened. */
    void readConfiguration()
    {
        try
        {
            settings = RunSettings.from(configuration);
            ledger = CostLedger.from(configuration.settings());
            controlSettings = ControlSettings.from(configuration.settings(), options.journal());
            engine = new TradingEngine(configuration.instruments(), configuration.settings());
            configuration.settings().refuseUnknownKeys();
        }
        catch (final SettingsException e)
        {
            throw configuration.explain(e);
        }
        engine.notices().forEach(err::println);
    }

    private void recover(final JournalWriter journal, final ReplayProgress recovered)
    {
        final Recovery recovery = new Recovery(options.journal(), recovered, err::println);
        if (journal.nextSequence() == 1)
        {
            recovery.refuseEmptied();
        }
        else
        {
            final long beganNs = System.nanoTime();
            engine = recovery.recover(configuration, journal.nextSequence() - 1);
            recoveredFrom = recovery.snapshot();
            err.printf("recovered %,d rows of %s in %,d ms%s%n", recovery.rows(), options.journal(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs),
                recoveredFrom == 0 ? "" : ", from the snapshot at sequence " + recoveredFrom);
            Holds.of(engine).forEach((hold) -> err.println("as it was left, " + hold + LIFT));
        }
    }

    private Report trade(
        final JournalWriter journal, final RunHeader header, final SimulatedVenue venue, final JournalCheck check)
        throws IOException, InterruptedException
    {
        final long beganNs = System.nanoTime();
        final Endpoint endpoint = endpoint(venue);
        engine.costMeter(ledger.takes() ? ledger : null);

        // 4. The ring and its handlers. The io thread is its one writer.
        final LateGateway gateway = new LateGateway();
        final Tally tally = new Tally(
            new Dispatch(gateway, health), options.events(), () -> stop.ask("events reached"));
        final HaltWatch halts = new HaltWatch(tally, engine.killed());
        final StatusBoard board = new StatusBoard(
            engine::orders, engine, configuration.instruments().size(), controlSettings.statusIntervalNs());
        final OurBooks books = new OurBooks(board, engine, configuration.instruments());
        try (Snapshots snapshots = new Snapshots(
            settings.snapshots(), engine, books, options.journal(), header, recoveredFrom, err);
            Pipeline pipeline = new Pipeline(
            settings.pipeline(),
            new Stages(
                engine::marks, engine::guards, snapshots.taker(), new QueueJournal(journal, snapshots.pending()),
                halts),
            journal.nextSequence(), journal.lastReceiveTimeNs(), health);
            Edge edge = new Edge(pipeline.publisher(), journal.bootEpoch(), stop);
            ControlPort control = control(tally, halts, board, pipeline, edge))
        {
            pipeline.onStuck(journal::leave);
            health.onFailure(() ->
            {
                killFlag.trip();
                if (health.failure().cause() instanceof InternalError fault)
                {
                    err.println(journal.fault(fault).getMessage());
                }
                stop.ask("a handler failed");
            });
            final Connections connections = new Connections(
                settings, configuration.instruments(), pipeline.publisher(), edge, endpoint, killFlag, stop);
            connections.openFunding(settings, engine.positions(), err);
            journal.onTrouble(() ->
            {
                killFlag.trip();
                stop.ask("the journal's disk failed");
            });
            snapshots.retainWhen(check::passed);
            gateway.set(connections.gateway());
            pipeline.publisher().gapListener(connections::onSinkGap);

            // 5. Started, and halted until what we hold is what the venue says; then armed, and the feeds may speak.
            edge.lifecycle(LifecyclePhase.STARTED, "profile " + configuration.settings().text("profile", ""));
            control.start();
            connections.startOrderEntry();
            pipeline.start();
            edge.watchDisk(options.journal(), settings.diskCheckMs());
            edge.startTimer(
                settings.timerIntervalNs(), snapshots.schedule(), pipeline.publisher()::nextSequence);
            final Reconciler reconciler = new Reconciler(
                books, connections.reader(), edge, configuration.instruments(), settings.symbols(),
                settings.reconcile(), err).funding(connections.funding()).armWhen(check::passed);
            try
            {
                if (!check.passed())
                {
                    check.onEnd(() -> verified(check, reconciler));
                }
                reconciler.start();
                connections.startFeeds();
                connections.watchHalts(halts, settings.haltVerifyMs());
                connections.watchFunding(settings.fundingPollMs());
                err.printf("running on %s, %s, journal %s, operator port %s%n", endpoint.authority(),
                    settings.pipeline().topology(), options.journal(), control.url() == null ? "off" : control.url());

                // 6. Until it is asked to stop.
                if (!stop.await(options.durationNs() == 0 ? FOREVER_NS : options.durationNs()))
                {
                    stop.ask("duration reached");
                }
            }
            finally
            {
                reconciler.stop();
            }
            final Report report = end(journal, pipeline, edge, control, connections, tally, snapshots, beganNs);
            report.put("reconciliation", reconciler.counters());
            return reconciler.armed() ? report : report.exitCode(
                check.defect() instanceof JournalDamagedException ? ExitCode.CHECK_SAID_NO : ExitCode.FAILED);
        }
    }

    /** The verification has ended while the process was up: now it may be armed, or has to end. */
    private void verified(final JournalCheck check, final Reconciler reconciler)
    {
        if (check.passed())
        {
            reconciler.ask("journal verified");
        }
        else if (check.defect() != null && stop.reason() == null)
        {
            killFlag.trip();
            err.println("ringfence: " + check.defect().getMessage());
            stop.ask(check.defect() instanceof JournalDamagedException ? "the journal is damaged" :
                "the journal cannot be verified");
        }
    }

    /** How the journal is verified before anything is armed; for tests, before the run. */
    TradingProcess verification(final JournalCheck.Verification value)
    {
        verification = value;
        return this;
    }

    private Report end(
        final JournalWriter journal, final Pipeline pipeline, final Edge edge, final ControlPort control,
        final Connections connections, final Tally tally, final Snapshots snapshots, final long beganNs)
        throws IOException, InterruptedException
    {
        try
        {
            // 7. No new risk, then no more input, everything through the ring, and the last row says so.
            edge.lifecycle(LifecyclePhase.STOPPING, stop.reason());
            drain(pipeline);
            connections.stop();
            edge.stopTimer();
            control.close();
            snapshots.await();
            edge.lifecycle(LifecyclePhase.STOPPED, stop.reason());
            drain(pipeline);
            snapshots.await();
            return CostTable.write(
                RunSummary.of(settings, configuration, engine, pipeline, tally).report(
                    stop.reason(), System.nanoTime() - beganNs, journal.bytesWritten(), connections, snapshots),
                ledger.entries());
        }
        catch (final PipelineFailedException e)
        {
            final String evidence = Evidence.write(
                options.journal(), health.failure(), pipeline.counters(), configuration.settings().asMap(), err);
            err.println("a handler failed at sequence " + health.failure().sequence() +
                ", nothing was sent after it; evidence is in " + evidence);
            leaveHalted(pipeline, connections, evidence);
            throw e;
        }
    }

    /** No handler can cancel any more, so it is done from here; and the next start finds the process halted. */
    private void leaveHalted(final Pipeline pipeline, final Connections connections, final String evidence)
        throws InterruptedException
    {
        pipeline.close();
        final int open = connections.cancelAll();
        err.println(open == 0 ? "no order of ours is open at the venue" :
            open < 0 ? "THE VENUE DOES NOT ANSWER: orders of ours may be open there" :
            open + " ORDERS OF OURS ARE STILL OPEN at the venue");
        final Path haltFile = controlSettings.haltFile();
        try
        {
            OwnFile.write(haltFile, "a handler failed, see " + evidence + System.lineSeparator());
            err.println(haltFile + " is written: the next start is halted until it is removed and trading resumed");
        }
        catch (final IOException e)
        {
            err.println(haltFile + " cannot be written, write it before the next start: " + IoText.of(e));
        }
    }

    private static void drain(final Pipeline pipeline)
    {
        if (!pipeline.drain(DRAIN_NS))
        {
            throw new IllegalStateException("the ring did not drain within " + DRAIN_NS / 1_000_000_000L + " s");
        }
    }

    private ControlPort control(
        final Tally tally, final HaltWatch halts, final StatusBoard board, final Pipeline pipeline, final Edge edge)
    {
        return new ControlPort(
            controlSettings,
            new ControlTarget(
                options.journal(), configuration.instruments(), Holds.strategies(engine), engine.settings(),
                () -> configuration.again().settings().asMap(), () -> counts(tally, halts), board, ledger,
                pipeline.counters(), health, killFlag),
            EpochClock::now, edge.loop(), pipeline.publisher());
    }

    private static Map<String, Object> counts(final Tally tally, final HaltWatch halts)
    {
        final Map<String, Object> counts = new LinkedHashMap<>(tally.shadow());
        counts.putAll(halts.status());
        return counts;
    }

    private Endpoint endpoint(final SimulatedVenue venue)
    {
        final URI url = settings.venueUrl();
        return url == null ? new Endpoint("127.0.0.1", venue.start(), null) :
            new Endpoint(url.getHost(), url.getPort(), null);
    }
}
