package io.ringfence.journal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Row;

/**
 * One end of a range of rows: an event sequence or a receive time. Immutable.
 *
 * @param time true for a time
 * @param value event sequence, or epoch ns
 */
public record Bound(boolean time, long value)
{
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /**
     * Reads a bound: RFC 3339 is a time; a whole number is a sequence up to the greatest one there can be, and above
     * it a time in epoch ns.
     *
     * @param text to read
     * @return the bound
     * @throws IllegalArgumentException if it is neither
     */
    public static Bound parse(final String text)
    {
        try
        {
            final long number = Long.parseLong(text);
            if (number < 0)
            {
                throw new IllegalArgumentException(text + ": a sequence or time is not negative");
            }
            return new Bound(number > ClientOrderId.MAX_SEQUENCE, number);
        }
        catch (final NumberFormatException notANumber)
        {
            try
            {
                final Instant instant = OffsetDateTime.parse(text).toInstant();
                return new Bound(true, Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), NS_PER_SECOND), instant.getNano()));
            }
            catch (final DateTimeParseException | ArithmeticException e)
            {
                throw new IllegalArgumentException(text + ": a sequence, epoch ns or a time such as " +
                    "2026-01-01T10:00:00Z is needed", e);
            }
        }
    }

    /**
     * Goes to the first row at or behind this bound.
     *
     * @param reader to move
     * @return false if there is none
     */
    public boolean seek(final JournalReader reader)
    {
        return time ? reader.seekTime(value) : reader.seekSequence(value);
    }

    /**
     * Whether a row lies behind this bound.
     *
     * @param row to ask about
     * @return true if its sequence or time is greater
     */
    public boolean isBefore(final Row row)
    {
        return (time ? row.receiveTimeNs() : row.sequence()) > value;
    }

    /**
     * Whether a row lies at or behind this bound.
     *
     * @param row to ask about
     * @return true if its sequence or time is not less
     */
    public boolean includes(final Row row)
    {
        return (time ? row.receiveTimeNs() : row.sequence()) >= value;
    }
}
