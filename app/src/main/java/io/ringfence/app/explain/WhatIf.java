package io.ringfence.app.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.ringfence.app.Report;
import io.ringfence.app.run.RecordedEngine;
import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.journal.Bound;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.replay.ReplayProgress;
import io.ringfence.journal.replay.ReplayStart;
import io.ringfence.journal.replay.ReplayWalk;

/**
 * Runs the inputs of a journal under other settings and holds every decision against the recorded one; one thread,
 * once. From the first command that differs on the inputs belong to another history: executions of orders that would
 * not have been sent go on arriving, and those of orders that would have been are missing.
 */
public final class WhatIf
{
    private static final int MAX_LISTED = 100_000;
    private static final int MAX_SHOWN = 50;
    private static final int NO_SEQUENCE = -1;

    private final ReplayStart start;
    private final Map<String, String> changes;
    private final Bound from;
    private final List<Map<String, Object>> changed = new ArrayList<>();
    private final PnlEstimate estimate = new PnlEstimate();
    private final Report report = new Report();
    private InstrumentTable instruments;
    private long total;
    private long counterfactualFrom = NO_SEQUENCE;
    private long statesDifferFrom = NO_SEQUENCE;
    private long recordedTo;
    private long rows;
    private long unequalBefore = NO_SEQUENCE;
    private boolean anew;

    /**
     * @param start of the replay, in the journal
     * @param changes to the recorded configuration of every run
     * @param from first row under them; null for the first one whose state before it can be had: the journal's first
     *     row,
     *     or the one behind the oldest snapshot where older rows were removed
     */
    public WhatIf(final ReplayStart start, final Map<String, String> changes, final Bound from)
    {
        this.start = start;
        this.changes = changes;
        this.from = from;
    }

    /**
     * Replays the journal: as it was recorded before the first row under other settings, from the nearest snapshot on.
     *
     * @param progress told how far the replay is
     * @return what was found
     */
    public Report compare(final ReplayProgress progress)
    {
        final boolean whole = from == null && start.reachesFirstRow();
        final RecordedEngine engine = new RecordedEngine(whole ? changes : Map.of());
        try (ReplayWalk walk = start.before(from, engine, progress))
        {
            final long beganNs = System.nanoTime();
            boolean more = whole ? walk.next() : approach(walk, engine);
            if (!more)
            {
                throw new JournalException("the journal holds no row" + (from == null ? "" : " from there on"));
            }
            while (more)
            {
                walk.process();
                rows++;
                if (!walk.isSameOutcome())
                {
                    compare(walk, engine);
                }
                if (estimate.isWatching())
                {
                    estimate.onRow(walk.journaled());
                }
                more = walk.next();
            }
            return summary(walk.events() / ((System.nanoTime() - beganNs) / 1e9), engine);
        }
    }

    /** To the first row under other settings, as recorded, and puts them in force before it. */
    private boolean approach(final ReplayWalk walk, final RecordedEngine engine)
    {
        boolean more = walk.next();
        while (more && from != null && !from.includes(walk.journaled()))
        {
            walk.process();
            if (unequalBefore == NO_SEQUENCE && !walk.isSameOutcome())
            {
                unequalBefore = walk.journaled().sequence();
            }
            more = walk.next();
        }
        if (more)
        {
            recordedTo = walk.journaled().sequence() - 1;
            anew = engine.change(changes);
        }
        return more;
    }

    private void compare(final ReplayWalk walk, final RecordedEngine engine)
    {
        final Row before = walk.journaled();
        final Row after = walk.replayed();
        if (statesDifferFrom == NO_SEQUENCE && before.state() != after.state())
        {
            statesDifferFrom = before.sequence();
        }
        if (!Decision.in(before) && !Decision.in(after))
        {
            return;
        }
        instruments = walk.header().instruments();
        final Map<Long, Decision> recorded = byOrder(before);
        final Map<Long, Decision> now = byOrder(after);
        recorded.forEach((order, decision) -> compare(decision, now.get(order), engine));
        now.forEach((order, decision) ->
        {
            if (!recorded.containsKey(order))
            {
                compare(null, decision, engine);
            }
        });
    }

