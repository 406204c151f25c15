package io.ringfence.app.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.pipeline.KillFlag;
import io.ringfence.engine.pipeline.CostLedger;
import io.ringfence.engine.pipeline.Pipeline;
import io.ringfence.engine.pipeline.PipelineSettings;
import io.ringfence.engine.pipeline.RowJournal;
import io.ringfence.engine.pipeline.Stages;

/**
 * A process in small: an engine behind a real ring with an io thread, its operator port, a journal that keeps nothing,
 * and a dispatch that notes operator events and can be made to stand still.
 */
final class ControlRig implements AutoCloseable
{
    static final String LIMIT = "risk.daily_loss_limit";
    static final long SECONDS_10 = 10;

    /** One operator or configuration event, as dispatch saw it. */
    record Seen(
        long sequence, EventType type, OperatorCommand command, String principal, String reason, String portfolio,
        int instrument, String set)
    {
    }

    final Map<String, String> files = new TreeMap<>();
    final LinkedBlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    final KillFlag killFlag = new KillFlag();
    final TradingEngine engine;
    final StatusBoard board;
    final Pipeline pipeline;
    final ControlPort port;
    final Path journal;
    private final ExecutorService io = Executors.newSingleThreadExecutor();
    private final InstrumentTable instruments = new InstrumentTable(List.of(
        new Instrument(0, "BTC-USD", InstrumentKind.SPOT, "BTC", "USD", 1, 1, 1, 0, 0, Decimal.ONE, ""),
        new Instrument(1, "ETH-USD", InstrumentKind.SPOT, "ETH", "USD", 1, 1, 1, 0, 0, Decimal.ONE, "")));
    private volatile CountDownLatch gate = new CountDownLatch(0);

    ControlRig(final Path journal, final String... pairs) throws IOException
    {
        this(journal, 10_000, pairs);
    }

    ControlRig(final Path journal, final long connectionMs, final String... pairs) throws IOException
    {
        this.journal = journal;
        files.put(LIMIT, "250");
        files.put("ring.size", "64");
        final Map<String, String> values = new TreeMap<>(files);
        for (int i = 0; i < pairs.length; i += 2)
        {
            values.put(pairs[i], pairs[i + 1]);
        }
        final Settings settings = new Settings(values);
        engine = new TradingEngine(instruments, settings);
        final CostLedger ledger = new CostLedger(1, 1);
        engine.costMeter(ledger);
        board = new StatusBoard(engine::orders, engine, instruments.size(), 1);
        pipeline = new Pipeline(
            PipelineSettings.from(settings, 2),
            new Stages(engine::marks, engine::guards, board, new NoJournal(), this::dispatch), 1, 0).start();
        port = new ControlPort(
            ControlSettings.from(settings, journal),
            new ControlTarget(
                journal, instruments, List.of("crossover"), settings, () -> files,
                () -> Map.of("shadow_rejects", Map.of("EXPOSURE", 3L)), board,
                ledger, pipeline.counters(), pipeline.health(), killFlag),
            this::nowNs, io, pipeline.publisher(), connectionMs);
        port.start();
        onIo(() ->
        {
            new LifecycleBody().wrap(claim(EventType.LIFECYCLE)).phase(LifecyclePhase.ARMED);
            pipeline.publisher().publish();
        });
        settle();
    }

    String url()
    {
        return port.url();
    }

    String host()
    {
        return url().substring("http://".length());
    }

    String authorization() throws IOException
    {
        return ControlToken.ofDirectory(journal).authorization();
    }

    RawHttp.Answer get(final String path) throws IOException
    {
        return RawHttp.send(url(), RawHttp.request("GET", path, host(), authorization(), ""));
    }

    RawHttp.Answer post(final String path, final String body) throws IOException
    {
        return RawHttp.send(url(), RawHttp.request("POST", path, host(), authorization(), body));
    }

    /** Waits for the next operator or configuration event. */
    Seen next() throws InterruptedException
    {
        final Seen next = seen.poll(SECONDS_10, TimeUnit.SECONDS);
        if (next == null)
        {
            throw new AssertionError("no operator event within " + SECONDS_10 + " s");
        }
        return next;
    }

    /** Holds dispatch still, at the next row that it sees. */
    void block()
    {
        gate = new CountDownLatch(1);
    }

    void unblock()
    {
        gate.countDown();
    }

    /** Publishes timers without waiting for them. */
    void timers(final int count)
    {
        io.execute(() ->
        {
            for (int i = 0; i < count; i++)
            {
                claim(EventType.TIMER);
                pipeline.publisher().publish();
            }
        });
    }

    void onIo(final Runnable task)
    {
        io.execute(task);
    }

    /** Waits until all that was published went through. */
    void settle()
    {
        try
        {
            io.submit(() -> {}).get(SECONDS_10, TimeUnit.SECONDS);
        }
        catch (final Exception e)
        {
            throw new AssertionError(e);
        }
        if (!pipeline.drain(TimeUnit.SECONDS.toNanos(SECONDS_10)))
        {
            throw new AssertionError("not drained");
        }
    }

    @Override
    public void close()
    {
        unblock();
        port.close();
        io.shutdown();
        pipeline.close();
    }

    private Row claim(final EventType type)
    {
        return pipeline.publisher().claim(type, Source.INTERNAL, Row.NONE, nowNs());
    }

    private long nowNs()
    {
        return System.currentTimeMillis() * 1_000_000;
    }

    private void dispatch(final Row row)
    {
        try
        {
            gate.await();
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
        if (row.type() == EventType.OPERATOR)
        {
            final OperatorBody body = new OperatorBody().wrap(row);
            seen.add(new Seen(row.sequence(), row.type(), body.command(), body.principal(), body.reason(),
                body.portfolio(), row.instrumentId(), body.set()));
        }
        else if (row.type() == EventType.CONFIG)
        {
            seen.add(new Seen(row.sequence(), row.type(), null, "", "", "", Row.NONE, ""));
        }
    }

    /** Takes every row and keeps none. */
    private static final class NoJournal implements RowJournal
    {
        @Override
        public void append(final Row row)
        {
        }

        @Override
        public void flush()
        {
        }
    }
}
