package io.ringfence.engine.risk;

/** What one check says to one intent when all of them are asked. */
public enum CheckAnswer
{
    /** Lets it pass. */
    PASS,
    /** Refuses it. */
    REJECT,
    /** Would refuse it, were it not that the intent only brings risk down. */
    SPARED,
    /** Has no limit in this configuration. */
    OFF,
    /** Cannot be asked: the instrument, the portfolio or the mark is missing. */
    UNKNOWN
}
