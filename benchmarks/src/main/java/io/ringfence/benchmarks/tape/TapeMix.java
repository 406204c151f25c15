package io.ringfence.benchmarks.tape;

import java.util.Locale;

/** What a generated stream is made of. */
public enum TapeMix
{
    /** Quotes and trades; orders are the strategy's alone. */
    MARKET,
    /** One event in ten is an intent, a cancel or an execution. */
    ORDERS;

    @Override
    public String toString()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
