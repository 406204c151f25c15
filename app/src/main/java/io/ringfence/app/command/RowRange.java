package io.ringfence.app.command;

import java.nio.file.Path;
import java.time.Instant;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Row;
import io.ringfence.journal.Bound;
import io.ringfence.journal.JournalReader;

/** Two ends of a range of rows, as options name them. Pure but for reading. */
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
            throw new SettingsException("--from " + text(from) + " lies behind --to " + text(to) +
                ": no row is between them");
        }
    }

    /**
     * Refuses a range that no row of a journal is in.
     *
     * @param journal that is there
     * @param from first row, null for the first one there is
     * @param to last row, null for the last one there is
     * @throws SettingsException if it ends before it begins, or lies before or behind the journal's rows
     */
    static void refuseOutside(final Path journal, final Bound from, final Bound to)
    {
        refuseEmpty(from, to);
        if (from == null && to == null)
        {
            return;
        }
        final Row row = new Row();
        try (JournalReader reader = JournalReader.open(journal))
        {
            if (to != null && reader.next(row) && to.isBefore(row))
            {
                throw new SettingsException("--to " + text(to) + " lies before the journal's first row, sequence " +
                    row.sequence() + " of " + time(row.receiveTimeNs()));
            }
            if (from != null && !from.seek(reader))
            {
                throw new SettingsException("--from " + text(from) + " lies behind the journal's last row, sequence " +
                    reader.lastSequence());
            }
        }
    }

    private static String text(final Bound bound)
    {
        return bound.time() ? time(bound.value()) : Long.toString(bound.value());
    }

    private static String time(final long epochNs)
    {
        return Instant.ofEpochSecond(0, epochNs).toString();
    }
}
