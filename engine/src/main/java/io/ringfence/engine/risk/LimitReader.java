package io.ringfence.engine.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;

/** Reads the keys under {@code risk.} with their units and bounds. Not thread-safe; for set-up. */
final class LimitReader
{
    private static final String PREFIX = "risk.";
    private static final long SECOND_NS = 1_000_000_000L;
    /** Seconds at 1e-8 are units of ten nanoseconds. */
    private static final long NS_PER_UNIT = 10;

    /** Fractions, and over how much of the whole they are unlikely. */
    private static final Map<String, Long> FRACTIONS = new TreeMap<>(Map.of(
        "max_exposure_pct", 10L, "max_position_pct_per_symbol", 10L, "max_correlated_exposure_pct", 10L,
        "max_drawdown_pct", 1L, "min_liquidation_buffer_pct", 1L, "price_collar_pct", 1L, "fee_rate", 1L,
        "default_maintenance_margin_rate", 1L, "venue_maintenance_margin_rate", 1L));

    private final Settings settings;
    private final InstrumentTable instruments;
    private final SortedSet<String> keys = new TreeSet<>();

    LimitReader(final Settings settings, final InstrumentTable instruments)
    {
        this.settings = settings;
        this.instruments = instruments;
    }

    /** Keys that were read, maps by symbol by the part that all their keys share. */
    SortedSet<String> keys()
    {
        return keys;
    }

    private String full(final String key)
    {
        keys.add(PREFIX + key);
        return PREFIX + key;
    }

    boolean has(final String key)
    {
        return settings.text(full(key), null) != null;
    }

    boolean flag(final String key, final boolean fallback)
    {
        return settings.flag(full(key), fallback);
    }

    <E extends Enum<E>> E choice(final String key, final E fallback)
    {
        return settings.choice(full(key), fallback);
    }

    /** A decimal of zero or more. */
    long decimal(final String key, final long fallback)
    {
        return notNegative(full(key), settings.decimal(full(key), fallback), fallback);
    }

    /** A whole number of at least a minimum. */
    int count(final String key, final int fallback, final int minimum)
    {
        final long value = settings.number(full(key), fallback);
        if (value < minimum || value > Integer.MAX_VALUE)
        {
            throw new SettingsException(
                PREFIX + key + "=" + value + ": a whole number of at least " + minimum + " is needed, such as " +
                Math.max(fallback, minimum));
        }
        return (int)value;
    }

    /** Seconds, zero or more, in ns; the fallback is in seconds too, or NAN. */
    long seconds(final String key, final long fallbackSeconds)
    {
        final long fallback = fallbackSeconds == Decimal.NAN ? Decimal.NAN : fallbackSeconds * Decimal.ONE;
        return duration(key, fallback, 1);
    }

    /** Milliseconds, zero or more, in ns. */
    long millis(final String key, final long fallbackMillis)
    {
        final long value = decimal(key, fallbackMillis * Decimal.ONE);
        return value * NS_PER_UNIT / 1000;
    }

    /** Minutes, zero or more, in ns. */
    long minutes(final String key, final long fallbackMinutes)
    {
        return duration(key, fallbackMinutes * Decimal.ONE, 60);
    }

    /** A time of day such as 13:00, in ns since midnight; NAN when absent. */
    long timeOfDay(final String key, final long fallbackNs)
    {
        final String text = settings.text(full(key), null);
        if (text == null)
        {
            return fallbackNs;
        }
        final String[] parts = text.strip().split(":", -1);
        if (parts.length == 2 && parts[0].matches("\\d{1,2}") && parts[1].matches("\\d{2}"))
        {
            final int hour = Integer.parseInt(parts[0]);
            final int minute = Integer.parseInt(parts[1]);
            if (hour < 24 && minute < 60)
            {
                return (hour * 60 + minute) * 60 * SECOND_NS;
            }
        }
        throw new SettingsException(PREFIX + key + "=" + text + ": a time of day in UTC is needed, such as 13:00");
    }

    /** Decimals of zero or more by instrument id; NAN where a symbol is not named. */
    long[] bySymbol(final String key)
    {
        final long[] values = new long[instruments.size()];
        Arrays.fill(values, Decimal.NAN);
        for (final Map.Entry<String, String> entry : settings.under(full(key)).entrySet())
        {
            final String full = PREFIX + key + "." + entry.getKey();
            final Instrument instrument = instruments.find(entry.getKey());
            if (instrument == null)
            {
                throw new SettingsException(
                    full + ": no such instrument as " + entry.getKey() + ", did you mean " +
                    Settings.nearest(entry.getKey(), symbols()) + "?");
            }
            values[instrument.id()] =
                notNegative(full, Settings.parseDecimal(full, entry.getValue()), Decimal.NAN);
        }
        return values;
    }

    /** What to say of fractions that were probably meant as percentages: they are taken as they stand. */
    List<String> unlikelyFractions()
    {
        final List<String> notices = new ArrayList<>();
        FRACTIONS.forEach((key, likely) ->
        {
            final String text = settings.text(full(key), null);
            if (text != null && settings.decimal(full(key), 0) > likely * Decimal.ONE)
            {
                notices.add(PREFIX + key + "=" + text + " is " +
                    new BigDecimal(text.strip()).movePointRight(2).stripTrailingZeros().toPlainString() +
                    " %: fractions are meant, 0.6 is 60 %");
            }
        });
        return notices;
    }

    private List<String> symbols()
    {
        final List<String> symbols = new ArrayList<>();
        for (final Instrument instrument : instruments.all())
        {
            symbols.add(instrument.symbol());
        }
        return symbols;
    }

    private long duration(final String key, final long fallback, final int factor)
    {
        final long value = decimal(key, fallback);
        if (value == Decimal.NAN)
        {
            return Decimal.NAN;
        }
        if (value > Long.MAX_VALUE / (4 * NS_PER_UNIT * factor))
        {
            throw new SettingsException(PREFIX + key + ": too long, at most a few decades can be told apart");
        }
        return value * NS_PER_UNIT * factor;
    }

    private static long notNegative(final String key, final long value, final long fallback)
    {
        if (value < 0 && value != fallback)
        {
            throw new SettingsException(key + " is negative: zero or more is needed");
        }
        return value;
    }
}
