package io.ringfence.engine.pipeline;

import io.ringfence.engine.event.Row;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One slot of the ring: a row over its share of the ring's memory, and when it was published. Handed from thread to
 * thread by the ring.
 * <p>
 * The outcome follows the input, so that a quote touches two cache lines; records, which most rows lack, lie in a
 * region of their own and cost nothing until they are written:
 * <pre>
 *  front    0  input    (up to 1008), header and body; then the outcome (32)
 *        1088  next slot: an odd number of cache lines apart, so that slots spread over the cache's sets
 *  back     0  records  (up to 32 KiB)
 * </pre>
 */
final class RingSlot
{
    static final int CACHE_LINE = 64;
    static final int FRONT_LENGTH = 17 * CACHE_LINE;

    private final Row row = new Row();
    private long publishedNanos;

    RingSlot(final UnsafeBuffer memory, final int frontOffset, final int backOffset)
    {
        assert Row.MAX_INPUT_LENGTH + Row.OUTCOME_LENGTH <= FRONT_LENGTH;
        row.wrap(memory, frontOffset, backOffset);
    }

    Row row()
    {
        return row;
    }

    /** Monotonic time of publication, 0 when this lap is not sampled. Never journaled: it is no fact of the market. */
    long publishedNanos()
    {
        return publishedNanos;
    }

    void publishedNanos(final long value)
    {
        publishedNanos = value;
    }
}
