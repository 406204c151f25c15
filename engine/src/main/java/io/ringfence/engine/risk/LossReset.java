package io.ringfence.engine.risk;

/** What ends the latch of the daily loss. */
public enum LossReset
{
    /** Only an operator's resume. */
    OPERATOR,
    /** The next day, or an operator's resume. */
    NEXT_DAY
}
