package io.ringfence.app.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.ringfence.app.ExitCode;
import io.ringfence.app.Report;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.StateHashRecord;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.replay.Difference;
import io.ringfence.journal.replay.ReplayProgress;
import io.ringfence.journal.replay.RowDifference;

/**
 * Holds two journals against each other from their first common sequence on: the first row that differs, in its input
 * or in what was made of it, and the first state hash that does, module by module. One thread, once.
 */
public final class JournalDiff
{
    private static final int PROGRESS_EVERY = 1 << 16;

    private final Path one;
    private final Path two;
    private final Row left = new Row();
    private final Row right = new Row();
    private final StateHashRecord leftHash = new StateHashRecord();
    private final StateHashRecord rightHash = new StateHashRecord();
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private RunHeader header;
    private Difference first;
    private long lastEqualHash;
    private long hashSequence;
    private List<String> modules = List.of();

    /**
     * @param one directory
     * @param two directory
     */
    public JournalDiff(final Path one, final Path two)
    {
        this.one = one;
        this.two = two;
    }

    /**
     * Reads both.
     *
     * @param progress told how far it is
     * @return what was found
     */
    public Report compare(final ReplayProgress progress)
    {
        try (JournalReader a = JournalReader.open(one); JournalReader b = JournalReader.open(two))
        {
            final long end = Math.min(a.lastSequence(), b.lastSequence());
            align(a, b);
            long events = 0;
            boolean more = true;
            while (more && (first == null || modules.isEmpty()))
            {
                if (a.header() != header)
                {
                    header = a.header();
                    compareSettings(header.configuration(), b.header().configuration());
                }
                compareRows();
                compareHashes();
                events++;
                if (events % PROGRESS_EVERY == 0)
                {
                    progress.rows(events, events + end - left.sequence());
                }
                more = step(a, b);
            }
            return report(events);
        }
    }

    /** To the first sequence that both hold. */
    private void align(final JournalReader a, final JournalReader b)
    {
        final boolean both = a.next(left) && b.next(right);
        if (both && left.sequence() < right.sequence() && !(a.seekSequence(right.sequence()) && a.next(left)) ||
            both && right.sequence() < left.sequence() && !(b.seekSequence(left.sequence()) && b.next(right)) ||
            !both || left.sequence() != right.sequence())
        {
            throw new JournalException("the journals have no sequence in common");
        }
    }

    private boolean step(final JournalReader a, final JournalReader b)
    {
        final long sequence = left.sequence() + 1;
        final boolean isMoreLeft = a.next(left);
        final boolean isMoreRight = b.next(right);
        if (isMoreLeft != isMoreRight && first == null)
        {
            first = new Difference(sequence, "input", "end", isMoreLeft ? "goes on" : "ends before",
                isMoreRight ? "goes on" : "ends before");
        }
        return isMoreLeft && isMoreRight;
    }

    private void compareSettings(final Map<String, String> a, final Map<String, String> b)
    {
        final TreeSet<String> keys = new TreeSet<>(a.keySet());
        keys.addAll(b.keySet());
        for (final String key : keys)
        {
            if (!String.valueOf(a.get(key)).equals(String.valueOf(b.get(key))))
            {
                final List<String> values = new ArrayList<>();
                values.add(a.get(key));
                values.add(b.get(key));
                settings.putIfAbsent(key, values);
            }
        }
    }

    private void compareRows()
    {
        if (first == null)
        {
            first = RowDifference.ofInput(left, right, header.instruments());
            if (first == null && !RowDifference.isSameOutcome(left, right))
            {
                first = RowDifference.ofOutcome(left, right, header.instruments());
            }
        }
    }

    private void compareHashes()
    {
        final int a = find(left);
        final int b = find(right);
        if (a < 0 || b < 0)
        {
            return;
        }
        leftHash.wrap(left, a);
        rightHash.wrap(right, b);
        final List<String> differing = new ArrayList<>();
        add(differing, "books", leftHash.books(), rightHash.books());
        add(differing, "marks", leftHash.marks(), rightHash.marks());
        add(differing, "orders", leftHash.orders(), rightHash.orders());
        add(differing, "positions", leftHash.positions(), rightHash.positions());
        add(differing, "guards", leftHash.guards(), rightHash.guards());
        if (differing.isEmpty())
        {
            lastEqualHash = left.sequence();
        }
        else if (modules.isEmpty())
        {
            modules = differing;
            hashSequence = left.sequence();
        }
    }

    private static void add(final List<String> differing, final String module, final long a, final long b)
    {
        if (a != b)
        {
            differing.add(module);
        }
    }

    private static int find(final Row row)
    {
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.STATE_HASH)
            {
                return at;
            }
        }
        return -1;
    }

    private Report report(final long events)
    {
        final Report report = new Report()
            .put("equal", first == null)
            .put("events", events)
            .put("first_difference", first == null ? null : values())
            .put("state_differs", modules.isEmpty() ? null : Map.of("seq", hashSequence, "modules", modules))
            .put("last_equal_state_hash", lastEqualHash == 0 ? null : lastEqualHash)
            .put("settings", settings)
            .exitCode(first == null ? ExitCode.GOOD : ExitCode.CHECK_SAID_NO);
        settings.forEach((key, values) -> report.line("setting %s: %s", key, values));
        if (first == null)
        {
            return report.line("EQUAL %d rows", events);
        }
        report.line("DIFFERENT at sequence %d, module %s, field %s", first.sequence(), first.module(), first.field())
            .line("  %-40s %s", one, first.journaled())
            .line("  %-40s %s", two, first.replayed());
        return modules.isEmpty() ? report.line("no state hash differs in what both hold") :
            report.line("the state hash differs first at sequence %d, in %s%s", hashSequence,
                String.join(", ", modules), lastEqualHash == 0 ? "" : "; it is equal at " + lastEqualHash);
    }

    private Map<String, Object> values()
    {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("seq", first.sequence());
        map.put("module", first.module());
        map.put("field", first.field());
        map.put("one", first.journaled());
        map.put("two", first.replayed());
        return map;
    }
}
