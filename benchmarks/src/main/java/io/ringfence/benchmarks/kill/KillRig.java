package io.ringfence.benchmarks.kill;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.journal.FreshJournal;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.pipeline.Dispatch;
import io.ringfence.engine.pipeline.KillFlag;
import io.ringfence.engine.pipeline.Pipeline;
import io.ringfence.engine.pipeline.PipelineHealth;
import io.ringfence.engine.pipeline.PipelineSettings;
import io.ringfence.engine.pipeline.RowHandler;
import io.ringfence.engine.pipeline.RowJournal;
import io.ringfence.engine.pipeline.Stages;
import io.ringfence.feeds.net.Endpoint;
import io.ringfence.feeds.rest.CoinbaseOrderGateway;
import io.ringfence.feeds.rest.GatewayCounter;
import io.ringfence.feeds.rest.GatewayCounters;
import io.ringfence.feeds.rest.RestSettings;
import io.ringfence.journal.JournalWriter;

/**
 * The process's own ring, engine, journal, dispatch and order entry over sockets on loopback, with a witness at the
 * other end, under full load. Set up and driven by one thread, which plays the operator.
 */
final class KillRig implements AutoCloseable
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long POLL_NS = 50_000;
    private static final Map<String, String> CHANGES = Map.of(
        "risk.order_rate_per_second", "1000000", "risk.duplicate_window_ms", "0", "risk.reject_storm_count", "0",
        "risk.venue_failed_pct", "1", "risk.venue_rate_pct", "1", "risk.daily_loss_limit", "100000");

    private final OrderWitness witness = new OrderWitness();
    private final KillFlag killFlag = new KillFlag();
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
        1, new DefaultThreadFactory("bench-io", true), NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final OperatorBody operator = new OperatorBody();
    private final JournalWriter journal;
    private final TradingEngine engine;
    private final Pipeline pipeline;
    private final CoinbaseOrderGateway gateway;
    private final KillLoad load;
    private volatile long dispatched;

    KillRig(final BenchRequest request) throws ExecutionException, InterruptedException
    {
        final InstrumentTable instruments = request.configuration().instruments();
        final Settings settings = request.configuration().settings().with(CHANGES);
        journal = FreshJournal.open(request.scratch().fresh(), instruments, settings);
        engine = new TradingEngine(instruments, settings);
        final PipelineHealth health = new PipelineHealth();
        final LateDispatch dispatch = new LateDispatch();
        pipeline = new Pipeline(
            patient(PipelineSettings.from(settings, Runtime.getRuntime().availableProcessors())),
            new Stages(engine::marks, engine::guards, engine::orders, rowJournal(journal), dispatch), 1, 0, health);
        gateway = new CoinbaseOrderGateway(
            loop, new Endpoint("127.0.0.1", witness.port(), null), instruments, pipeline.publisher(), KillLoad::nowNs,
            killFlag, null, RestSettings.defaults(), () -> 0.5, new GatewayCounters());
        dispatch.target = new Dispatch(gateway, health);
        load = new KillLoad(loop, pipeline.publisher(), instruments, gateway, request.rate());
        pipeline.start();
        open(instruments);
    }

    /** A dropped quote would be a gap, and a gap halts its instrument. */
    private static PipelineSettings patient(final PipelineSettings layout)
    {
        return new PipelineSettings(layout.ringSize(), layout.topology(), layout.waitChoice(), layout.cores(),
            layout.maxBatch(), PATIENCE_NS, layout.sampleEvery());
    }

    private static RowJournal rowJournal(final JournalWriter journal)
    {
        return new RowJournal()
        {
            @Override
            public void append(final Row row)
            {
                journal.append(row);
            }

            @Override
            public void flush()
            {
                journal.flush();
            }
        };
    }

    /** Sends, and notes how far it is. */
    private final class LateDispatch implements RowHandler
    {
        private Dispatch target;

        @Override
        public void onRow(final Row row)
        {
            target.onRow(row);
            dispatched = row.sequence();
        }
    }

    private void open(final InstrumentTable instruments) throws ExecutionException, InterruptedException
    {
        loop.submit(() ->
        {
            new AccountBody().wrap(claim(EventType.ACCOUNT)).portfolio("default").currency("USD")
                .kind(AccountKind.SNAPSHOT).balance(1_000_000 * Decimal.ONE);
            pipeline.publisher().publish();
            for (final LifecyclePhase phase : new LifecyclePhase[] {
                LifecyclePhase.STARTED, LifecyclePhase.RECONCILED, LifecyclePhase.ARMED})
            {
                new LifecycleBody().wrap(claim(EventType.LIFECYCLE)).phase(phase).bootEpoch(1);
                pipeline.publisher().publish();
            }
            for (int instrument = 0; instrument < instruments.size(); instrument++)
            {
                load.quote(instrument);
            }
        }).get();
        gateway.start();
        load.start();
    }

    private Row claim(final EventType type)
    {
        return pipeline.publisher().claim(type, Source.OPERATOR, Row.NONE, KillLoad.nowNs());
    }

    /** Waits until so many more orders have arrived: the load is on. */
    void awaitOrders(final long more)
    {
        final long from = witness.orders();
        await(() -> witness.orders() >= from + more, "orders do not arrive");
    }

    /**
     * Trips the kill switch as the operator port does, and waits until it is settled and every order that had left is
     * answered.
     *
     * @return from the trip to the arrival of the last byte of an order, 0 if none arrived after it, in ns
     */
    long trip()
    {
        final long[] sequence = {Long.MAX_VALUE};
        final long tripped = System.nanoTime();
        killFlag.trip();
        final var halted = loop.submit(() ->
        {
            final Row row = claim(EventType.OPERATOR);
            operator.wrap(row).command(OperatorCommand.HALT).principal("bench");
            sequence[0] = row.sequence();
            killFlag.settle(row.sequence());
            pipeline.publisher().publish();
        });
        await(halted::isDone, "the halt finds no room");
        await(() -> dispatched >= sequence[0], "the halt is not journaled");
        await(() -> gateway.unanswered() == 0, "orders stay unanswered");
        return Math.max(0, witness.lastByteNanos() - tripped);
    }

    /**
     * Lets intents come in while halted.
     *
     * @param intents that are refused meanwhile
     * @return orders that arrived nevertheless
     */
    long listen(final long intents)
    {
        final long before = witness.orders();
        final long from = load.intents();
        await(() -> load.intents() >= from + intents, "no intents come in");
        final long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1);
        await(() -> System.nanoTime() - until > 0, "time stands still");
        return witness.orders() - before;
    }

    void resume()
    {
        final var resumed = loop.submit(() ->
        {
            operator.wrap(claim(EventType.OPERATOR)).command(OperatorCommand.RESUME).principal("bench");
            pipeline.publisher().publish();
        });
        await(resumed::isDone, "the resume finds no room");
    }

    long orders()
    {
        return witness.orders();
    }

    /** Orders that were ready for the socket when the flag held them back. */
    long heldBack()
    {
        return gateway.counters().get(GatewayCounter.KILLED);
    }

    long rows()
    {
        return dispatched;
    }

    private void await(final BooleanSupplier condition, final String otherwise)
    {
        final long deadline = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean())
        {
            if (pipeline.health().failed())
            {
                throw new IllegalStateException("a handler failed", pipeline.health().failure().cause());
            }
            if (System.nanoTime() - deadline > 0)
            {
                throw new IllegalStateException(otherwise + " within " + PATIENCE_NS / 1_000_000_000L + " s: state=" +
                    engine.states().effective(0, 0) + " unanswered=" + gateway.unanswered() + " orders=" +
                    witness.orders() + " intents=" + load.intents() + " open=" + engine.openOrders().openOrders());
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    @Override
    public void close()
    {
        load.stop();
        gateway.stop().awaitUninterruptibly();
        pipeline.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        journal.close();
        witness.close();
    }
}
