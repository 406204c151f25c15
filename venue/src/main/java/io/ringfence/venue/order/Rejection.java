package io.ringfence.venue.order;

/** Why an order is refused; the names are the wire's. */
public enum Rejection
{
    /** The request itself is malformed. */
    INVALID_REQUEST("The request could not be understood"),
    /** No such product. */
    INVALID_PRODUCT_ID("Unknown product"),
    /** Neither BUY nor SELL. */
    INVALID_SIDE("The side must be BUY or SELL"),
    /** An order type that the venue lacks, or a combination that makes no sense. */
    UNSUPPORTED_ORDER_CONFIGURATION("Unsupported order configuration"),
    /** Off the size grid. */
    INVALID_SIZE_PRECISION("The size is not a multiple of the base increment"),
    /** Off the price grid. */
    INVALID_PRICE_PRECISION("The price is not a multiple of the price increment"),
    /** Under the least size or notional. */
    PREVIEW_INVALID_BASE_SIZE_TOO_SMALL("The order is too small"),
    /** Over the greatest size. */
    PREVIEW_INVALID_BASE_SIZE_TOO_LARGE("The order is too large"),
    /** Zero or negative. */
    INVALID_LIMIT_PRICE("The limit price must be positive"),
    /** Post-only, and it would trade. */
    INVALID_LIMIT_PRICE_POST_ONLY("A post-only order would trade at this price"),
    /** Post-only makes no sense here. */
    POST_ONLY_NOT_ALLOWED_WITH_FOK("Post-only is for orders that may rest"),
    /** GTD without an end. */
    GTD_ORDERS_MUST_HAVE_END_TIME("A GTD order needs an end time"),
    /** GTD that ended before it began. */
    END_TIME_IS_IN_THE_PAST("The end time is in the past"),
    /** Nothing to trade with. */
    INVALID_NO_LIQUIDITY("The book is empty on the other side"),
    /** Not enough money or holdings. */
    INSUFFICIENT_FUND("Insufficient balance in source account"),
    /** No balance in that currency at all. */
    INVALID_LEDGER_BALANCE("account is not available"),
    /** Too many open orders for one product, or the venue will not. */
    COMMANDER_REJECTED_NEW_ORDER("The order was not taken"),
    /** There is an order with that id of the client; a venue that is well names it instead. */
    DUPLICATE_CLIENT_ORDER_ID("The client order id was used before"),
    /** A stop that the last trade is beyond already. */
    PREVIEW_STOP_PRICE_BELOW_LAST_TRADE_PRICE("The stop price is not above the last trade"),
    /** A stop that the last trade is beyond already. */
    PREVIEW_STOP_PRICE_ABOVE_LAST_TRADE_PRICE("The stop price is not below the last trade"),
    /** A purchase that could not trade at the price that fires it. */
    PREVIEW_STOP_PRICE_ABOVE_LIMIT_PRICE("The stop price is above the limit price"),
    /** A sale that could not trade at the price that fires it. */
    PREVIEW_STOP_PRICE_BELOW_LIMIT_PRICE("The stop price is below the limit price");

    private final String message;

    Rejection(final String message)
    {
        this.message = message;
    }

    /** @return a sentence for the reader */
    public String message()
    {
        return message;
    }
}
