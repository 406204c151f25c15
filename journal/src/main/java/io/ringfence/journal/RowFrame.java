package io.ringfence.journal;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;

/** Whether bytes are a row at all, asked before a flyweight is let loose on them. Pure, safe on any thread. */
final class RowFrame
{
    private static final int[] RECORD_LENGTHS = new int[RecordKind.COUNT];

    static
    {
        for (int i = 0; i < RECORD_LENGTHS.length; i++)
        {
            RECORD_LENGTHS[i] = RecordSchema.of(RecordKind.of(i)).length();
        }
    }

    private RowFrame()
    {
    }

    /**
     * Points a row at contiguous bytes if they are one.
     *
     * @param row to point
     * @param buffer that holds the bytes
     * @param offset of the first one
     * @param end of those that may belong to it
     * @return null, or what is wrong
     */
    static String wrap(final Row row, final UnsafeBuffer buffer, final int offset, final int end)
    {
        if (end - offset < Row.HEADER_LENGTH + Row.OUTCOME_LENGTH)
        {
            return "a row begins " + (end - offset) + " bytes before its document ends";
        }
        if (!row.wrapIfRow(buffer, offset, end))
        {
            return "event type " + row.typeOrdinal() + " with " + row.statedInputLength() + " bytes of input, " +
                (end - offset) + " bytes before its document ends";
        }
        return row.hasNoRecords() ? null : records(row, end);
    }

    private static String records(final Row row, final int end)
    {
        if (row.recordsLength() < 0 || row.recordsLength() > end - row.recordsOffset())
        {
            return "a row reaches over the end of its document";
        }
        int at = row.recordsOffset();
        int count = 0;
        while (at < row.recordsEnd())
        {
            final int kind = row.buffer().getByte(at) & 0xFF;
            if (kind >= RECORD_LENGTHS.length || row.nextRecord(at) - at != RECORD_LENGTHS[kind])
            {
                return "record of kind " + kind + " with " + (row.nextRecord(at) - at) + " bytes";
            }
            at = row.nextRecord(at);
            count++;
        }
        return at == row.recordsEnd() && count == row.recordCount() ? null :
            count + " records where " + row.recordCount() + " are stated";
    }
}
