package io.ringfence.feeds.rest;

import io.ringfence.engine.event.Decimal;

/** Terms of an order while its configuration is read; one thread. At 1e-8, NAN where it does not say. */
final class OrderTerms
{
    long size = Decimal.NAN;
    long limit = Decimal.NAN;
    /** Of a stop-limit. */
    long stop = Decimal.NAN;
    boolean up;
    /** Of a bracket. */
    long trigger = Decimal.NAN;

    /** A bracket's trigger lies on the side of the loss: above the market for a buy. */
    ListedStop stop(final boolean buys, final boolean fired)
    {
        final boolean bracket = trigger != Decimal.NAN;
        return new ListedStop(bracket ? trigger : stop, bracket ? buys : up, bracket, fired);
    }
}
