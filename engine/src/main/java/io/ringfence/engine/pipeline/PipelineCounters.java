package io.ringfence.engine.pipeline;

import io.ringfence.engine.event.EventType;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the edge published, dropped and waited for. Written by the io thread, read by any; a reader may be a moment
 * behind.
 */
public final class PipelineCounters
{
    private static final int RING_FULL = 2 * EventType.COUNT;
    private static final int CLOCK_HELD = RING_FULL + 1;
    private static final int COUNT = CLOCK_HELD + 1;

    private final UnsafeBuffer values = new UnsafeBuffer(new byte[COUNT * Long.BYTES]);

    /**
     * Events published.
     *
     * @param type of event
     * @return number of them
     */
    public long publishedOf(final EventType type)
    {
        return get(type.ordinal());
    }

    /** @return events published, of all types */
    public long published()
    {
        return sum(0);
    }

    /**
     * Market data dropped because the ring was full.
     *
     * @param type of event
     * @return number of them
     */
    public long droppedOf(final EventType type)
    {
        return get(EventType.COUNT + type.ordinal());
    }

    /** @return market data dropped because the ring was full, of all types */
    public long dropped()
    {
        return sum(EventType.COUNT);
    }

    /** @return times that the io thread found the ring full and waited */
    public long ringFullWaits()
    {
        return get(RING_FULL);
    }

    /** @return events whose receive time was held because the wall clock had gone back */
    public long clockHolds()
    {
        return get(CLOCK_HELD);
    }

    void published(final EventType type)
    {
        increment(type.ordinal());
    }

    void dropped(final EventType type)
    {
        increment(EventType.COUNT + type.ordinal());
    }

    void ringFull()
    {
        increment(RING_FULL);
    }

    void clockHeld()
    {
        increment(CLOCK_HELD);
    }

    private long sum(final int first)
    {
        long sum = 0;
        for (int i = 0; i < EventType.COUNT; i++)
        {
            sum += get(first + i);
        }
        return sum;
    }

    private long get(final int index)
    {
        return values.getLongVolatile(index * Long.BYTES);
    }

    private void increment(final int index)
    {
        values.putLongOrdered(index * Long.BYTES, values.getLong(index * Long.BYTES) + 1);
    }
}
