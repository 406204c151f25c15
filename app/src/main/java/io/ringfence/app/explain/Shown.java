package io.ringfence.app.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;

import io.ringfence.app.run.Amounts;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.instrument.InstrumentTable;

/** Values as people and JSON readers see them. Pure functions. */
public final class Shown
{
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private Shown()
    {
    }

    /** As JSONL has it: a decimal, or a whole number; null for none. */
    static String exact(final long value, final Unit unit)
    {
        if (value == Decimal.NAN || unit == Unit.NONE)
        {
            return null;
        }
        return unit == Unit.NUMBER || unit == Unit.NANOS ? Long.toString(value) : Amounts.text(value);
    }

    /**
     * For a person: durations in seconds, ratios with few digits, a dash for none.
     *
     * @param value in its unit
     * @param unit of the value
     * @return the text
     */
    public static String plain(final long value, final Unit unit)
    {
        final String exact = exact(value, unit);
        if (exact == null)
        {
            return "-";
        }
        switch (unit)
        {
            case NANOS:
                return value == Long.MAX_VALUE ? "never" : seconds(value);
            case RATIO:
            case BPS:
                return rounded(value, 4);
            default:
                return exact;
        }
    }

    static String seconds(final long ns)
    {
        return BigDecimal.valueOf(ns / 1_000_000, 3).stripTrailingZeros().toPlainString() + " s";
    }

    /** A share of one in per cent, empty for none. */
    static String percent(final long ratio)
    {
        return ratio == Decimal.NAN ? "" : String.format(Locale.ROOT, "%.1f %%", ratio * 100.0 / Decimal.ONE);
    }

    static String time(final long epochNs)
    {
        return Instant.ofEpochSecond(
            Math.floorDiv(epochNs, NS_PER_SECOND), Math.floorMod(epochNs, NS_PER_SECOND)).toString();
    }

    static String symbol(final InstrumentTable instruments, final int instrument)
    {
        return instrument == Row.NONE ? null :
            instrument < instruments.size() ? instruments.get(instrument).symbol() : "#" + instrument;
    }

    /** Side, quantity, symbol and price of an order, as far as they are known. */
    static String order(final InstrumentTable instruments, final Decision decision)
    {
        final String symbol = symbol(instruments, decision.instrument());
        return decision.quantity() == Decimal.NAN || symbol == null ? "" :
            decision.side() + " " + Amounts.text(decision.quantity()) + " " + symbol + at(decision.price());
    }

    /** A limit price, nothing for none. */
    static String at(final long price)
    {
        return price == Decimal.NAN ? "" : " at " + Amounts.text(price);
    }

    private static String rounded(final long value, final int digits)
    {
        final BigDecimal decimal = BigDecimal.valueOf(value, Decimal.SCALE);
        return (decimal.scale() > digits ? decimal.setScale(digits, RoundingMode.HALF_EVEN) : decimal)
            .stripTrailingZeros().toPlainString();
    }
}
