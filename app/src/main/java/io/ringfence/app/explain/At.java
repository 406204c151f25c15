package io.ringfence.app.explain;

import java.util.Map;

import io.ringfence.app.Report;
import io.ringfence.app.run.CostTable;
import io.ringfence.app.run.RecordedEngine;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.pipeline.CostLedger;
import io.ringfence.journal.Bound;
import io.ringfence.journal.replay.Difference;
import io.ringfence.journal.replay.ReplayProgress;
import io.ringfence.journal.replay.ReplayStart;
import io.ringfence.journal.replay.ReplayWalk;

/** The state of an engine at a point of a journal; one thread, once. */
public final class At
{
    /** Of replay's rows one in so many is timed, and every intent. */
    private static final int ROWS_PER_SAMPLE = 16;

    private final ReplayStart start;
    private final Bound point;
    private final boolean books;
    private final boolean costs;

    /**
     * @param start of the replay, in the journal
     * @param point last row that counts
     * @param books whether books are wanted too
     * @param costs whether a table of what guards and checks cost is wanted too
     */
    public At(final ReplayStart start, final Bound point, final boolean books, final boolean costs)
    {
        this.start = start;
        this.point = point;
        this.books = books;
        this.costs = costs;
    }

    /**
     * Replays up to the point and describes the state.
     *
     * @param progress told how far the replay is
     * @return what was found
     * @throws SettingsException if the journal does not reach there
     */
    public Report describe(final ReplayProgress progress)
    {
        final CostLedger ledger = new CostLedger(ROWS_PER_SAMPLE, 1);
        final RecordedEngine engine = new RecordedEngine(Map.of()).costMeter(ledger);
        Difference difference = null;
        long sequence = 0;
        long timeNs = 0;
        try (ReplayWalk walk = start.before(point, engine, progress))
        {
            if (walk.header() != null)
            {
                sequence = walk.journaled().sequence();
                timeNs = walk.journaled().receiveTimeNs();
            }
            while ((point.time() || sequence < point.value()) && walk.next() && !point.isBefore(walk.journaled()))
            {
                walk.process();
                sequence = walk.journaled().sequence();
                timeNs = walk.journaled().receiveTimeNs();
                if (difference == null && !walk.isSameOutcome())
                {
                    difference = walk.difference();
                }
            }
            if (sequence == 0 || !point.time() && sequence != point.value())
            {
                throw new SettingsException((point.time() ? "--time " + Shown.time(point.value()) :
                    "--seq " + point.value()) + ": the journal holds no row " + (sequence == 0 ? "up to there" :
                    "of that sequence; its last is " + walk.lastSequence()));
            }
            final Report report = new StateReport(engine.engine(), walk.header().instruments(), sequence, timeNs)
                .report(books);
            if (costs)
            {
                CostTable.write(report, ledger.entries());
            }
            else
            {
                report.put("costs", CostTable.values(ledger.entries()));
            }
            if (difference != null)
            {
                report.line("careful: this engine decides otherwise than the journal from sequence %d on (%s %s)",
                    difference.sequence(), difference.module(), difference.field());
            }
            return report.put("differs_from", difference == null ? null : difference.sequence());
        }
    }
}
