package io.ringfence.engine.pipeline;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import com.lmax.disruptor.RingBuffer;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.FeedBody;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;

/**
 * The one writer of the ring; the io thread only (asserted).
 * <p>
 * Gives every event its sequence and holds receive times from going back. When the ring is full, market data waits a
 * moment and is then dropped: counted, followed by a gap event of its source as soon as there is room, and reported to
 * the gap listener, which resubscribes. All other events wait for as long as the pipeline is whole.
 */
public final class RingPublisher implements EventSink
{
    private static final long PARK_NS = 20_000;
    private static final int SPINS = 100;
    /** A full ring is filled again in pieces, an eighth of it each, or so many rows. */
    private static final int MOST_REFILL = 512;
    private static final int REFILLS = 8;

    private final RingBuffer<RingSlot> ring;
    private final PipelineHealth health;
    private final PipelineCounters counters;
    private final long fullWaitNs;
    private final int refill;
    private final int sampleEvery;
    private final long[] pendingDrops = new long[Source.COUNT];
    private final FeedBody feed = new FeedBody();
    private boolean anyPendingDrop;
    private Consumer<Source> gapListener = source -> {};
    private Thread writer;
    private long nextSequence;
    private long lastReceiveTimeNs;
    private int untilSample;
    private long claimed = -1;

    RingPublisher(
        final RingBuffer<RingSlot> ring, final PipelineHealth health, final PipelineCounters counters,
        final PipelineSettings settings, final long firstSequence, final long lastReceiveTimeNs)
    {
        this.ring = ring;
        this.health = health;
        this.counters = counters;
        this.fullWaitNs = settings.fullWaitNs();
        this.refill = Math.min(ring.getBufferSize() / REFILLS, MOST_REFILL);
        this.sampleEvery = settings.sampleEvery();
        this.nextSequence = firstSequence;
        this.lastReceiveTimeNs = lastReceiveTimeNs;
    }

    /**
     * Who is told, on the io thread, that market data of a source was dropped and its books want rebuilding.
     *
     * @param listener must not publish from within the call
     */
    public void gapListener(final Consumer<Source> listener)
    {
        gapListener = listener;
    }

    @Override
    public Row claim(final EventType type, final Source source, final int instrumentId, final long receiveTimeNs)
    {
        assert isOnlyWriter() : "second writer: " + Thread.currentThread() + ", first was " + writer;
        assert claimed < 0 : "claimed twice without publishing: sequence=" + nextSequence;
        if (anyPendingDrop)
        {
            publishGaps(receiveTimeNs);
        }
        if (!ring.hasAvailableCapacity(1) && !awaitRoom(isDroppable(type)))
        {
            counters.dropped(type);
            pendingDrops[source.ordinal()]++;
            anyPendingDrop = true;
            return null;
        }
        return begin(type, source, instrumentId, receiveTimeNs);
    }

    @Override
    public void publish()
    {
        final RingSlot slot = ring.get(claimed);
        slot.publishedNanos(isSampled() ? System.nanoTime() : 0);
        final long publishing = claimed;
        claimed = -1;
        counters.published(slot.row().type());
        ring.publish(publishing);
    }

    /** @return event sequence that the next event gets */
    public long nextSequence()
    {
        return nextSequence;
    }

    private Row begin(final EventType type, final Source source, final int instrumentId, final long receiveTimeNs)
    {
        claimed = ring.next();
        final Row row = ring.get(claimed).row();
        row.begin(type, source, instrumentId, Math.max(receiveTimeNs, lastReceiveTimeNs)).sequence(nextSequence++);
        if (receiveTimeNs < lastReceiveTimeNs)
        {
            row.flags(Row.FLAG_CLOCK_HELD);
            counters.clockHeld();
        }
        else
        {
            lastReceiveTimeNs = receiveTimeNs;
        }
        return row;
    }

    private void publishGaps(final long receiveTimeNs)
    {
        for (int i = 0; i < pendingDrops.length; i++)
        {
            if (pendingDrops[i] == 0)
            {
                continue;
            }
            if (!ring.hasAvailableCapacity(2))
            {
                return;
            }
            final Source source = Source.of(i);
            feed.wrap(begin(EventType.FEED, source, Row.NONE, receiveTimeNs))
                .status(FeedStatus.GAP).dropped(pendingDrops[i]).detail("ring full");
            pendingDrops[i] = 0;
            publish();
            gapListener.accept(source);
        }
        anyPendingDrop = false;
    }

    /**
     * Waits for room for several rows: woken for each one that leaves, this thread would take a core from those that it
     * waits for again and again.
     */
    private boolean awaitRoom(final boolean droppable)
    {
        counters.ringFull();
        final long deadline = System.nanoTime() + fullWaitNs;
        int spins = 0;
        while (!ring.hasAvailableCapacity(refill))
        {
            if (health.failed())
            {
                throw new PipelineFailedException(health.failure().cause());
            }
            if (droppable && System.nanoTime() - deadline >= 0)
            {
                return ring.hasAvailableCapacity(1);
            }
            if (++spins < SPINS)
            {
                Thread.onSpinWait();
            }
            else
            {
                LockSupport.parkNanos(PARK_NS);
            }
        }
        return true;
    }

    private static boolean isDroppable(final EventType type)
    {
        return type == EventType.QUOTE || type == EventType.TRADE || type == EventType.LEVEL;
    }

    private boolean isSampled()
    {
        if (sampleEvery == 0 || --untilSample > 0)
        {
            return false;
        }
        untilSample = sampleEvery;
        return true;
    }

    private boolean isOnlyWriter()
    {
        if (writer == null)
        {
            writer = Thread.currentThread();
        }
        return writer == Thread.currentThread();
    }
}
