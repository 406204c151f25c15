package io.ringfence.engine.risk;

/** What a concentrated portfolio leads to. */
public enum ConcentrationAction
{
    /** A warning. */
    WARN,
    /** The portfolio only reduces until it is spread again. */
    REDUCE
}
