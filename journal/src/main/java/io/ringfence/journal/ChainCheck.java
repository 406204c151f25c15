package io.ringfence.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Computes the hash chain of a journal again and holds it against the marks in it. Not thread-safe. Where what came
 * before a mark is gone or damaged, the mark is taken at its word and the chain goes on from there.
 */
final class ChainCheck
{
    /** Documents whose heads are kept until a mark speaks of them. */
    private static final int MOST_KEPT = 1 << 20;

    private static final class Link
    {
        private final long endSequence;
        private final byte[] digest;
        private final byte[] head;
        private final long documents;

        Link(final long endSequence, final byte[] digest, final byte[] head, final long documents)
        {
            this.endSequence = endSequence;
            this.digest = digest;
            this.head = head;
            this.documents = documents;
        }
    }

    private final HashChain chain = new HashChain();
    private List<Link> since = new ArrayList<>();
    private ChainMark previous;
    /** The last row that the chain reaches without a gap, and its head there. */
    private long endSequence;
    private byte[] endHead;
    private long endDocuments;
    private byte[] expected;
    private boolean met = true;
    /** Last row before the first and before the last break that no mark has passed yet; -1 where nothing is broken. */
    private long firstBreak = -1;
    private long lastBreak = -1;
    private boolean dropped;
    private boolean metLast;
    private long lastSequence;
    private long checkedTo = -1;
    private long from = -1;

    void document(final DocumentCursor cursor)
    {
        if (from < 0)
        {
            from = cursor.firstSequence();
            checkedTo = from - 1;
        }
        final byte[] digest = chain.digest(cursor.buffer(), cursor.offset(), cursor.length());
        chain.add(digest);
        final boolean rows = cursor.kind() == BatchDescriptor.KIND_ROWS;
        if (rows)
        {
            lastSequence = cursor.firstSequence() + cursor.count() - 1;
            ended(lastSequence);
        }
        if (since.size() < MOST_KEPT)
        {
            since.add(new Link(rows ? lastSequence : -1, digest, chain.head(), chain.documents()));
        }
        else
        {
            dropped = true;
        }
    }

    /** Documents are missing or not whole: what follows cannot be told from the chain until the next mark. */
    void broken()
    {
        firstBreak = firstBreak < 0 ? lastSequence : firstBreak;
        lastBreak = lastSequence;
    }

    /** Last row that the chain vouches for so far. */
    long checkedTo()
    {
        return Math.max(0, checkedTo);
    }

    /** Holds the chain against a mark. Null, or what is wrong. */
    String mark(final ChainMark mark)
    {
        if (mark.equals(previous))
        {
            return null;
        }
        final boolean headRemoved = previous == null && from > JournalTail.FIRST_SEQUENCE;
        if (headRemoved && mark.sequence() < from - 1)
        {
            // It speaks of rows of files that were removed alone, and says nothing of those that are here.
            return null;
        }
        int at = since.size() - 1;
        while (at >= 0 && since.get(at).endSequence != mark.sequence())
        {
            at--;
        }
        final Link link = at < 0 ? null : since.get(at);
        final boolean before = headRemoved && mark.sequence() == from - 1;
        final boolean front = headRemoved && (before || link != null && mark.documents() > link.documents);
        final boolean good = link != null && mark.documents() == link.documents &&
            Arrays.equals(mark.bytes(), link.head);
        metLast = good;
        String defect = null;
        // A mark follows its last document at some distance: one behind a break may speak of what lies before it.
        final boolean whole = firstBreak < 0 || mark.sequence() <= firstBreak;
        if (whole && !front && !good && !dropped)
        {
            defect = "rows from " + (checkedTo() + 1) + " to " + mark.sequence() +
                " are not those that were journaled: the hash chain of " + mark.documents() +
                " documents ends otherwise";
        }
        if (mark.sequence() > lastBreak)
        {
            firstBreak = -1;
            lastBreak = -1;
        }
        if (!good)
        {
            from = mark.sequence() + 1;
            takeUp(mark, before ? since : at < 0 ? List.of() : since.subList(at + 1, since.size()));
        }
        else
        {
            since = new ArrayList<>(since.subList(at + 1, since.size()));
            // Met over what lay between: rows behind a break are reached all the same.
            reached(mark.sequence(), link.head, link.documents);
            since.stream().filter((each) -> each.endSequence >= 0)
                .forEach((each) -> reached(each.endSequence, each.head, each.documents));
        }
        dropped = false;
        previous = mark;
        checkedTo = mark.sequence();
        return defect;
    }

    /** Whether the chain over all that was read, from its start or the last mark on, has the head of the last mark. */
    boolean metLastMark()
    {
        return metLast;
    }

    private void takeUp(final ChainMark mark, final List<Link> behind)
    {
        chain.from(mark);
        ended(mark.sequence());
        final List<Link> again = new ArrayList<>();
        for (final Link each : behind)
        {
            chain.add(each.digest);
            if (each.endSequence >= 0)
            {
                ended(each.endSequence);
            }
            again.add(new Link(each.endSequence, each.digest, chain.head(), chain.documents()));
        }
        since = again;
    }

    private void ended(final long sequence)
    {
        final byte[] head = chain.head();
        met |= Arrays.equals(head, expected);
        reached(sequence, head, chain.documents());
    }

    /** Behind a break no head is that of the journal, until a mark has passed. */
    private void reached(final long sequence, final byte[] head, final long documents)
    {
        if (firstBreak < 0 || sequence <= firstBreak)
        {
            endSequence = sequence;
            endHead = head;
            endDocuments = documents;
        }
    }

    /** Asks for a head to be met. */
    void expect(final String hex)
    {
        expected = hex == null ? null : HexFormat.of().parseHex(hex);
        met = hex == null;
    }

    boolean met()
    {
        return met;
    }

    /** The head over the rows from {@link #from} on; null where it is over none. */
    ChainMark end()
    {
        return endHead == null || endSequence < from ? null : ChainMark.of(endSequence, endDocuments, endHead);
    }

    long from()
    {
        return Math.max(0, from);
    }
}
