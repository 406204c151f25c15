package io.ringfence.engine.event;

/**
 * Side of a book.
 * Written to the journal by ordinal: add at the end only.
 */
public enum BookSide
{
    /** Bid. */
    BID,
    /** Ask. */
    ASK;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final BookSide[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static BookSide of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
