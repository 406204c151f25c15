package io.ringfence.engine.risk;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Decimal;

/**
 * Leverage, margin and distance from liquidation, of perpetuals. Immutable.
 *
 * @param max leverage of any instrument, NAN for off
 * @param perSymbol by instrument, NAN where only {@code max} holds
 * @param dayStartNs start of the day window, ns after midnight UTC
 * @param dayEndNs its end; before the start when it spans midnight
 * @param dayPerSymbol cap within the day window, NAN for none
 * @param nightPerSymbol cap outside it, NAN for none
 * @param dayMargin maintenance margin rate within the day window, NAN for the default
 * @param nightMargin outside it, NAN for the default
 * @param defaultMargin maintenance margin rate
 * @param minBuffer least distance from liquidation as a fraction, NAN for off
 * @param projection whether the margin after the fill is projected
 * @param venueMax the venue's own cap, NAN for none
 * @param venueMargin the venue's own maintenance margin rate, which goes before all others; NAN for none
 */
public record LeverageLimits(
    long max, long[] perSymbol, long dayStartNs, long dayEndNs, long[] dayPerSymbol, long[] nightPerSymbol,
    long[] dayMargin, long[] nightMargin, long defaultMargin, long minBuffer, boolean projection, long venueMax,
    long venueMargin)
{
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long DEFAULT_MARGIN = Decimal.ONE / 200;

    static LeverageLimits read(final LimitReader reader)
    {
        final long start = reader.timeOfDay("daytime_start_utc", Decimal.NAN);
        final long end = reader.timeOfDay("daytime_end_utc", Decimal.NAN);
        if (start == Decimal.NAN != (end == Decimal.NAN))
        {
            throw new SettingsException(
                "risk.daytime_start_utc and risk.daytime_end_utc belong together: one of them is missing");
        }
        return new LeverageLimits(
            reader.decimal("max_leverage", Decimal.NAN),
            reader.bySymbol("leverage_max_per_symbol"),
            start,
            end,
            reader.bySymbol("day_leverage_max_per_symbol"),
            reader.bySymbol("night_leverage_max_per_symbol"),
            reader.bySymbol("day_mmr_per_symbol"),
            reader.bySymbol("night_mmr_per_symbol"),
            reader.decimal("default_maintenance_margin_rate", DEFAULT_MARGIN),
            reader.decimal("min_liquidation_buffer_pct", Decimal.NAN),
            reader.flag("enable_pre_trade_liq_projection", false),
            reader.decimal("venue_max_leverage", Decimal.NAN),
            reader.decimal("venue_maintenance_margin_rate", Decimal.NAN));
    }

    /**
     * The lowest cap that holds for an instrument at a time.
     *
     * @param instrument id
     * @param nowNs event time
     * @return leverage, NAN when none is set
     */
    public long cap(final int instrument, final long nowNs)
    {
        final long window = dayTime(nowNs) ? dayPerSymbol[instrument] : nightPerSymbol[instrument];
        return lower(lower(max, perSymbol[instrument]), lower(window, venueMax));
    }

    /**
     * Maintenance margin rate of an instrument at a time: the venue's, else that of the window, else the default.
     *
     * @param instrument id
     * @param nowNs event time
     * @return fraction of notional
     */
    public long marginRate(final int instrument, final long nowNs)
    {
        if (venueMargin != Decimal.NAN)
        {
            return venueMargin;
        }
        final long window = dayTime(nowNs) ? dayMargin[instrument] : nightMargin[instrument];
        return window == Decimal.NAN ? defaultMargin : window;
    }

    /**
     * Whether a time lies in the day window; without a window it is always night.
     *
     * @param nowNs event time
     * @return true from its start on, until before its end
     */
    public boolean dayTime(final long nowNs)
    {
        if (dayStartNs == Decimal.NAN)
        {
            return false;
        }
        final long time = Math.floorMod(nowNs, DAY_NS);
        return dayStartNs <= dayEndNs ?
            time >= dayStartNs && time < dayEndNs :
            time >= dayStartNs || time < dayEndNs;
    }

    private static long lower(final long a, final long b)
    {
        return a == Decimal.NAN ? b : b == Decimal.NAN ? a : Math.min(a, b);
    }
}
