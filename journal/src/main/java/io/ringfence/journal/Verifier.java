package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

import org.agrona.collections.LongArrayList;

import io.ringfence.engine.event.Row;

/**
 * Checks a whole journal: checksums, dense sequences, run headers, the frame of every row, the queue's own header and
 * index. One thread; works beside a running writer. Damage is a result and never an exception.
 */
public final class Verifier
{
    /** Places named at most; more are not counted. */
    public static final int MAX_DAMAGE = 1_000;

    private static final int PROGRESS_EVERY = 1 << 16;

    private final Path journal;
    private final DocumentCursor cursor;
    private final LongConsumer progress;
    private final long lastSequence;
    private final List<Damage> damage = new ArrayList<>();
    private final Row row = new Row();
    private final LongArrayList indexed = new LongArrayList();
    private long expectedSequence = -1;
    private long events;
    private long reported;
    private boolean headerSeen;
    private int indexFile = -1;
    private String indexFileName = "";
    private long documents;
    private int spacing;
    private boolean fileDamaged;
    private final ChainCheck chain = new ChainCheck();
    private final WholePart whole = new WholePart();
    private final FileOrder order = new FileOrder();

    private Verifier(
        final Path journal, final CycleFiles files, final long lastSequence, final LongConsumer progress)
    {
        this.journal = journal;
        cursor = new DocumentCursor(journal, files, true);
        this.lastSequence = lastSequence;
        this.progress = progress;
    }

    /**
     * Verifies a journal.
     *
     * @param directory of the journal
     * @param progress told the number of rows checked so far, now and then
     * @return what was found
     * @throws JournalException if there is no journal or the disk cannot be read
     */
    public static VerifyResult verify(final Path directory, final LongConsumer progress)
    {
        return verify(directory, null, progress);
    }

    /**
     * Verifies a journal and asks for a head of its hash chain.
     *
     * @param directory of the journal
     * @param head noted elsewhere, 64 hexadecimal digits; it is damage when no document has it; null to ask for none
     * @param progress told the number of rows checked so far, now and then
     * @return what was found
     * @throws JournalException if there is no journal or the disk cannot be read
     */
    public static VerifyResult verify(final Path directory, final String head, final LongConsumer progress)
    {
        return verify(directory, head, Long.MAX_VALUE, progress);
    }

    /**
     * Verifies a journal up to a row; what its writer journals meanwhile is left alone.
     *
     * @param directory of the journal
     * @param lastSequence sequence of the last row to look at
     * @param progress told the number of rows checked so far, now and then; what it throws ends the verification
     * @return what was found
     * @throws JournalException if there is no journal or the disk cannot be read
     */
    public static VerifyResult verifyTo(
        final Path directory, final long lastSequence, final LongConsumer progress)
    {
        return verify(directory, null, lastSequence, progress);
    }

    private static VerifyResult verify(
        final Path directory, final String head, final long lastSequence, final LongConsumer progress)
    {
        final Verifier named = new Verifier(directory, new CycleFiles(directory), lastSequence, progress);
        final VerifyResult result = named.run(head, List.of());
        final List<String> order = result.ok() ? List.of() : named.order.ofSequences();
        if (order.isEmpty())
        {
            return result;
        }
        // Named otherwise than they follow on each other: what else is wrong shows in the order in which they do.
        final Verifier ordered = new Verifier(directory, new CycleFiles(directory, order), lastSequence, progress);
        ordered.damage.addAll(named.order.damage());
        return ordered.run(head, order);
    }

    private VerifyResult run(final String head, final List<String> inOrder)
    {
        chain.expect(head);
        try (cursor)
        {
            walk();
            order.end();
            return result(inOrder);
        }
    }

    private void walk()
    {
        boolean more = true;
        while (more)
        {
            while (cursor.next(true))
            {
                if (cursor.firstSequence() > lastSequence && expectedSequence > lastSequence)
                {
                    return;
                }
                document();
            }
            final Damage found = cursor.damage() == null ? cursor.behindEnd() : cursor.damage();
            more = found != null;
            if (more)
            {
                add(found.from(expectedSequence));
                fileDamaged = true;
                chain.broken();
                whole.gap(found);
                expectedSequence = -1;
                more = cursor.recover();
                while (!more && cursor.damage() != null)
                {
                    add(cursor.damage());
                    more = cursor.recover();
                }
            }
        }
    }

    private VerifyResult result(final List<String> inOrder)
    {
        checkIndex();
        checkTable();
        if (!headerSeen && damage.isEmpty() && documents > 0)
        {
            add(new Damage(-1, indexFileName, 0, Damage.Kind.CONTENT, "no run header"));
        }
        if (!chain.met())
        {
            add(new Damage(-1, indexFileName, 0, Damage.Kind.EDITED,
                "no document has the head of the hash chain that was asked for"));
        }
        return new VerifyResult(damage.isEmpty(), events, whole.lastSequence(), List.copyOf(damage),
            chain.end(), chain.from(), whole.isAll() && chain.met(), inOrder);
    }

