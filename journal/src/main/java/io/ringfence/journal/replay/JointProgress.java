package io.ringfence.journal.replay;

/** Adds up how far several walks are. Safe on any thread; what it tells is told by one thread at a time. */
final class JointProgress
{
    private final ReplayProgress progress;
    private final long total;
    private long done;

    JointProgress(final ReplayProgress progress, final long total)
    {
        this.progress = progress;
        this.total = total;
    }

    /** For one walk. */
    ReplayProgress part()
    {
        return new ReplayProgress()
        {
            private long told;

            @Override
            public void rows(final long rows, final long ofRows)
            {
                add(rows - told);
                told = rows;
            }
        };
    }

    private synchronized void add(final long rows)
    {
        done += rows;
        progress.rows(done, Math.max(done, total));
    }
}
