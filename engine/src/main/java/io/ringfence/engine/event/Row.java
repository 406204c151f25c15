package io.ringfence.engine.event;

import static io.ringfence.engine.event.RowDescriptor.EQUITY_OFFSET;
import static io.ringfence.engine.event.RowDescriptor.FLAGS_OFFSET;
import static io.ringfence.engine.event.RowDescriptor.INPUT_LENGTH_OFFSET;
import static io.ringfence.engine.event.RowDescriptor.INSTRUMENT_OFFSET;
import static io.ringfence.engine.event.RowDescriptor.MARK_AGE_OFFSET;
import static io.ringfence.engine.event.RowDescriptor.MARK_OFFSET;
import static io.ringfence.engine.event.RowDescriptor.RECEIVE_TIME_OFFSET;
import static io.ringfence.engine.event.RowDescriptor.RECORDS_LENGTH_OFFSET;
import static io.ringfence.engine.event.RowDescriptor.RECORD_COUNT_OFFSET;
import static io.ringfence.engine.event.RowDescriptor.SEQUENCE_OFFSET;
import static io.ringfence.engine.event.RowDescriptor.SOURCE_OFFSET;
import static io.ringfence.engine.event.RowDescriptor.SOURCE_SEQUENCE_OFFSET;
import static io.ringfence.engine.event.RowDescriptor.STATE_OFFSET;
import static io.ringfence.engine.event.RowDescriptor.TYPE_OFFSET;
import static io.ringfence.engine.event.RowDescriptor.VENUE_TIME_OFFSET;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One row: what came in, then what we made of it. A flyweight; one thread at a time, handed on by the ring.
 * <p>
 * Where each field lies is drawn in {@link RowDescriptor}.
 */
public final class Row extends RowMemory
{
    /** Instrument id of an event that concerns no single instrument. */
    public static final int NONE = -1;
    /** Bytes before the body. */
    public static final int HEADER_LENGTH = 48;
    /** Bytes of the outcome section. */
    public static final int OUTCOME_LENGTH = 32;
    /** Flag: the edge's clock went back at this event and was held. */
    public static final int FLAG_CLOCK_HELD = 1;
    /** Upper bound of the input section in bytes. */
    public static final int MAX_INPUT_LENGTH = 1008;
    /** Upper bound of the records of one row in bytes. */
    public static final int MAX_RECORDS_LENGTH = 32 * 1024;
    /** Upper bound of a whole row in bytes. */
    public static final int MAX_LENGTH = MAX_INPUT_LENGTH + OUTCOME_LENGTH + MAX_RECORDS_LENGTH;

    private static final int TYPE_SHIFT = (TYPE_OFFSET - INSTRUMENT_OFFSET) * Byte.SIZE;
    private static final int RECORD_COUNT_SHIFT = (RECORD_COUNT_OFFSET - STATE_OFFSET) * Byte.SIZE;

