package io.ringfence.journal.replay;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.Row;

/**
 * What is journaled as the outcome of a row, all its bytes but the records, kept while an engine makes its own where
 * it lay. One thread.
 */
final class JournaledOutcome
{
    private static final int SECOND = Long.BYTES;
    private static final int THIRD = 2 * Long.BYTES;
    private static final int LAST = 3 * Long.BYTES;

    static
    {
        if (Row.OUTCOME_LENGTH != 4 * Long.BYTES)
        {
            throw new ExceptionInInitializerError("outcomes have " + Row.OUTCOME_LENGTH + " bytes, not 32");
        }
    }

    private long first;
    private long second;
    private long third;
    private long last;
    private boolean noRecords;

    /** Takes the outcome of a row as it is journaled. */
    void keep(final Row journaled)
    {
        final UnsafeBuffer buffer = journaled.buffer();
        final int at = journaled.outcomeOffset();
        first = buffer.getLong(at);
        second = buffer.getLong(at + SECOND);
        third = buffer.getLong(at + THIRD);
        last = buffer.getLong(at + LAST);
        noRecords = journaled.hasNoRecords();
    }

    /** Whether that had no records, and states no bytes of any. */
    boolean hasNoRecords()
    {
        return noRecords;
    }

    /** Whether another row has the same outcome, byte by byte, and so states as many records. */
    boolean isThatOf(final Row row)
    {
        final UnsafeBuffer buffer = row.buffer();
        final int at = row.outcomeOffset();
        // No branch between: nearly always all of it is the same.
        return (buffer.getLong(at) ^ first |
            buffer.getLong(at + SECOND) ^ second |
            buffer.getLong(at + THIRD) ^ third |
            buffer.getLong(at + LAST) ^ last) == 0;
    }

    /** Puts it back where it was. */
    void giveBack(final Row journaled)
    {
        final UnsafeBuffer buffer = journaled.buffer();
        final int at = journaled.outcomeOffset();
        buffer.putLong(at, first);
        buffer.putLong(at + SECOND, second);
        buffer.putLong(at + THIRD, third);
        buffer.putLong(at + LAST, last);
    }
}
