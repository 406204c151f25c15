package io.ringfence.app.badday;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.netty.util.concurrent.Future;
import io.ringfence.app.reconcile.FundingWatch;
import io.ringfence.app.reconcile.OurBooks;
import io.ringfence.app.reconcile.ReconcileEdge;
import io.ringfence.app.reconcile.ReconcileSettings;
import io.ringfence.app.reconcile.Reconciler;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.EdgeClock;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.pipeline.Dispatch;
import io.ringfence.engine.pipeline.KillFlag;
import io.ringfence.engine.pipeline.OrderGateway;
import io.ringfence.engine.pipeline.PipelineHealth;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.coinbase.CoinbaseChannel;
import io.ringfence.feeds.coinbase.CoinbaseDecoder;
import io.ringfence.feeds.coinbase.CoinbaseProtocol;
import io.ringfence.feeds.net.Endpoint;
import io.ringfence.feeds.net.FeedSettings;
import io.ringfence.feeds.net.WebSocketFeed;
import io.ringfence.feeds.rest.CoinbaseOrderGateway;
import io.ringfence.feeds.rest.CoinbaseRestClient;
import io.ringfence.feeds.rest.GatewayCounter;
import io.ringfence.feeds.rest.GatewayCounters;
import io.ringfence.feeds.rest.RestSettings;

/** One run of our process, wired as the composition root wires it, on virtual time; until its end or its crash. */
final class Boot implements ReconcileEdge
{
    private static final Set<CoinbaseChannel> MARKET = EnumSet.of(
        CoinbaseChannel.HEARTBEATS, CoinbaseChannel.LEVEL2, CoinbaseChannel.MARKET_TRADES, CoinbaseChannel.TICKER,
        CoinbaseChannel.STATUS);
    private static final Set<CoinbaseChannel> ORDERS = EnumSet.of(CoinbaseChannel.HEARTBEATS, CoinbaseChannel.USER);
    private static final RestSettings REST = new RestSettings(2, 500, 1_000, 500, 1024, 20, 400);
    private static final FeedSettings FEED =
        new FeedSettings(1_000, 1_500, 1 << 20, 1 << 20, 20, 50, 400, 250);
    private static final ReconcileSettings RECONCILE =
        new ReconcileSettings(5_000_000_000L, 1_500_000_000L, 2_000_000_000L);
    private static final long TIMER_MS = 100;
    private static final long FUNDING_POLL_MS = 700;
    private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

    private final VirtualTime time;
    private final InstrumentTable instruments;
    private final TradingEngine engine;
    private final StagedRing ring;
    private final CoinbaseOrderGateway gateway;
    private final Reconciler reconciler;
    private final Runnable step;
    private final GatewayCounters counters = new GatewayCounters();
    private final WebSocketFeed market;
    private final WebSocketFeed orders;
    private final int bootEpoch;
    private FundingWatch funding;
    private Future<?> timer;
    private long ownFaults;
    private boolean started;
    private boolean dead;

    Boot(
        final VirtualTime time, final Wires wires, final Faults faults, final InstrumentTable instruments,
        final TradingEngine engine, final MemoryJournal journal, final ArrayDeque<Row> slots, final Runnable step)
    {
        this.time = time;
        this.instruments = instruments;
        this.engine = engine;
        this.step = step;
        bootEpoch = journal.boot();
        final OurBooks books = new OurBooks(engine::orders, engine, instruments);
        final OrderGateway[] late = new OrderGateway[1];
        ring = new StagedRing(
            time, engine, books, journal, new Dispatch((row, at) -> late[0].send(row, at), new PipelineHealth()),
            slots);
        final Endpoint endpoint = new Endpoint("127.0.0.1", 1, null, wires);
        gateway = new CoinbaseOrderGateway(
            time.loop(), endpoint, instruments, ring, time::epochNs, new KillFlag(), null, REST, faults::jitter,
            counters);
        late[0] = gateway;
        reconciler = new Reconciler(
            books, new CoinbaseRestClient(time.loop(), endpoint, instruments, null, REST, faults::jitter), this,
            instruments, symbols(), RECONCILE, NOWHERE);
        final List<Instrument> perpetuals = instruments.all().stream().filter(Instrument::perpetual).toList();
        if (!perpetuals.isEmpty())
        {
            funding = new FundingWatch(
                this, time.loop(),
                new CoinbaseRestClient(time.loop(), endpoint, instruments, null, REST, faults::jitter), perpetuals,
                engine.positions(), NOWHERE);
            reconciler.funding(funding);
        }
        market = feed("market", MARKET, endpoint, faults);
        orders = feed("orders", ORDERS, endpoint, faults);
    }

