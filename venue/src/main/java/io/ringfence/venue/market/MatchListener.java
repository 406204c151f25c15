package io.ringfence.venue.market;

import io.ringfence.engine.event.Side;
import io.ringfence.venue.book.RestingOrder;

/** Hears on the venue's thread of matches in which an account's order takes part. Prices and quantities at 1e-8. */
public interface MatchListener
{
    /**
     * Two orders met, at least one of them an account's.
     *
     * @param market where
     * @param maker that rested, its leaves already reduced
     * @param price the maker's
     * @param quantity traded
     * @param aggressor side of the order that came
     * @param takerOwner account of the order that came, or {@link RestingOrder#CROWD}
     * @param tradeId number of the trade
     */
    void onMatch(
        Market market, RestingOrder maker, long price, long quantity, Side aggressor, long takerOwner, long tradeId);

    /**
     * An account's resting order was cancelled because its own order came against it.
     *
     * @param market where
     * @param maker that rested, with what it had left
     */
    void onSelfTradeCancel(Market market, RestingOrder maker);
}
