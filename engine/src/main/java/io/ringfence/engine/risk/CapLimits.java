package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;

/**
 * Caps of positions, orders and exposure. Immutable.
 *
 * @param exposurePct of equity that all worst-case notionals together may reach, NAN for off
 * @param positionPct of equity that one instrument's worst case may reach, NAN for off
 * @param notional by instrument: worst case of one instrument, NAN for off
 * @param orderNotional of one order alone, NAN for off
 * @param orderQuantity by instrument: of one order alone, NAN for off
 * @param openOrders at once in all
 * @param openOrdersPerSymbol at once of one instrument
 * @param feeRate of the notional, counted on top of what a spot buy may cost
 * @param maxAccountAgeNs age of the last account event over which equity is not known, NAN for off
 */
public record CapLimits(
    long exposurePct, long positionPct, long[] notional, long orderNotional, long[] orderQuantity, int openOrders,
    int openOrdersPerSymbol, long feeRate, long maxAccountAgeNs)
{
    static CapLimits read(final LimitReader reader)
    {
        return new CapLimits(
            reader.decimal("max_exposure_pct", Decimal.NAN),
            reader.decimal("max_position_pct_per_symbol", Decimal.NAN),
            reader.bySymbol("max_notional_per_symbol"),
            reader.decimal("max_order_notional", Decimal.NAN),
            reader.bySymbol("max_order_quantity_per_symbol"),
            reader.count("max_open_orders", 200, 0),
            reader.count("max_open_orders_per_symbol", 50, 0),
            reader.decimal("fee_rate", 0),
            reader.seconds("max_account_age_seconds", Decimal.NAN));
    }

    /**
     * What buying may cost, fees included.
     *
     * @param quantity to buy
     * @param price to pay
     * @return quote currency, rounded up, or NAN
     */
    public long cost(final long quantity, final long price)
    {
        return withFee(Decimal.multiplyUp(quantity, price));
    }

    /** The same of a notional. */
    long withFee(final long notional)
    {
        return feeRate == 0 ? notional : Decimal.add(notional, Decimal.multiplyUp(notional, feeRate));
    }
}