    private WebSocketFeed feed(
        final String name, final Set<CoinbaseChannel> channels, final Endpoint endpoint, final Faults faults)
    {
        final CoinbaseDecoder decoder = new CoinbaseDecoder(instruments, channels, ring, new FeedCounters());
        return new WebSocketFeed(
            name, time.loop(), endpoint, new CoinbaseProtocol(channels, symbols(), null),
            decoder.orderIdListener(gateway), time::epochNs, FEED, faults::jitter, fault -> ownFaults++);
    }

    private List<String> symbols()
    {
        return instruments.all().stream().map(instrument -> instrument.symbol()).toList();
    }

    /** Starts, or reconciles when that is due; time goes on meanwhile. */
    void live()
    {
        try
        {
            if (!started)
            {
                started = true;
                lifecycle(LifecyclePhase.STARTED, "");
                gateway.start();
                timer = time.loop().scheduleAtFixedRate(this::tick, TIMER_MS, TIMER_MS, TimeUnit.MILLISECONDS);
                reconciler.first();
                orders.start();
                market.start();
                if (funding != null)
                {
                    funding.start(FUNDING_POLL_MS);
                }
            }
            reconciler.turn();
        }
        catch (final InterruptedException e)
        {
            assert dead : "interrupted alive";
        }
    }

    @Override
    public long nanoTime()
    {
        return time.nanoTime();
    }

    @Override
    public void pause(final long ms) throws InterruptedException
    {
        final long untilNs = time.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (time.nanoTime() < untilNs)
        {
            step();
        }
    }

    @Override
    public <T> T await(final java.util.concurrent.Future<T> answer, final long ms)
        throws InterruptedException, ExecutionException, TimeoutException
    {
        final long untilNs = time.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (!answer.isDone() && time.nanoTime() < untilNs)
        {
            step();
        }
        return answer.get(0, TimeUnit.MILLISECONDS);
    }

    private void step() throws InterruptedException
    {
        step.run();
        if (dead)
        {
            throw new InterruptedException();
        }
    }

    @Override
    public void call(final Runnable work)
    {
        work.run();
    }

    @Override
    public EventSink sink()
    {
        return ring;
    }

    @Override
    public EdgeClock clock()
    {
        return time::epochNs;
    }

    @Override
    public void lifecycle(final LifecyclePhase phase, final String detail)
    {
        new LifecycleBody().wrap(ring.claim(EventType.LIFECYCLE, Source.INTERNAL, Row.NONE, time.epochNs()))
            .phase(phase).bootEpoch(bootEpoch).detail(detail);
        ring.publish();
    }

    private void tick()
    {
        ring.claim(EventType.TIMER, Source.TIMER, Row.NONE, time.epochNs());
        ring.publish();
    }

    /** The process dies: nothing of it happens any more. */
    void crash()
    {
        dead = true;
        ring.crash();
        if (timer != null)
        {
            timer.cancel(false);
        }
        if (funding != null)
        {
            funding.close();
        }
        reconciler.stop();
        market.stop();
        orders.stop();
        gateway.stop();
    }

    /** Exceptions that were caught at the edge, which no fault of the venue may cause. */
    long ownFaults()
    {
        return ownFaults + counters.get(GatewayCounter.FAULTS);
    }

    boolean dead()
    {
        return dead;
    }

    boolean armed()
    {
        return !dead && reconciler.armed();
    }

    StagedRing ring()
    {
        return ring;
    }

    TradingEngine engine()
    {
        return engine;
    }
}
