package io.ringfence.engine.risk;

/**
 * Which input an INPUT_MISSING verdict lacked; its ordinal stands as the first input of the record. Written to the
 * journal by ordinal: add at the end only.
 */
public enum MissingInput
{
    /** No such portfolio, or too many. */
    ACCOUNT,
    /** The position was never stated by reconciliation. */
    POSITION,
    /** There never was a mark. */
    MARK,
    /** The mark is too old; value and limit are ages. */
    MARK_AGE,
    /** The book has a gap, is crossed or empty, or its source is away. */
    BOOK,
    /** Equity is not known, zero or negative. */
    EQUITY,
    /** Equity was stated too long ago; value and limit are ages. */
    EQUITY_AGE,
    /** Neither a limit price nor a touch nor a mark. */
    REFERENCE,
    /** The exposure of another instrument cannot be told for want of its mark. */
    OTHER_EXPOSURE
}
