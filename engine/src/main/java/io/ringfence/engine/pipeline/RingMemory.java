package io.ringfence.engine.pipeline;

import java.nio.ByteBuffer;

import com.lmax.disruptor.EventFactory;
import io.ringfence.engine.event.Row;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/** The ring's memory, off the heap and allocated once; hands out slots while the ring is built. */
final class RingMemory implements EventFactory<RingSlot>
{
    private static final int PAGE = 4096;

    private final UnsafeBuffer memory;
    private final int size;
    private int handedOut;

    RingMemory(final int size)
    {
        this.size = size;
        final long bytes = (long)size * (RingSlot.FRONT_LENGTH + Row.MAX_RECORDS_LENGTH);
        if (bytes > Integer.MAX_VALUE - PAGE)
        {
            throw new IllegalArgumentException("ring.size=" + size + ": at most 32768 slots fit");
        }
        final ByteBuffer aligned = BufferUtil.allocateDirectAligned((int)bytes, PAGE);
        memory = new UnsafeBuffer(aligned);
    }

    @Override
    public RingSlot newInstance()
    {
        final int index = handedOut++;
        return new RingSlot(
            memory, index * RingSlot.FRONT_LENGTH, size * RingSlot.FRONT_LENGTH + index * Row.MAX_RECORDS_LENGTH);
    }
}
