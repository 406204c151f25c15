package io.ringfence.app.run;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.ringfence.app.reconcile.ReconcileEdge;
import io.ringfence.engine.event.EdgeClock;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;

/**
 * The io thread: the event loop that owns the sockets and the timer and is the ring's one writer. Methods are for the
 * thread that runs the process; what they publish is published on the loop.
 */
final class Edge implements ReconcileEdge, AutoCloseable
{
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final EventSink sink;
    private final int bootEpoch;
    private final StopSignal stop;
    private final LifecycleBody lifecycle = new LifecycleBody();
    private LongPredicate due = nowNs -> false;
    private Future<?> timer;
    private DiskWatch disk;

    Edge(final EventSink sink, final int bootEpoch, final StopSignal stop)
    {
        group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("ringfence-io", true), NioIoHandler.newFactory());
        loop = group.next();
        this.sink = sink;
        this.bootEpoch = bootEpoch;
        this.stop = stop;
    }

    EventLoop loop()
    {
        return loop;
    }

    /** Does something on the io thread and waits for it. */
    <T> T call(final Callable<T> work) throws InterruptedException
    {
        try
        {
            return loop.submit(work).get();
        }
        catch (final ExecutionException e)
        {
            if (e.getCause() instanceof RuntimeException)
            {
                throw (RuntimeException)e.getCause();
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void call(final Runnable work) throws InterruptedException
    {
        call(() ->
        {
            work.run();
            return null;
        });
    }

    @Override
    public long nanoTime()
    {
        return System.nanoTime();
    }

    @Override
    public void pause(final long ms) throws InterruptedException
    {
        TimeUnit.MILLISECONDS.sleep(ms);
    }

    @Override
    public <V> V await(final java.util.concurrent.Future<V> answer, final long ms)
        throws InterruptedException, ExecutionException, TimeoutException
    {
        return answer.get(ms, TimeUnit.MILLISECONDS);
    }

    @Override
    public EventSink sink()
    {
        return sink;
    }

    @Override
    public EdgeClock clock()
    {
        return EpochClock::now;
    }

    @Override
    public void lifecycle(final LifecyclePhase phase, final String detail) throws InterruptedException
    {
        call(() ->
        {
            publish(phase, detail);
            return null;
        });
    }

    private void publish(final LifecyclePhase phase, final String detail)
    {
        lifecycle.wrap(sink.claim(EventType.LIFECYCLE, Source.INTERNAL, Row.NONE, EpochClock.now()))
            .phase(phase).bootEpoch(bootEpoch).detail(detail);
        sink.publish();
    }

    void startTimer(final long intervalNs, final SnapshotSchedule snapshots, final LongSupplier sequence)
    {
        due = nowNs -> snapshots.isDue(nowNs, sequence.getAsLong());
        timer = loop.scheduleAtFixedRate(this::tick, intervalNs, intervalNs, TimeUnit.NANOSECONDS);
    }

    /** Looks at the volume of a directory from now on, the first time before this returns. */
    void watchDisk(final Path directory, final long intervalMs) throws InterruptedException
    {
        disk = new DiskWatch(directory, this, sink, intervalMs);
        disk.start();
    }

    /** No more events of time and disk. */
    void stopTimer() throws InterruptedException
    {
        if (disk != null)
        {
            disk.close();
        }
        final Future<?> running = timer;
        if (running != null)
        {
            call(() -> running.cancel(false));
        }
    }

    @Override
    public void close()
    {
        if (disk != null)
        {
            disk.close();
        }
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void tick()
    {
        try
        {
            final long nowNs = EpochClock.now();
            sink.claim(EventType.TIMER, Source.TIMER, Row.NONE, nowNs);
            sink.publish();
            if (due.test(nowNs))
            {
                publish(LifecyclePhase.SNAPSHOT, "");
            }
        }
        catch (final RuntimeException e)
        {
            stop.ask("the timer failed: " + e);
            throw e;
        }
    }
}
