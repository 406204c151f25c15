package io.ringfence.engine.event;

import static io.ringfence.engine.event.Row.HEADER_LENGTH;
import static io.ringfence.engine.event.Row.OUTCOME_LENGTH;
import static io.ringfence.engine.event.RowDescriptor.INPUT_LENGTH_OFFSET;

import java.nio.ByteBuffer;

import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Where a row lies. Its memory is outside the heap, and its bounds are checked when the row is pointed at it or grows,
 * not at every access: header, market data and outcome are read and written dozens of times an event, and the compiler
 * need not take a write to them for one to any field of any object.
 */
abstract class RowMemory
{
    /** Where a row lies before it is pointed anywhere: nobody's bytes, but memory. */
    private static final UnsafeBuffer NOWHERE =
        new UnsafeBuffer(ByteBuffer.allocateDirect(HEADER_LENGTH + OUTCOME_LENGTH));

    /** Keeps the memory alive, and is for whatever is read less often. */
    UnsafeBuffer buffer;
    int input;
    int outcome;
    int records;
    long inputAddress;
    long outcomeAddress;
    /** Bytes from the input on that are known to be there. */
    private int room;

    RowMemory()
    {
        view(NOWHERE, 0, HEADER_LENGTH + OUTCOME_LENGTH);
        inputLength(HEADER_LENGTH);
    }

    /** Points at memory for a header and an outcome at least; how long the input is must be said next. */
    final void view(final UnsafeBuffer memory, final int offset, final int length)
    {
        if (length < HEADER_LENGTH + OUTCOME_LENGTH)
        {
            throw new IllegalArgumentException("no row fits into " + length + " bytes");
        }
        memory.boundsCheck(offset, length);
        if (memory.byteArray() != null)
        {
            throw new IllegalArgumentException("rows lie outside the heap: wrap a direct buffer");
        }
        // Mostly the same one again: a reference that is stored costs more than one that is compared.
        if (buffer != memory)
        {
            buffer = memory;
        }
        room = length;
        input = offset;
        inputAddress = memory.addressOffset() + offset;
    }

    final void viewOf(final RowMemory other)
    {
        buffer = other.buffer;
        input = other.input;
        outcome = other.outcome;
        inputAddress = other.inputAddress;
        outcomeAddress = other.outcomeAddress;
        room = other.room;
    }

    /** Makes room for an input of this length and the outcome behind it. */
    final void grow(final int length)
    {
        if (length > room - OUTCOME_LENGTH)
        {
            throw new IndexOutOfBoundsException("an input of " + length + " bytes and an outcome in " + room);
        }
        inputLength(length);
    }

    /** For a length with which the outcome is known to end within the memory. */
    final void inputLength(final int length)
    {
        outcome = input + length;
        outcomeAddress = inputAddress + length;
    }

    /** Copies input and outcome, or less of them: eight bytes at a time, for a call would take longer than they do. */
    final void copyFront(final MutableDirectBuffer target, final int offset, final int length)
    {
        if (target.byteArray() != null || (length & Long.BYTES - 1) != 0)
        {
            target.putBytes(offset, buffer, input, length);
            return;
        }
        target.boundsCheck(offset, length);
        final long to = target.addressOffset() + offset;
        for (int at = 0; at < length; at += Long.BYTES)
        {
            UnsafeApi.putLong(to + at, UnsafeApi.getLong(inputAddress + at));
        }
    }

    /** @return bytes of the input section as it states them, for readers of bytes that are not trusted */
    public final int statedInputLength()
    {
        return UnsafeApi.getShort(inputAddress + INPUT_LENGTH_OFFSET) & 0xFFFF;
    }

    /** @return bytes of the input section */
    public final int inputLength()
    {
        return outcome - input;
    }

    /**
     * A part of the outcome as it stands there, for whoever holds it against another.
     *
     * @param index 0 to 3, taken modulo 4
     * @return eight bytes of it
     */
    public final long outcomeWord(final int index)
    {
        return UnsafeApi.getLong(outcomeAddress + ((index & OUTCOME_LENGTH / Long.BYTES - 1) << 3));
    }

    /**
     * Puts a part of the outcome where it stood.
     *
     * @param index 0 to 3, taken modulo 4
     * @param value eight bytes of it
     */
    public final void outcomeWord(final int index, final long value)
    {
        UnsafeApi.putLong(outcomeAddress + ((index & OUTCOME_LENGTH / Long.BYTES - 1) << 3), value);
    }

    /** For flyweights over bodies of up to 32 bytes: an outcome follows the header, so these are always there. */
    final long bodyLong(final int offset)
    {
        return UnsafeApi.getLong(inputAddress + HEADER_LENGTH + offset);
    }

    final void bodyLong(final int offset, final long value)
    {
        UnsafeApi.putLong(inputAddress + HEADER_LENGTH + offset, value);
    }

    final byte bodyByte(final int offset)
    {
        return UnsafeApi.getByte(inputAddress + HEADER_LENGTH + offset);
    }

    final void bodyByte(final int offset, final byte value)
    {
        UnsafeApi.putByte(inputAddress + HEADER_LENGTH + offset, value);
    }

    /** @return buffer that holds all three sections */
    public final UnsafeBuffer buffer()
    {
        return buffer;
    }

    /** @return where the input section begins in the buffer */
    public final int inputOffset()
    {
        return input;
    }

    /** @return where the body begins in the buffer */
    public final int bodyOffset()
    {
        return input + HEADER_LENGTH;
    }

    /** @return where the outcome section begins in the buffer */
    public final int outcomeOffset()
    {
        return outcome;
    }

    /** @return where the records begin in the buffer */
    public final int recordsOffset()
    {
        return records;
    }
}