    static
    {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN)
        {
            throw new ExceptionInInitializerError("rows are little-endian, this machine is not");
        }
    }

    // What every stage asks many times, beside the bytes: the compiler does not fold reads of memory off the heap.
    private EventType type;
    private int instrumentId;
    private long sequence;
    private long receiveTimeNs;

    /**
     * Points this row at memory for its sections, to begin an event in. Until then it holds none.
     *
     * @param buffer that holds them
     * @param inputOffset of the input section, which the outcome follows
     * @param recordsOffset of the records
     * @return this
     */
    public Row wrap(final UnsafeBuffer buffer, final int inputOffset, final int recordsOffset)
    {
        view(buffer, inputOffset, buffer.capacity() - inputOffset);
        inputLength(HEADER_LENGTH);
        records = recordsOffset;
        type = null;
        return this;
    }

    /**
     * Points this row at contiguous bytes, as the journal holds them.
     *
     * @param buffer that holds them
     * @param offset of the first byte
     * @return this
     * @throws IllegalArgumentException if they are not those of a row
     */
    public Row wrapContiguous(final UnsafeBuffer buffer, final int offset)
    {
        if (!wrapIfRow(buffer, offset, buffer.capacity()))
        {
            throw new IllegalArgumentException("no row: event type " + typeOrdinal() + " with " +
                statedInputLength() + " bytes of input");
        }
        return this;
    }

    /**
     * Points this row at bytes that may be one: if they are, up to the end of its outcome. Otherwise it can be asked
     * for the ordinal of its type and its length of input as they are stated, and nothing else.
     *
     * @param buffer that holds them
     * @param offset of the first byte
     * @param end of those that may belong to it, at least a header and an outcome further
     * @return whether the type is known, its input as long as it must be, and the outcome not behind the end
     */
    public boolean wrapIfRow(final UnsafeBuffer buffer, final int offset, final int end)
    {
        view(buffer, offset, end - offset);
        // Instrument, type and what follows, in one read.
        final long head = UnsafeApi.getLong(inputAddress + INSTRUMENT_OFFSET);
        final int ordinal = (int)(head >>> TYPE_SHIFT) & 0xFF;
        final int length = statedInputLength();
        if (ordinal >= EventType.COUNT || length != EventBlanks.inputLength(ordinal) ||
            length > end - offset - OUTCOME_LENGTH)
        {
            inputLength(HEADER_LENGTH);
            type = null;
            return false;
        }
        inputLength(length);
        records = outcome + OUTCOME_LENGTH;
        final EventType read = EventType.of(ordinal);
        // As with the buffer: most rows are of the type of the one before.
        if (type != read)
        {
            type = read;
        }
        instrumentId = (int)head;
        sequence = UnsafeApi.getLong(inputAddress + SEQUENCE_OFFSET);
        receiveTimeNs = UnsafeApi.getLong(inputAddress + RECEIVE_TIME_OFFSET);
        return true;
    }

    /**
     * A row with its own memory, for tests and tools.
     *
     * @return a row that can hold any event and its outcome
     */
    public static Row allocate()
    {
        final UnsafeBuffer memory = new UnsafeBuffer(ByteBuffer.allocateDirect(MAX_LENGTH));
        return new Row().wrap(memory, 0, MAX_INPUT_LENGTH + OUTCOME_LENGTH);
    }

    /**
     * Begins an event: clears what the slot remembers of its last lap and writes the header. Decimals of the body are
     * NAN, all else is zero.
     *
     * @param type of the event
     * @param source it came from
     * @param instrumentId it concerns, or NONE
     * @param receiveTimeNs epoch ns at the edge
     * @return this
     */
    public Row begin(final EventType type, final Source source, final int instrumentId, final long receiveTimeNs)
    {
        this.type = type;
        this.instrumentId = instrumentId;
        this.receiveTimeNs = receiveTimeNs;
        sequence = 0;
        final byte[] blank = EventBlanks.of(type);
        grow(HEADER_LENGTH + blank.length);
        UnsafeApi.putLong(inputAddress + SEQUENCE_OFFSET, 0);
        UnsafeApi.putLong(inputAddress + RECEIVE_TIME_OFFSET, receiveTimeNs);
        UnsafeApi.putLong(inputAddress + VENUE_TIME_OFFSET, 0);
        UnsafeApi.putLong(inputAddress + SOURCE_SEQUENCE_OFFSET, 0);
        UnsafeApi.putInt(inputAddress + INSTRUMENT_OFFSET, instrumentId);
        UnsafeApi.putInt(inputAddress + TYPE_OFFSET, type.ordinal() | source.ordinal() << 8);
        UnsafeApi.putLong(inputAddress + INPUT_LENGTH_OFFSET, HEADER_LENGTH + blank.length);
        buffer.putBytes(input + HEADER_LENGTH, blank);
        return clearOutcome();
    }

    /**
     * Takes the input of another row and clears the outcome: how replay begins.
     *
     * @param other row to copy from
     * @return this
     */
    public Row beginFrom(final Row other)
    {
        final int inputLength = other.inputLength();
        grow(inputLength);
        other.copyFront(buffer, input, inputLength);
        type = other.type;
        instrumentId = other.instrumentId;
        sequence = other.sequence;
        receiveTimeNs = other.receiveTimeNs;
        return clearOutcome();
    }

    /**
     * Lies where another row does, but for its records, to take its input as it stands there.
     *
     * @param other row, whose outcome is this row's too
     * @param recordsOffset of this row's records, in the same buffer
     * @return this
     */
    public Row lieOver(final Row other, final int recordsOffset)
    {
        viewOf(other);
        records = recordsOffset;
        type = other.type;
        instrumentId = other.instrumentId;
        sequence = other.sequence;
        receiveTimeNs = other.receiveTimeNs;
        return this;
    }

    /**
     * Has the records lie elsewhere.
     *
     * @param offset of the first one, in the same buffer
     * @return this
     */
    public Row recordsAt(final int offset)
    {
        records = offset;
        return this;
    }

    /** @return this, with an outcome as it is before the first stage */
    public Row clearOutcome()
    {
        UnsafeApi.putLong(outcomeAddress + MARK_OFFSET, Decimal.NAN);
        UnsafeApi.putLong(outcomeAddress + MARK_AGE_OFFSET, 0);
        UnsafeApi.putLong(outcomeAddress + EQUITY_OFFSET, Decimal.NAN);
        UnsafeApi.putLong(outcomeAddress + STATE_OFFSET, 0);
        return this;
    }

    /** @return event sequence */
    public long sequence()
    {
        return sequence;
    }

    /**
     * @param value event sequence
     * @return this
     */
    public Row sequence(final long value)
    {
        sequence = value;
        UnsafeApi.putLong(inputAddress + SEQUENCE_OFFSET, value);
        return this;
    }

    /** @return receive time, epoch ns: the engine's now */
    public long receiveTimeNs()
    {
        return receiveTimeNs;
    }

    /**
     * @param value receive time, epoch ns
     * @return this
     */
    public Row receiveTimeNs(final long value)
    {
        receiveTimeNs = value;
        UnsafeApi.putLong(inputAddress + RECEIVE_TIME_OFFSET, value);
        return this;
    }

    /** @return venue time, epoch ns, 0 when the venue gave none */
    public long venueTimeNs()
    {
        return UnsafeApi.getLong(inputAddress + VENUE_TIME_OFFSET);
    }

    /**
     * @param value venue time, epoch ns
     * @return this
     */
    public Row venueTimeNs(final long value)
    {
        UnsafeApi.putLong(inputAddress + VENUE_TIME_OFFSET, value);
        return this;
    }

    /** @return source sequence, 0 when the source does not count */
    public long sourceSequence()
    {
        return UnsafeApi.getLong(inputAddress + SOURCE_SEQUENCE_OFFSET);
    }

    /**
     * @param value source sequence
     * @return this
     */
    public Row sourceSequence(final long value)
    {
        UnsafeApi.putLong(inputAddress + SOURCE_SEQUENCE_OFFSET, value);
        return this;
    }

    /** @return instrument id, or NONE */
    public int instrumentId()
    {
        return instrumentId;
    }

    /** @return type of the event, null in bytes that are not trusted and hold none */
    public EventType type()
    {
        return type;
    }

    /** @return ordinal of the type as it stands in the row, for readers of bytes that are not trusted */
    public int typeOrdinal()
    {
        return UnsafeApi.getByte(inputAddress + TYPE_OFFSET) & 0xFF;
    }

    /** @return where the event came from */
    public Source source()
    {
        return Source.of(UnsafeApi.getByte(inputAddress + SOURCE_OFFSET));
    }

    /** @return flags, see FLAG_ constants */
    public int flags()
    {
        return UnsafeApi.getByte(inputAddress + FLAGS_OFFSET) & 0xFF;
    }

    /**
     * @param value flags
     * @return this
     */
    public Row flags(final int value)
    {
        UnsafeApi.putByte(inputAddress + FLAGS_OFFSET, (byte)value);
        return this;
    }

    /** @return mark price of the instrument, NAN when there is none */
    public long mark()
    {
        return UnsafeApi.getLong(outcomeAddress + MARK_OFFSET);
    }

    /** @return age of the mark in ns */
    public long markAgeNs()
    {
        return UnsafeApi.getLong(outcomeAddress + MARK_AGE_OFFSET);
    }

    /**
     * @param mark price, NAN when there is none
     * @param ageNs its age
     * @return this
     */
    public Row mark(final long mark, final long ageNs)
    {
        UnsafeApi.putLong(outcomeAddress + MARK_OFFSET, mark);
        UnsafeApi.putLong(outcomeAddress + MARK_AGE_OFFSET, ageNs);
        return this;
    }

    /** @return equity of the portfolio concerned, NAN when it is not known */
    public long equity()
    {
        return UnsafeApi.getLong(outcomeAddress + EQUITY_OFFSET);
    }

    /**
     * @param value equity, NAN when it is not known
     * @return this
     */
    public Row equity(final long value)
    {
        UnsafeApi.putLong(outcomeAddress + EQUITY_OFFSET, value);
        return this;
    }

    /** @return effective trading state after this event */
    public TradingState state()
    {
        return TradingState.of(UnsafeApi.getByte(outcomeAddress + STATE_OFFSET));
    }

    /**
     * @param value effective trading state
     * @return this
     */
    public Row state(final TradingState value)
    {
        UnsafeApi.putByte(outcomeAddress + STATE_OFFSET, (byte)value.ordinal());
        return this;
    }

    /** @return number of records */
    public int recordCount()
    {
        return UnsafeApi.getShort(outcomeAddress + RECORD_COUNT_OFFSET) & 0xFFFF;
    }

    /** @return whether it states no records and no bytes of any */
    public boolean hasNoRecords()
    {
        return UnsafeApi.getLong(outcomeAddress + STATE_OFFSET) >>> RECORD_COUNT_SHIFT == 0;
    }

    /** @return bytes of all records */
    public int recordsLength()
    {
        return UnsafeApi.getInt(outcomeAddress + RECORDS_LENGTH_OFFSET);
    }

    /** @return bytes of the whole row when written contiguously */
    public int length()
    {
        return inputLength() + OUTCOME_LENGTH + recordsLength();
    }

    /**
     * Whether records still fit; who may emit many asks first and carries the rest over to a later row.
     *
     * @param bytes wanted
     * @return true if they fit
     */
    public boolean hasRoomFor(final int bytes)
    {
        return recordsLength() + bytes <= MAX_RECORDS_LENGTH;
    }

    /**
     * Appends a blank record.
     *
     * @param kind of the record
     * @return its offset in the buffer
     * @throws IllegalStateException if the row is full: a bug, since emitters ask first
     */
    public int appendRecord(final RecordKind kind)
    {
        final byte[] blank = RecordBlanks.of(kind);
        final int used = recordsLength();
        if (used + blank.length > MAX_RECORDS_LENGTH)
        {
            throw new IllegalStateException("row full: sequence=" + sequence() + " kind=" + kind + " used=" + used);
        }
        final int at = records + used;
        buffer.putBytes(at, blank);
        UnsafeApi.putShort(outcomeAddress + RECORD_COUNT_OFFSET, (short)(recordCount() + 1));
        UnsafeApi.putInt(outcomeAddress + RECORDS_LENGTH_OFFSET, used + blank.length);
        return at;
    }

    /**
     * Kind of a record.
     *
     * @param recordOffset where the record begins in the buffer
     * @return its kind
     */
    public RecordKind recordKind(final int recordOffset)
    {
        return RecordKind.of(buffer.getByte(recordOffset));
    }

    /**
     * Where the next record begins.
     *
     * @param recordOffset where a record begins in the buffer
     * @return where the one after it does
     */
    public int nextRecord(final int recordOffset)
    {
        return recordOffset + (buffer.getShort(recordOffset + 2) & 0xFFFF);
    }

    /** @return where the last record ends in the buffer */
    public int recordsEnd()
    {
        return records + recordsLength();
    }

    /**
     * Writes the row contiguously.
     *
     * @param target to write to
     * @param offset in it
     * @return bytes written
     */
    public int copyTo(final MutableDirectBuffer target, final int offset)
    {
        final int frontLength = outcome + OUTCOME_LENGTH - input;
        final int recordsLength = recordsLength();
        copyFront(target, offset, frontLength);
        if (recordsLength > 0)
        {
            target.putBytes(offset + frontLength, buffer, records, recordsLength);
        }
        return frontLength + recordsLength;
    }
}