    /**
     * The last decision about each order: a row that sends and cancels an order has cancelled it. That an execution
     * finds no order of ours decides nothing.
     */
    private static Map<Long, Decision> byOrder(final Row row)
    {
        final Map<Long, Decision> decisions = new LinkedHashMap<>();
        for (final Decision decision : Decision.of(row))
        {
            if (row.type() != EventType.EXECUTION || !decision.refused())
            {
                decisions.put(decision.order(), decision);
            }
        }
        return decisions;
    }

    private void compare(final Decision before, final Decision after, final RecordedEngine engine)
    {
        if (before != null && before.equals(after))
        {
            return;
        }
        final Decision any = before != null ? before : after;
        if (counterfactualFrom == NO_SEQUENCE && (before != null && !before.refused() ||
            after != null && !after.refused()))
        {
            counterfactualFrom = any.sequence();
        }
        if (isNew(before))
        {
            estimate.without(before);
        }
        if (isNew(after))
        {
            estimate.with(after, engine.engine().market());
        }
        total++;
        if (total <= MAX_SHOWN)
        {
            report.line("  %12d  %-22s %-24s %-24s %s", any.sequence(), ClientOrderId.toString(any.order()),
                verdict(before), verdict(after), detail(before, after));
        }
        if (total <= MAX_LISTED)
        {
            changed.add(values(any, before, after));
        }
    }

    private Map<String, Object> values(final Decision any, final Decision before, final Decision after)
    {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("seq", any.sequence());
        map.put("order", ClientOrderId.toString(any.order()));
        map.put("before", before == null ? null : before.verdict());
        map.put("after", after == null ? null : after.verdict());
        map.put("tag", any.tag());
        map.put("before_order", before == null ? null : text(before));
        map.put("after_order", after == null ? null : text(after));
        return map;
    }

    private static boolean isNew(final Decision decision)
    {
        return decision != null && decision.command() == CommandKind.NEW;
    }

    private static String verdict(final Decision decision)
    {
        return decision == null ? "nothing" : decision.verdict();
    }

    private String detail(final Decision before, final Decision after)
    {
        final String one = before == null ? "" : text(before);
        final String two = after == null ? "" : text(after);
        return one.isEmpty() || one.equals(two) ? two : two.isEmpty() ? one : one + " -> " + two;
    }

    private String text(final Decision decision)
    {
        return Shown.order(instruments, decision);
    }

    private Report summary(final double rate, final RecordedEngine engine)
    {
        final Report all = new Report();
        if (recordedTo > 0)
        {
            all.line("as recorded up to sequence %d, the other settings hold from the next row on%s", recordedTo, anew ?
                ", where strategies begin anew as after a restart: not all of these keys change in a running process" :
                "");
        }
        if (unequalBefore != NO_SEQUENCE)
        {
            all.line("careful: this engine decides otherwise than the journal already from sequence %d on",
                unequalBefore);
        }
        all.line("%,d rows under %s: %,d decisions changed", rows, changes, total);
        if (total > 0)
        {
            all.line("  %12s  %-22s %-24s %-24s what", "sequence", "order", "recorded", "now");
            all.text(report);
        }
        if (total > MAX_SHOWN)
        {
            all.line("  and %,d more; --json lists %s", total - MAX_SHOWN,
                total > MAX_LISTED ? "the first " + MAX_LISTED : "them");
        }
        if (counterfactualFrom == NO_SEQUENCE)
        {
            all.line("no command differs: what happened afterwards is what would have happened");
        }
        else
        {
            all.line("counterfactual from sequence %d on: from there the recorded executions belong to orders that",
                counterfactualFrom);
            all.line("would not have been sent, or those of orders that would have been are missing. What follows is");
            all.line("a hint, not a result.");
            estimate.add(all, engine.engine().market());
        }
        return all.put("changed", changed)
            .put("counterfactual_from", counterfactualFrom == NO_SEQUENCE ? null : counterfactualFrom)
            .put("events", rows)
            .put("from_seq", recordedTo + 1)
            .put("strategies_begin_anew", anew)
            .put("differs_from", unequalBefore == NO_SEQUENCE ? null : unequalBefore)
            .put("changed_total", total)
            .put("states_differ_from", statesDifferFrom == NO_SEQUENCE ? null : statesDifferFrom)
            .put("rate_per_s", Math.round(rate))
            .put("pnl_estimate", counterfactualFrom == NO_SEQUENCE ? null : estimate.values(engine.engine().market()));
    }
}
