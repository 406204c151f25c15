package io.ringfence.engine.risk;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.instrument.InstrumentTable;

/**
 * Every limit and switch under {@code risk.}, as one immutable value that is replaced as a whole. Safe to share.
 * <p>
 * Fractions, money, prices and quantities at 1e-8, durations in ns, {@link Decimal#NAN} for a limit that is off. Zero
 * is a limit like any other.
 *
 * @param killSwitch the process starts killed
 * @param reduceOnly the process only reduces
 * @param allowExitWhenHalted a verified exit passes while halted
 * @param marks how old a mark may be
 * @param loss daily loss and drawdown
 * @param volatility circuit breaker
 * @param caps of positions, orders and exposure
 * @param leverage of perpetuals
 * @param pricing collar and slippage
 * @param flow of orders, and what a strategy may do in a time
 * @param health of disk and venue
 * @param spread concentration and correlation over instruments
 * @param account limits of all portfolios added up
 * @param notices what to say once at start: keys that are accepted without effect
 */
public record RiskLimits(
    boolean killSwitch, boolean reduceOnly, boolean allowExitWhenHalted, MarkLimits marks, LossLimits loss,
    VolatilityLimits volatility, CapLimits caps, LeverageLimits leverage, PriceLimits pricing, FlowLimits flow,
    HealthLimits health, SpreadLimits spread, AccountLimits account, List<String> notices)
{
    private static final String WITHOUT_EFFECT = "max_intraday_volatility_threshold";

    /**
     * Reads all of them.
     *
     * @param settings whole configuration; only keys under {@code risk.} are read
     * @param instruments whose symbols may be named
     * @return the limits
     * @throws SettingsException naming the key, the value and what would be right
     */
    public static RiskLimits from(final Settings settings, final InstrumentTable instruments)
    {
        return read(new LimitReader(settings, instruments));
    }

    static RiskLimits read(final LimitReader reader)
    {
        final List<String> notices = new ArrayList<>();
        if (reader.has(WITHOUT_EFFECT))
        {
            notices.add("risk." + WITHOUT_EFFECT + " is accepted without effect: volatility_warning_threshold, " +
                "volatility_reduce_only_threshold and volatility_kill_switch_threshold decide");
        }
        notices.addAll(reader.unlikelyFractions());
        return new RiskLimits(
            reader.flag("kill_switch_enabled", false),
            reader.flag("reduce_only_mode", false),
            reader.flag("allow_exit_when_halted", true),
            MarkLimits.read(reader),
            LossLimits.read(reader),
            VolatilityLimits.read(reader),
            CapLimits.read(reader),
            LeverageLimits.read(reader),
            PriceLimits.read(reader),
            FlowLimits.read(reader),
            HealthLimits.read(reader),
            SpreadLimits.read(reader),
            AccountLimits.read(reader),
            List.copyOf(notices));
    }

    /**
     * @param limit to look at
     * @return true unless it is off
     */
    static boolean on(final long limit)
    {
        return limit != Decimal.NAN;
    }

    /**
     * @param limits by instrument
     * @return true if any of them is on
     */
    static boolean anyOn(final long[] limits)
    {
        boolean any = false;
        for (final long limit : limits)
        {
            any |= on(limit);
        }
        return any;
    }
}
