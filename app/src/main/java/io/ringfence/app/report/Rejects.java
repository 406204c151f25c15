package io.ringfence.app.report;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.VerdictRecord;

/** What was refused, by us and by the venue, and why. One thread. */
final class Rejects
{
    private final Map<String, Long> byReason = new TreeMap<>();
    private final VerdictRecord verdict = new VerdictRecord();
    private final ExecutionBody execution = new ExecutionBody();

    void onRow(final Row row)
    {
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.VERDICT && verdict.wrap(row, at).outcome() == Outcome.REJECT)
            {
                byReason.merge(verdict.reason().name(), 1L, Long::sum);
            }
        }
        if (row.type() == EventType.EXECUTION && execution.wrap(row).kind() == ExecutionKind.REJECTED)
        {
            byReason.merge("venue: " + execution.reason(), 1L, Long::sum);
        }
    }

    Map<String, Long> byReason()
    {
        return byReason;
    }

    void draw(final Html out)
    {
        if (byReason.isEmpty())
        {
            out.raw("<p>Nothing was refused.</p>\n");
            return;
        }
        final long most = byReason.values().stream().max(Comparator.naturalOrder()).get();
        out.raw("<table>\n");
        byReason.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).forEach((reason) ->
            out.raw("<tr>").element("th scope=\"row\"", reason.getKey())
                .element("td", String.format(Locale.ROOT, "%,d", reason.getValue()))
                .raw("<td class=\"bars\"><span class=\"bar\" style=\"width:%.1f%%\"></span></td></tr>\n",
                    100.0 * reason.getValue() / most));
        out.raw("</table>\n");
    }
}
