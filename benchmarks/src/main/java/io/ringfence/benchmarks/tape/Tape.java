package io.ringfence.benchmarks.tape;

import java.nio.ByteBuffer;
import java.util.Locale;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Rows as an engine once decided them, back to back in memory off the heap. Written by one thread, then read by any.
 */
public final class Tape
{
    private static final int PAGE = 4096;

    private final ByteBuffer bytes;
    private final UnsafeBuffer memory;
    private final int[] counts = new int[EventType.COUNT];
    private final int[] records = new int[RecordKind.COUNT];
    private int end;
    private int rows;
    private long firstSequence = -1;
    private long stateHash;

    /**
     * @param capacity in bytes
     */
    public Tape(final int capacity)
    {
        bytes = BufferUtil.allocateDirectAligned(capacity, PAGE);
        memory = new UnsafeBuffer(bytes);
    }

    /**
     * Adds a decided row.
     *
     * @param row to copy
     */
    void append(final Row row)
    {
        if (rows == 0)
        {
            firstSequence = row.sequence();
        }
        end += row.copyTo(memory, end);
        rows++;
        counts[row.type().ordinal()]++;
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            records[row.recordKind(at).ordinal()]++;
        }
    }

    /** @return whether any row still fits */
    boolean hasRoom()
    {
        return end + Row.MAX_LENGTH <= memory.capacity();
    }

    /**
     * Ends the recording.
     *
     * @param hash of the engine's state after the last row
     */
    void finish(final long hash)
    {
        stateHash = hash;
    }

    /** @return memory that holds the rows from offset 0 on, contiguously */
    public UnsafeBuffer memory()
    {
        return memory;
    }

    /** @return the same memory */
    public ByteBuffer bytes()
    {
        return bytes;
    }

    /** @return bytes of all rows */
    public int length()
    {
        return end;
    }

    /** @return number of rows */
    public int rows()
    {
        return rows;
    }

    /**
     * @param type of event
     * @return rows of that type
     */
    int count(final EventType type)
    {
        return counts[type.ordinal()];
    }

    /** @return how many rows of which type and how many records of which kind, for a person */
    public String summary()
    {
        final StringBuilder text = new StringBuilder();
        for (final EventType type : EventType.values())
        {
            add(text, counts[type.ordinal()], type);
        }
        for (final RecordKind kind : RecordKind.values())
        {
            add(text, records[kind.ordinal()], kind);
        }
        return text.toString();
    }

    private static void add(final StringBuilder text, final int count, final Enum<?> what)
    {
        if (count > 0)
        {
            text.append(text.length() == 0 ? "" : ", ").append(String.format(
                Locale.ROOT, "%,d %s", count, what.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** @return event sequence of the first row */
    public long firstSequence()
    {
        return firstSequence;
    }

    /** @return hash of the engine's state after the last row */
    public long stateHash()
    {
        return stateHash;
    }
}
