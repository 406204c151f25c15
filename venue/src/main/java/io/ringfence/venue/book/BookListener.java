package io.ringfence.venue.book;

import io.ringfence.engine.event.Side;

/** Hears on the venue's thread what a book did, in the order in which it happened. Prices and quantities at 1e-8. */
public interface BookListener
{
    /**
     * Two orders met.
     *
     * @param maker that rested, its leaves already reduced
     * @param price the maker's
     * @param quantity traded
     * @param aggressor side of the order that came
     * @param takerOwner account that owns the order that came, or {@link RestingOrder#CROWD}
     */
    void onTrade(RestingOrder maker, long price, long quantity, Side aggressor, long takerOwner);

    /**
     * A level changed.
     *
     * @param side of the level
     * @param price of the level
     * @param quantity that rests there now, 0 when the level is gone
     */
    void onLevel(Side side, long price, long quantity);

    /**
     * An order was taken out of the book because its owner's own order came against it.
     *
     * @param maker that rested, with what it had left
     */
    void onSelfTradeCancel(RestingOrder maker);
}
