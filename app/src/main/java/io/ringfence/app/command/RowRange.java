package io.ringfence.app.command;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.Bound;

/** Two ends of a range of rows, as options name them. Pure. */
final class RowRange
{
    private RowRange()
    {
    }

    /**
     * Refuses a range that no row can be in.
     *
     * @param from first row, null for the first one there is
     * @param to last row, null for the last one there is
     * @throws SettingsException if it ends before it begins; a sequence and a time cannot be compared
     */
    static void refuseEmpty(final Bound from, final Bound to)
    {
        if (from != null && to != null && from.time() == to.time() && from.value() > to.value())
        {
            throw new SettingsException("--from " + from.value() + " lies behind --to " + to.value() +
                ": no row is between them");
        }
    }
}
