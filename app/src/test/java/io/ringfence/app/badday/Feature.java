package io.ringfence.app.badday;

/** What our side does on bad days, counted in the rows that were journaled and at the venue. */
enum Feature
{
    /** A fill of the default portfolio. */
    FILL_DEFAULT,
    /** A fill of the other portfolio. */
    FILL_ALT,
    /** An order of each strategy that went out. */
    SENT_ALPHA, SENT_BETA,
    /** Orders that went out, by type. */
    MARKET, LIMIT,
    /** Orders that waited in the engine and then went out. */
    FIRED,
    /** Orders that the engine took in to hold, by type. */
    STOP, STOP_LIMIT, TRAILING_STOP, TAKE_PROFIT,
    /** The legs that a bracket's entry opened as it filled. */
    BRACKET_LEG,
    /** An order of a list that went out whole. */
    LIST,
    /** An order of a list that was refused with the others. */
    LIST_REFUSED,
    /** A pair of which one ended the other. */
    ONE_CANCELS_OTHER,
    /** By time in force. */
    IOC, FOK, GTD,
    /** Post-only, reduce-only. */
    POST_ONLY, REDUCE_ONLY,
    /** Amends and cancels that went out. */
    AMEND, CANCEL,
    /** A reduce-only order was made to fit a smaller position. */
    REDUCE_ONLY_FIT,
    /** A cancel that a guard asked for. */
    GUARD_CANCEL,
    /** An order for an operator's flatten. */
    FLATTEN,
    /** A payment of funding that was booked. */
    FUNDING,
    /** A position that the venue closed for want of margin. */
    LIQUIDATION,
    /** A fill of an order that was not ours. */
    FOREIGN_FILL,
    /** An order whose outcome was not known for a while. */
    UNKNOWN_OUTCOME
}
