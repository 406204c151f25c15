package io.ringfence.app.command;

import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One end of a range of rows: an event sequence or a time.
 *
 * @param sequence event sequence, or -1 when a time was given
 * @param timeNs epoch ns, or -1 when a sequence was given
 */
record Bound(long sequence, long timeNs)
{
    /** No sequence gets there in a thousand years at a million events a second; epoch ns passed it in January 1970. */
    private static final long FIRST_TIME_NS = 1_000_000_000_000_000L;

    /** Reads a sequence, epoch ns or RFC 3339. */
    static final class Text implements ITypeConverter<Bound>
    {
        @Override
        public Bound convert(final String text)
        {
            try
            {
                if (text.chars().allMatch(Character::isDigit))
                {
                    final long number = Long.parseLong(text);
                    return number < FIRST_TIME_NS ? new Bound(number, -1) : new Bound(-1, number);
                }
                final Instant time = Instant.parse(text);
                return new Bound(-1, BigInteger.valueOf(time.getEpochSecond()).multiply(
                    BigInteger.valueOf(1_000_000_000L)).add(BigInteger.valueOf(time.getNano())).longValueExact());
            }
            catch (final ArithmeticException | NumberFormatException | DateTimeParseException e)
            {
                throw new TypeConversionException("'" + text + "' is neither a sequence nor a time: write 1200, " +
                    "2026-01-31T09:30:00Z or epoch ns");
            }
        }
    }
}
