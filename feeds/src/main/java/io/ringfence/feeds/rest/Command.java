package io.ringfence.feeds.rest;

import java.nio.ByteBuffer;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;

/** One order command on its way, a copy of the row's record; the io thread only, reused. */
final class Command
{
    static final int RECORD_LENGTH = RecordSchema.of(RecordKind.COMMAND).length();
    /** As it lies in the queue: the row's sequence, then the record. */
    static final int MESSAGE_LENGTH = Long.BYTES + RECORD_LENGTH;

    private final UnsafeBuffer bytes = new UnsafeBuffer(ByteBuffer.allocateDirect(RECORD_LENGTH));
    private final Row row = new Row().wrap(bytes, 0, 0);
    private final CommandRecord record = new CommandRecord();
    private long sequence;
    private long venueHigh;
    private long venueLow;
    private long queuedNanos;

    Command copyFrom(final DirectBuffer message, final int offset, final long nowNanos)
    {
        sequence = message.getLong(offset);
        bytes.putBytes(0, message, offset + Long.BYTES, RECORD_LENGTH);
        record.wrap(row, 0);
        venueHigh = record.venueOrderIdHigh();
        venueLow = record.venueOrderIdLow();
        queuedNanos = nowNanos;
        return this;
    }

    CommandRecord record()
    {
        return record;
    }

    /** Sequence of the event that issued the command. */
    long sequence()
    {
        return sequence;
    }

    long queuedNanos()
    {
        return queuedNanos;
    }

    void queuedNanos(final long nowNanos)
    {
        queuedNanos = nowNanos;
    }

    boolean venueIdKnown()
    {
        return (venueHigh | venueLow) != 0;
    }

    void venueId(final long high, final long low)
    {
        venueHigh = high;
        venueLow = low;
    }

    long venueHigh()
    {
        return venueHigh;
    }

    long venueLow()
    {
        return venueLow;
    }
}
