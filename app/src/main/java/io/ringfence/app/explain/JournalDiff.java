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
import io.ringfence.journal.SnapshotHeader;
import io.ringfence.journal.SnapshotStore;
import io.ringfence.journal.replay.Difference;
import io.ringfence.journal.replay.ReplayProgress;
import io.ringfence.journal.replay.RowDifference;

/**
 * Holds two journals against each other from their first common sequence on: the first row that differs, in its input
 * or in what was made of it, and the first state hash that does, module by module. One thread, once.
 * <p>
 * By hashes first: snapshots bear the head of the hash chain, so the last one whose head is the same in both says up to
 * where nothing differs. Then by documents, whole ones that are the same byte by byte; then by rows.
 */
public final class JournalDiff
{
    private static final int PROGRESS_EVERY = 1 << 16;
    private static final long LEAST_WINDOW = 1 << 12;

    private final Path one;
    private final Path two;
    private final boolean everyRow;
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
    private long sameByChainTo;
    private long lastPassedOver;
    private long rowsCompared;
    /** Documents to compare row by row before whole ones are tried again: two writers may have cut them differently. */
    private int patience;
    private int impatience = 1;

    /**
     * @param one directory
     * @param two directory
     * @param everyRow whether to trust no hash chain and read both from their first common row on
     */
    public JournalDiff(final Path one, final Path two, final boolean everyRow)
    {
        this.one = one;
        this.two = two;
        this.everyRow = everyRow;
    }

    /**
     * Reads both.
     *
     * @param progress told how far it is
     * @return what was found
     */
    public Report compare(final ReplayProgress progress)
    {
        long events = everyRow ? 0 : behindTheChain(progress);
        if (first == null)
        {
            // That nothing differs is never said by hashes: it is read.
            sameByChainTo = 0;
            try (JournalReader a = JournalReader.open(one); JournalReader b = JournalReader.open(two))
            {
                align(a, b);
                events = walk(a, b, progress);
            }
        }
        return report(events);
    }

    /** From the last anchor up to which the hash chains of both are one; without such a one nothing is done. */
    private long behindTheChain(final ReplayProgress progress)
    {
        try (JournalReader a = JournalReader.open(one); JournalReader b = JournalReader.open(two))
        {
            final SnapshotHeader[] common = SnapshotStore.commonChain(one, two);
            if (common == null || !a.seekSnapshot(common[0]) || !b.seekSnapshot(common[1]) ||
                !a.next(left) || !b.next(right) || left.sequence() != right.sequence())
            {
                return 0;
            }
            sameByChainTo = left.sequence();
            return walk(a, b, progress);
        }
    }

    private long walk(final JournalReader a, final JournalReader b, final ReplayProgress progress)
    {
        final long end = Math.min(a.lastSequence(), b.lastSequence());
        long events = 0;
        long nextTold = PROGRESS_EVERY;
        boolean more = true;
        header = null;
        while (more && (first == null || modules.isEmpty()))
        {
            if (a.header() != header)
            {
                header = a.header();
                compareSettings(header.configuration(), b.header().configuration());
            }
            compareRows();
            compareHashes();
            rowsCompared++;
            events++;
            events += passOver(a, b);
            if (events >= nextTold)
            {
                nextTold = events + PROGRESS_EVERY;
                progress.rows(events, events + Math.max(0, end - left.sequence()));
            }
            more = step(a, b);
        }
        return events;
    }

    /** Documents that are the same in both, byte by byte, need no look at their rows. */
    private long passOver(final JournalReader a, final JournalReader b)
    {
        if (patience > 0)
        {
            patience--;
            return 0;
        }
        final long rows = a.skipSame(b);
        if (rows > 0)
        {
            impatience = 1;
            lastPassedOver = left.sequence() + rows;
        }
        else if (a.isBetweenDocuments())
        {
            impatience = Math.min(2 * impatience, PROGRESS_EVERY);
            patience = impatience;
        }
        return rows;
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
        final long sequence = Math.max(left.sequence(), lastPassedOver) + 1;
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

    /** In what was passed over: the newest one there, since rows that are the same have the same hashes. */
    private void lookForAnEqualHash()
    {
        final long to = Math.max(lastPassedOver, sameByChainTo);
        try (JournalReader reader = JournalReader.open(one))
        {
            for (long window = LEAST_WINDOW; lastEqualHash < to && window < 2 * to; window *= 2)
            {
                final long from = Math.max(1, to - window);
                boolean more = reader.seekSequence(from) && reader.next(left) && left.sequence() <= to;
                while (more)
                {
                    lastEqualHash = find(left) < 0 ? lastEqualHash : Math.max(lastEqualHash, left.sequence());
                    more = reader.next(left) && left.sequence() <= to;
                }
                if (lastEqualHash >= from)
                {
                    return;
                }
            }
        }
    }

    private Report report(final long events)
    {
        lookForAnEqualHash();
        final Report report = new Report()
            .put("equal", first == null)
            .put("events", events)
            .put("rows_compared", rowsCompared)
            .put("same_by_chain_to", sameByChainTo == 0 ? null : sameByChainTo)
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
        if (sameByChainTo > 0)
        {
            report.line("up to sequence %d they are the same by their hash chains; --every-row reads those rows too",
                sameByChainTo);
        }
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
