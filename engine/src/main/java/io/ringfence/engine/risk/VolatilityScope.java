package io.ringfence.engine.risk;

/** What the volatility breaker stops. */
public enum VolatilityScope
{
    /** The instrument that moved. */
    INSTRUMENT,
    /** The whole process. */
    ALL
}
