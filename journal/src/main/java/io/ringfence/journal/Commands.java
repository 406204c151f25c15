package io.ringfence.journal;

import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;

/** Whether an order may leave because of a row. Pure, safe on any thread. */
final class Commands
{
    private Commands()
    {
    }

    static boolean in(final Row row)
    {
        if (row.recordCount() > 0)
        {
            for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
            {
                if (row.recordKind(at) == RecordKind.COMMAND)
                {
                    return true;
                }
            }
        }
        return false;
    }
}
