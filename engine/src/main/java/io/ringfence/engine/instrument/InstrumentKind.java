package io.ringfence.engine.instrument;

/** Kinds of instrument. */
public enum InstrumentKind
{
    /** Holdings of a base currency against a quote currency. */
    SPOT,
    /** A perpetual future, margined in the quote currency. */
    PERPETUAL
}