    private void document()
    {
        if (cursor.fileIndex() != indexFile)
        {
            checkIndex();
            order.begin(cursor.fileName(), cursor.firstSequence());
            indexFile = cursor.fileIndex();
            indexFileName = cursor.fileName();
            final JournalRoll roll = JournalRoll.ofFile(indexFileName);
            spacing = (roll == null ? JournalRoll.DAILY : roll).indexSpacing();
            indexed.clear();
            documents = 0;
            fileDamaged = false;
        }
        whole.document(cursor, documents == 0, journal);
        if (documents++ % spacing == 0)
        {
            indexed.addLong(cursor.position());
        }
        final long first = cursor.firstSequence();
        if (expectedSequence >= 0 && first != expectedSequence)
        {
            add(Damage.Kind.SEQUENCE, "a document that begins with sequence " + first);
        }
        expectedSequence = first;
        if (cursor.kind() == BatchDescriptor.KIND_CHAIN)
        {
            mark();
            return;
        }
        order.reached(cursor.firstSequence() + cursor.count());
        chain.document(cursor);
        if (cursor.kind() == BatchDescriptor.KIND_RUN_HEADER)
        {
            headerSeen = true;
            runHeader();
        }
        else
        {
            rows();
        }
    }

    private void mark()
    {
        final long due = chain.checkedTo();
        final ChainMark mark = cursor.chainMark();
        final String defect = chain.mark(mark);
        whole.mark(mark.sequence(), chain.metLastMark());
        if (defect != null)
        {
            whole.endsAt(due);
            add(new Damage(due + 1, cursor.fileName(), cursor.position(), Damage.Kind.EDITED, defect));
            fileDamaged = true;
        }
    }

    private void runHeader()
    {
        try
        {
            final RunHeader header = cursor.runHeader();
            if (header.startSequence() > cursor.firstSequence())
            {
                add(Damage.Kind.CONTENT, "a run header for sequence " + header.startSequence());
            }
        }
        catch (final IOException e)
        {
            add(Damage.Kind.CONTENT, "run header: " + e.getMessage());
        }
    }

    private void rows()
    {
        if (!headerSeen)
        {
            begin();
            headerSeen = true;
        }
        int at = cursor.offset() + BatchDescriptor.HEADER_LENGTH;
        final int end = at + cursor.payloadLength();
        for (int i = cursor.count(); i > 0; i--)
        {
            final String defect = RowFrame.wrap(row, cursor.buffer(), at, end);
            if (defect != null || row.sequence() != expectedSequence)
            {
                add(defect != null ? Damage.Kind.CONTENT : Damage.Kind.SEQUENCE,
                    defect != null ? defect : "row with sequence " + row.sequence());
                expectedSequence = -1;
                return;
            }
            at += row.length();
            whole.row(expectedSequence);
            expectedSequence++;
            events++;
        }
        if (at != end)
        {
            add(Damage.Kind.CONTENT, (end - at) + " bytes after the last row");
        }
        if (events - reported >= PROGRESS_EVERY)
        {
            reported = events;
            progress.accept(events);
        }
    }

    /** Rows before any run header: as it must be where older files were removed, and only there. */
    private void begin()
    {
        try
        {
            final JournalBegin begin = JournalBegin.read(journal);
            if (begin == null || begin.firstSequence() != cursor.firstSequence())
            {
                add(Damage.Kind.CONTENT, begin == null ? "rows before any run header" :
                    "the journal should begin with sequence " + begin.firstSequence());
            }
        }
        catch (final JournalException e)
        {
            add(Damage.Kind.CONTENT, e.getMessage());
        }
    }

    private void checkIndex()
    {
        if (indexFile < 0 || fileDamaged)
        {
            return;
        }
        try (CycleFile file = new CycleFile(journal.resolve(indexFileName), null))
        {
            final String defect = IndexCheck.defect(file, indexed, spacing, documents);
            if (defect != null)
            {
                add(new Damage(-1, indexFileName, 0, Damage.Kind.INDEX, defect));
            }
        }
        catch (final IOException e)
        {
            add(new Damage(-1, indexFileName, 0, Damage.Kind.INDEX, "cannot be read: " + e.getMessage()));
        }
    }

    private void checkTable()
    {
        try
        {
            final JournalRoll roll = JournalRoll.of(journal);
            final Damage found = roll == null ? null : QueueTable.damage(journal, roll);
            if (found != null)
            {
                add(found);
            }
        }
        catch (final IOException e)
        {
            add(new Damage(-1, QueueTable.FILE, 0, Damage.Kind.QUEUE_TABLE, "cannot be read: " + IoText.of(e)));
        }
    }

    private void add(final Damage.Kind kind, final String detail)
    {
        chain.broken();
        whole.ends();
        add(new Damage(expectedSequence, cursor.fileName(), cursor.position(), kind, detail));
        fileDamaged = true;
    }

    private void add(final Damage found)
    {
        if (damage.size() < MAX_DAMAGE)
        {
            damage.add(found);
        }
    }
}
