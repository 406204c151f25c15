package io.ringfence.app.command;

import io.ringfence.journal.Bound;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one end of a range of rows. */
final class BoundText implements ITypeConverter<Bound>
{
    @Override
    public Bound convert(final String text)
    {
        try
        {
            return Bound.parse(text);
        }
        catch (final IllegalArgumentException e)
        {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
