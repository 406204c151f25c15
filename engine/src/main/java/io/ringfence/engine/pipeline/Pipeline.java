package io.ringfence.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;

/**
 * The ring and its handlers, wired; set up and stopped by one thread, published to by the io thread.
 * <pre>
 *  sockets, timer ──▶ io thread ──▶ ring ──▶ marks ─▶ guards ─▶ orders ─▶ journal ─▶ dispatch ──▶ sockets
 *                     one writer             └──── business thread ────┘  └ {@link Topology} decides ┘
 * </pre>
 */
public final class Pipeline implements AutoCloseable
{
    private static final long PARK_NS = 50_000;
    private static final long JOIN_MS = 5_000;

    private final PipelineHealth health;
    private final PipelineCounters counters = new PipelineCounters();
    private final LatencyRecorder latency = new LatencyRecorder();
    private final List<BatchEventProcessor<RingSlot>> processors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final PipelineSettings settings;
    private final RingBuffer<RingSlot> ring;
    private final RingPublisher publisher;
    private final Sequence last;
    private Runnable onStuck = () -> {};

    /**
     * Wires, and starts nothing yet.
     *
     * @param settings layout of ring and threads
     * @param stages the handlers
     * @param firstSequence event sequence of the first event, one more than the journal's last
     * @param lastReceiveTimeNs receive time of the journal's last event, 0 for none: time goes on from there
     */
    public Pipeline(
        final PipelineSettings settings, final Stages stages, final long firstSequence, final long lastReceiveTimeNs)
    {
        this(settings, stages, firstSequence, lastReceiveTimeNs, new PipelineHealth());
    }

    /**
     * Wires, and starts nothing yet.
     *
     * @param settings layout of ring and threads
     * @param stages the handlers
     * @param firstSequence event sequence of the first event, one more than the journal's last
     * @param lastReceiveTimeNs receive time of the journal's last event, 0 for none: time goes on from there
     * @param health of this pipeline, for a dispatch stage that must know it
     */
    public Pipeline(
        final PipelineSettings settings, final Stages stages, final long firstSequence, final long lastReceiveTimeNs,
        final PipelineHealth health)
    {
        this.settings = settings;
        this.health = health;

        // 1. The ring: one producer, memory allocated now.
        ring = RingBuffer.createSingleProducer(
            new RingMemory(settings.ringSize()), settings.ringSize(),
            settings.waitChoice().create(settings.cores(), settings.topology()));

        // 2. The handlers, each behind the one before.
        if (settings.topology() == Topology.FUSED)
        {
            last = add("business", new FusedHandler(stages, latency, settings.maxBatch()));
        }
        else
        {
            final Sequence business = add(
                "business", new StageHandler(stages.marks(), stages.guards(), stages.orders()));
            final Sequence journal = add("journal", new JournalHandler(stages.journal()), business);
            last = add("dispatch", new DispatchHandler(stages.dispatch(), latency), journal);
        }

        // 3. The producer never laps the last handler.
        ring.addGatingSequences(last);
        publisher = new RingPublisher(ring, health, counters, settings, firstSequence, lastReceiveTimeNs);
    }

    /**
     * Starts the handler threads.
     *
     * @return this
     */
    public Pipeline start()
    {
        threads.forEach(Thread::start);
        return this;
    }

    /** @return the way into the ring, for the io thread */
    public RingPublisher publisher()
    {
        return publisher;
    }

    /** @return whether a handler has failed */
    public PipelineHealth health()
    {
        return health;
    }

    /** @return what was published and dropped */
    public PipelineCounters counters()
    {
        return counters;
    }

    /** @return latency from publication to dispatch */
    public LatencyRecorder latency()
    {
        return latency;
    }

    /** @return layout in use */
    public PipelineSettings settings()
    {
        return settings;
    }

    /**
     * Waits until everything published so far went through every handler.
     *
     * @param timeoutNs to wait at most
     * @return false when time ran out
     * @throws PipelineFailedException if a handler has failed
     */
    public boolean drain(final long timeoutNs)
    {
        final long deadline = System.nanoTime() + timeoutNs;
        while (last.get() < ring.getCursor())
        {
            if (health.failed())
            {
                throw new PipelineFailedException(health.failure().cause());
            }
            if (System.nanoTime() - deadline >= 0)
            {
                return false;
            }
            LockSupport.parkNanos(PARK_NS);
        }
        return true;
    }

    /**
     * What to do if a handler's thread does not end when the pipeline is closed: it may hang in a disk and go on later.
     *
     * @param action to take on the thread that closes
     */
    public void onStuck(final Runnable action)
    {
        onStuck = action;
    }

    /** Ends the handler threads where they are; drain first for an orderly stop. */
    @Override
    public void close()
    {
        processors.forEach(BatchEventProcessor::halt);
        boolean interrupted = false;
        for (final Thread thread : threads)
        {
            try
            {
                thread.join(JOIN_MS);
            }
            catch (final InterruptedException e)
            {
                interrupted = true;
            }
        }
        if (threads.stream().anyMatch(Thread::isAlive))
        {
            onStuck.run();
        }
        if (interrupted)
        {
            Thread.currentThread().interrupt();
        }
    }

    private Sequence add(final String name, final EventHandler<RingSlot> handler, final Sequence... behind)
    {
        final BatchEventProcessor<RingSlot> processor = new BatchEventProcessorBuilder()
            .setMaxBatchSize(settings.maxBatch())
            .build(ring, ring.newBarrier(behind), handler);
        processor.setExceptionHandler(new HaltOnFailure(health));
        processors.add(processor);
        final Thread thread = new Thread(processor, "ringfence-" + name);
        thread.setUncaughtExceptionHandler((failed, cause) -> health.fail(-1, cause));
        threads.add(thread);
        return processor.getSequence();
    }
}
