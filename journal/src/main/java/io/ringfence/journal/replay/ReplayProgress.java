package io.ringfence.journal.replay;

/** Told how far a replay is, now and then, by the thread that replays. */
@FunctionalInterface
public interface ReplayProgress
{
    /**
     * Some rows are done.
     *
     * @param done rows so far
     * @param total rows of the journal, as far as it was written when the replay began
     */
    void rows(long done, long total);
}
