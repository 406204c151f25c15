package io.ringfence.feeds.json;

/** Where a decimal with more than eight places goes. */
public enum Rounding
{
    /** Towards zero: quantities, so that nothing is held or filled that is not there. */
    DOWN,
    /** To the nearest, ties to even: prices, values and fees. */
    HALF_EVEN
}
