package io.ringfence.engine.event;

/**
 * Reason codes of the pre-trade checks, in the order in which the checks run, then those of the order table.
 * Written to the journal by ordinal: add at the end only.
 */
public enum Reason
{
    /** None. */
    NONE,
    /** Trading halted. */
    TRADING_HALTED,
    /** Instrument unknown. */
    INSTRUMENT_UNKNOWN,
    /** Instrument not tradable. */
    INSTRUMENT_NOT_TRADABLE,
    /** Price not positive. */
    PRICE_NOT_POSITIVE,
    /** Price increment. */
    PRICE_INCREMENT,
    /** Quantity increment. */
    QUANTITY_INCREMENT,
    /** Quantity min. */
    QUANTITY_MIN,
    /** Quantity max. */
    QUANTITY_MAX,
    /** Min notional. */
    MIN_NOTIONAL,
    /** Duplicate order. */
    DUPLICATE_ORDER,
    /** Rate limit. */
    RATE_LIMIT,
    /** Input missing. */
    INPUT_MISSING,
    /** Price collar. */
    PRICE_COLLAR,
    /** Slippage. */
    SLIPPAGE,
    /** Max order notional. */
    MAX_ORDER_NOTIONAL,
    /** Max order quantity. */
    MAX_ORDER_QUANTITY,
    /** Reduce only. */
    REDUCE_ONLY,
    /** Notional cap. */
    NOTIONAL_CAP,
    /** Position pct. */
    POSITION_PCT,
    /** Exposure. */
    EXPOSURE,
    /** Correlated exposure. */
    CORRELATED_EXPOSURE,
    /** Leverage. */
    LEVERAGE,
    /** Liquidation buffer. */
    LIQUIDATION_BUFFER,
    /** Liquidation projection. */
    LIQUIDATION_PROJECTION,
    /** Insufficient balance. */
    INSUFFICIENT_BALANCE,
    /** Max open orders. */
    MAX_OPEN_ORDERS,
    /** Self match. */
    SELF_MATCH,
    /** Arithmetic overflow. */
    ARITHMETIC_OVERFLOW,
    /** Order unknown. */
    ORDER_UNKNOWN,
    /** Order not open. */
    ORDER_NOT_OPEN,
    /** Order type unsupported. */
    ORDER_TYPE_UNSUPPORTED,
    /** Order table full. */
    ORDER_TABLE_FULL,
    /** Invalid transition. */
    INVALID_TRANSITION,
    /** Another order of its list was refused, or the list never came to its end. */
    LIST_REFUSED,
    /** Account notional cap: one instrument in all portfolios. */
    ACCOUNT_NOTIONAL_CAP,
    /** Account position pct: one instrument in all portfolios. */
    ACCOUNT_POSITION_PCT,
    /** Account exposure: all instruments in all portfolios. */
    ACCOUNT_EXPOSURE,
    /** Order unchanged: an amend asks for the terms that it has. */
    ORDER_UNCHANGED;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final Reason[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static Reason of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
