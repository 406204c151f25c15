package io.ringfence.benchmarks.pipeline;

/** What the handlers of a run do. */
enum StageChoice
{
    /** Engine and journal. */
    FULL(true, true),
    /** Empty handlers; the journal gets the same bytes as in a full run. */
    HOLLOW(false, true),
    /** Engine without a journal. */
    ENGINE(true, false),
    /** The ring alone. */
    BARE(false, false);

    private final boolean decides;
    private final boolean journals;

    StageChoice(final boolean decides, final boolean journals)
    {
        this.decides = decides;
        this.journals = journals;
    }

    boolean decides()
    {
        return decides;
    }

    boolean journals()
    {
        return journals;
    }
}
