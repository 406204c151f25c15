package io.ringfence.engine.strategy;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;

/**
 * How the crossover trades. Immutable.
 *
 * @param barNs length of a bar
 * @param fast bars of the fast average
 * @param slow bars of the slow average
 * @param equityFraction of equity that an entry is worth, before caps
 * @param allowShort whether perpetuals may be sold short
 * @param positionPct cap of one position as a fraction of equity, NAN for none
 * @param maxNotional cap of one position by instrument, NAN for none
 */
record CrossoverSettings(
    long barNs, int fast, int slow, long equityFraction, boolean allowShort, long positionPct, long[] maxNotional)
{
    private static final int MAX_BARS = 10_000;

    static CrossoverSettings read(final Settings settings, final InstrumentTable instruments)
    {
        final long barMs = settings.number("strategy.crossover.bar_ms", 60_000);
        if (barMs < 1)
        {
            throw new SettingsException("strategy.crossover.bar_ms=" + barMs + ": at least 1 is needed");
        }
        final long fast = settings.number("strategy.crossover.fast", 5);
        final long slow = settings.number("strategy.crossover.slow", 20);
        if (fast < 1 || slow <= fast || slow > MAX_BARS)
        {
            throw new SettingsException(
                "strategy.crossover.fast=" + fast + ", strategy.crossover.slow=" + slow +
                ": 1 or more bars and a slow average of more than the fast one are needed, such as 5 and 20");
        }
        final long fraction = settings.decimal("strategy.crossover.equity_fraction", Decimal.ONE / 20);
        if (fraction <= 0)
        {
            throw new SettingsException("strategy.crossover.equity_fraction: more than 0 is needed, such as 0.05");
        }
        final long[] maxNotional = new long[instruments.size()];
        for (final Instrument instrument : instruments.all())
        {
            maxNotional[instrument.id()] =
                settings.decimal("risk.max_notional_per_symbol." + instrument.symbol(), Decimal.NAN);
        }
        return new CrossoverSettings(
            barMs * 1_000_000L, (int)fast, (int)slow, fraction,
            settings.flag("strategy.crossover.allow_short", false),
            settings.decimal("risk.max_position_pct_per_symbol", Decimal.NAN), maxNotional);
    }

    /** What an entry may be worth: the fraction of equity, within the caps. */
    long notional(final long equity, final int instrument)
    {
        long notional = Decimal.multiplyDown(equity, equityFraction);
        if (positionPct != Decimal.NAN)
        {
            notional = Math.min(notional, Decimal.multiplyDown(equity, positionPct));
        }
        return maxNotional[instrument] == Decimal.NAN ? notional : Math.min(notional, maxNotional[instrument]);
    }
}
