package io.ringfence.app.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.ringfence.app.explain.Transitions;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.TransitionRecord;
import io.ringfence.engine.instrument.InstrumentTable;

/** Trading states over time, and what guards did to them. One thread. */
final class Restrictions
{
    private static final int SHOWN = 200;

    private final StateLanes lanes = new StateLanes();
    private final List<String[]> rows = new ArrayList<>();
    private final TransitionRecord transition = new TransitionRecord();
    private boolean first = true;
    private long count;

    void onRow(final Row row, final TradingEngine engine, final InstrumentTable instruments)
    {
        if (first || Transitions.in(row))
        {
            first = false;
            lanes.look(row.receiveTimeNs(), engine.states(), engine.positions(), instruments);
        }
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.TRANSITION)
            {
                transition.wrap(row, at);
                count++;
                if (rows.size() < SHOWN)
                {
                    rows.add(new String[]{
                        Long.toString(row.sequence()), Ticks.exactTime(row.receiveTimeNs()),
                        transition.guard().name(), action(transition.action()),
                        Transitions.describe(transition, instruments)});
                }
            }
        }
    }

    void draw(final Html out, final long fromNs, final long toNs)
    {
        lanes.draw(out, fromNs, toNs);
        if (lanes.dropped() > 0)
        {
            out.raw("<p>%,d changes of state are too many to draw and left out.</p>\n", lanes.dropped());
        }
        if (rows.isEmpty())
        {
            out.raw("<p>No guard changed anything.</p>\n");
            return;
        }
        out.raw("<table class=\"words\"><tr><th>seq</th><th>time</th><th>guard</th><th>action</th><th>what</th>")
            .raw("</tr>\n");
        rows.forEach((cells) -> out.row(cells[0], (Object[])Arrays.copyOfRange(cells, 1, cells.length)));
        out.raw("</table>\n");
        if (count > rows.size())
        {
            out.raw("<p>The first %,d of %,d; <code>export</code> has them all.</p>\n", rows.size(), count);
        }
    }

    private static String action(final GuardAction action)
    {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
