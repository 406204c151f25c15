package io.ringfence.app.command;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations such as {@code 250ms}, {@code 30s}, {@code 1.5m} and {@code 2h}, as ns. */
final class DurationText implements ITypeConverter<Long>
{
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");

    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    @Override
    public Long convert(final String text)
    {
        final Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches())
        {
            throw new TypeConversionException("'" + text + "' is no duration: write 250ms, 30s, 5m or 2h");
        }
        final BigDecimal ns = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unitNs(matcher.group(2))));
        if (ns.signum() == 0 || ns.compareTo(LONGEST) > 0)
        {
            throw new TypeConversionException("'" + text + "' is too " + (ns.signum() == 0 ? "short" : "long") +
                ": write 250ms, 30s, 5m or 2h, and leave it out for no end");
        }
        return ns.longValue();
    }

    private static long unitNs(final String unit)
    {
        switch (unit)
        {
            case "ms":
                return 1_000_000L;
            case "s":
                return 1_000_000_000L;
            case "m":
                return 60_000_000_000L;
            default:
                return 3_600_000_000_000L;
        }
    }
}
