package io.ringfence.feeds.rest;

import io.ringfence.feeds.Counters;

/** One count per {@link GatewayCounter}; written by the io thread alone, read by any. */
public final class GatewayCounters extends Counters<GatewayCounter>
{
    /** All counts zero. */
    public GatewayCounters()
    {
        super(GatewayCounter.values());
    }
}
