package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;

/**
 * How far from the market an order may trade. Immutable.
 *
 * @param collarPct fraction of the reference that a limit price may lie beyond it
 * @param slippageBps of the mid that an order may pay against the book, at 1e-8; zero for off
 * @param slippageAppliesToExits whether reducing intents are held to it too
 * @param selfMatch what to do with an intent that would meet our own order
 */
public record PriceLimits(long collarPct, long slippageBps, boolean slippageAppliesToExits, SelfMatch selfMatch)
{
    private static final long DEFAULT_COLLAR = Decimal.ONE / 20;

    static PriceLimits read(final LimitReader reader)
    {
        return new PriceLimits(
            reader.decimal("price_collar_pct", DEFAULT_COLLAR),
            reader.decimal("slippage_guard_bps", 0),
            reader.flag("slippage_applies_to_exits", false),
            reader.choice("self_match", SelfMatch.REJECT));
    }
}
