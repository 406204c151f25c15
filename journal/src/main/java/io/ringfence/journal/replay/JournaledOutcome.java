package io.ringfence.journal.replay;

import io.ringfence.engine.event.Row;

/**
 * What is journaled as the outcome of a row, all its bytes but the records, kept while an engine makes its own where
 * it lay. One thread.
 */
final class JournaledOutcome
{
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
        first = journaled.outcomeWord(0);
        second = journaled.outcomeWord(1);
        third = journaled.outcomeWord(2);
        last = journaled.outcomeWord(3);
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
        // No branch between: nearly always all of it is the same.
        return (row.outcomeWord(0) ^ first |
            row.outcomeWord(1) ^ second |
            row.outcomeWord(2) ^ third |
            row.outcomeWord(3) ^ last) == 0;
    }

    /** Puts it back where it was. */
    void giveBack(final Row journaled)
    {
        journaled.outcomeWord(0, first);
        journaled.outcomeWord(1, second);
        journaled.outcomeWord(2, third);
        journaled.outcomeWord(3, last);
    }
}
