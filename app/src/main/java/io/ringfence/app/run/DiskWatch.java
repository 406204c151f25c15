package io.ringfence.app.run;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.HealthBody;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;

/**
 * Looks at the space on the journal's volume now and then, on a thread of its own since a sick volume may keep the
 * caller waiting, and makes each look an event on the io thread. A volume that does not answer in time, or cannot be
 * read, is reported as one without a value.
 */
final class DiskWatch implements AutoCloseable
{
    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;
    private static final int SILENT_LOOKS = 5;

    private final Path directory;
    private final Edge edge;
    private final EventSink sink;
    private final long intervalMs;
    private final ScheduledExecutorService looking = executor("ringfence-disk");
    private final AtomicBoolean onItsWay = new AtomicBoolean();
    private final HealthBody health = new HealthBody();
    /** Times that the io thread came by without a new look. */
    private final AtomicInteger missed = new AtomicInteger();

    DiskWatch(final Path directory, final Edge edge, final EventSink sink, final long intervalMs)
    {
        this.directory = directory;
        this.edge = edge;
        this.sink = sink;
        this.intervalMs = intervalMs;
    }

    /** Looks once, so that it is in the ring before what follows, and then now and then. */
    void start() throws InterruptedException
    {
        final Space first = look();
        edge.call(() ->
        {
            publish(first);
            return null;
        });
        looking.scheduleWithFixedDelay(this::watch, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
        edge.loop().scheduleWithFixedDelay(this::missing, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close()
    {
        looking.shutdownNow();
    }

    /** Mebibytes at 1e-8, NAN for what cannot be read. */
    private record Space(long free, long total, String detail)
    {
    }

    private void watch()
    {
        final Space space = look();
        missed.set(0);
        // With a full ring the io thread waits: one look that waits for it is enough.
        if (onItsWay.compareAndSet(false, true))
        {
            edge.loop().execute(() ->
            {
                onItsWay.set(false);
                publish(space);
            });
        }
    }

    /** The io thread: the volume has not answered for several looks. */
    private void missing()
    {
        if (missed.incrementAndGet() == SILENT_LOOKS)
        {
            publish(new Space(Decimal.NAN, Decimal.NAN, "the volume does not answer"));
        }
    }

    private Space look()
    {
        try
        {
            final FileStore store = Files.getFileStore(directory);
            return new Space(mebibytes(store.getUsableSpace()), mebibytes(store.getTotalSpace()), "");
        }
        catch (final IOException | RuntimeException e)
        {
            return new Space(Decimal.NAN, Decimal.NAN, e.getClass().getSimpleName());
        }
    }

    private void publish(final Space space)
    {
        if (looking.isShutdown())
        {
            return;
        }
        health.wrap(sink.claim(EventType.HEALTH, Source.INTERNAL, Row.NONE, EpochClock.now()))
            .kind(HealthKind.DISK_FREE).value(space.free).total(space.total).detail(space.detail);
        sink.publish();
    }

    /** Bytes as mebibytes at 1e-8, to the kibibyte. */
    private static long mebibytes(final long bytes)
    {
        return Decimal.multiplyDivideHalfEven(Math.max(bytes, 0) / KIB, Decimal.ONE, MIB / KIB);
    }

    private static ScheduledExecutorService executor(final String name)
    {
        return Executors.newSingleThreadScheduledExecutor(task ->
        {
            final Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
