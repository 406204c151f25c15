package io.ringfence.journal;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.Row;

/**
 * Writes rows of a journal, with what their replay needs and nothing else, to one file: from the journal's first one
 * on, or from a snapshot on, which goes along as the anchor. One thread.
 * <p>
 * A run's header enters with those configuration keys alone that are named to it; the digest of the header as it was
 * stands beside it, so that the hash chain can still be followed.
 */
public final class BundleWriter
{
    static final String DOCUMENTS = "documents";
    static final String MANIFEST = "manifest.txt";
    static final String ANCHOR = "anchor";
    static final Set<String> ENTRIES = Set.of(DOCUMENTS, MANIFEST, ANCHOR);

    private static final int PROGRESS_EVERY = 1 << 16;

    private final BundleNeeds needs;
    private final HashChain chain = new HashChain();
    private final BatchDescriptor descriptor = new BatchDescriptor();
    private RunHeader header;
    private int keysLeftOut;
    private long rows;
    private long lastSequence;

    private BundleWriter(final BundleNeeds needs)
    {
        this.needs = needs;
    }

    /**
     * Writes a bundle.
     *
     * @param journal to read
     * @param from first row that is of interest, null for the first one
     * @param to last one, null for the last one there is
     * @param file to write; readable by its owner alone
     * @param needs what a replay needs
     * @param progress told the rows written so far, now and then
     * @return what it says of itself
     * @throws JournalException if there is no such row, the journal is damaged or the file cannot be written
     */
    public static BundleManifest write(
        final Path journal, final Bound from, final Bound to, final Path file,
        final BundleNeeds needs, final LongConsumer progress)
    {
        final long first = sequence(journal, from, JournalTail.FIRST_SEQUENCE);
        final long last = to == null ? Long.MAX_VALUE : last(journal, to);
        boolean done = false;
        try (OutputStream target = new BufferedOutputStream(OwnFile.create(file));
            ZipOutputStream zip = new ZipOutputStream(target))
        {
            final BundleManifest manifest = new BundleWriter(needs).run(journal, first, last, zip, progress);
            done = true;
            return manifest;
        }
        catch (final IOException e)
        {
            done = false;
            throw new JournalException("cannot write " + file + ": " + IoText.reason(e), e);
        }
        finally
        {
            if (!done)
            {
                removePart(file);
            }
        }
    }

    /** Half a bundle is none. */
    private static void removePart(final Path file)
    {
        try
        {
            if (Files.isRegularFile(file))
            {
                Files.delete(file);
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("left behind, and no whole bundle: " + IoText.of(e), e);
        }
    }

    private BundleManifest run(
        final Path journal, final long first, final long last, final ZipOutputStream zip, final LongConsumer progress)
        throws IOException
    {
        final MessageDigest sha = HashChain.sha256();
        final BundleAnchor anchor = BundleAnchor.of(journal, first, needs);
        ChainMark before = null;
        ChainMark mark = null;
        zip.putNextEntry(entry(DOCUMENTS));
        final DataOutputStream out = new DataOutputStream(new DigestOutputStream(zip, sha));
        try (DocumentCursor cursor = new DocumentCursor(journal))
        {
            boolean more = true;
            if (anchor == null)
            {
                more = cursor.next(true);
            }
            else
            {
                more = goTo(journal, anchor, cursor);
                before = ChainMark.of(anchor.place().firstSequence() - 1, chain.documents(), chain.head());
            }
            for (; more; more = lastSequence < last && cursor.next(true))
            {
                final byte[] digest = chain.digest(cursor.buffer(), cursor.offset(), cursor.length());
                chain.add(digest);
                final boolean isHeader = cursor.kind() == BatchDescriptor.KIND_RUN_HEADER;
                final byte[] document = isHeader ? header(cursor) : document(cursor);
                out.writeBoolean(isHeader);
                out.writeUTF(cursor.fileName());
                out.writeInt(document.length);
                out.write(document);
                if (isHeader)
                {
                    out.write(digest);
                    continue;
                }
                lastSequence = cursor.firstSequence() + cursor.count() - 1;
                rows += cursor.count();
                mark = chainMark();
                if (rows % PROGRESS_EVERY < cursor.count())
                {
                    progress.accept(rows);
                }
            }
            if (cursor.damage() != null)
            {
                throw new JournalDamagedException(cursor.damage());
            }
        }
        final long from = anchor == null ? first : Math.max(first, anchor.header().sequence() + 1);
        if (mark == null || lastSequence < from || last < from)
        {
            throw new JournalException("nothing to bundle: " + (last < from ? "the last row, " + last +
                ", is before the first one that can be replayed, " + from :
                "the journal ends with sequence " + lastSequence));
        }
        out.flush();
        zip.closeEntry();
        final BundleManifest manifest = new BundleManifest(
            from, Math.min(last, lastSequence), rows, anchor(anchor, zip), before, mark, header.build(), header.jvm(),
            header.instruments().fingerprint(), keysLeftOut, HexFormat.of().formatHex(sha.digest()));
        zip.putNextEntry(entry(MANIFEST));
        zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        return manifest;
    }

    /** Writes the anchor. Gives what the manifest says of it, null for none. */
    private static BundleManifest.Anchor anchor(final BundleAnchor anchor, final ZipOutputStream zip)
        throws IOException
    {
        if (anchor == null)
        {
            return null;
        }
        final byte[] bytes = SnapshotCodec.encode(anchor.header(), anchor.state());
        zip.putNextEntry(entry(ANCHOR));
        zip.write(bytes);
        zip.closeEntry();
        return new BundleManifest.Anchor(
            anchor.header().sequence(), HexFormat.of().toHexDigits(anchor.header().stateHash()),
            HexFormat.of().formatHex(HashChain.sha256().digest(bytes)));
    }

    /** Goes to the document that holds the anchor's row; the hash chain is that of the journal before it. */
    private boolean goTo(final Path journal, final BundleAnchor anchor, final DocumentCursor cursor)
    {
        header = anchor.header().run();
        keysLeftOut = anchor.keysLeftOut();
        ChainStart.before(journal, anchor.place(), cursor, chain);
        boolean there = false;
        while (!there && cursor.next(true))
        {
            there = cursor.kind() == BatchDescriptor.KIND_ROWS &&
                cursor.firstSequence() == anchor.place().firstSequence();
            if (!there)
            {
                chain.add(chain.digest(cursor.buffer(), cursor.offset(), cursor.length()));
            }
        }
        return there;
    }

    private ChainMark chainMark()
    {
        return ChainMark.of(lastSequence, chain.documents(), chain.head());
    }

    /** The header with the keys that are needed alone. */
    private byte[] header(final DocumentCursor cursor) throws IOException
    {
        final RunHeader whole = cursor.runHeader();
        header = whole.keep(needs.keys(whole));
        keysLeftOut = whole.configuration().size() - header.configuration().size();
        final byte[] payload = RunHeaderCodec.encode(header);
        final ByteBuffer bytes = ByteBuffer.allocateDirect(BatchDescriptor.HEADER_LENGTH + payload.length);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        buffer.putBytes(BatchDescriptor.HEADER_LENGTH, payload);
        descriptor.seal(buffer, bytes, BatchDescriptor.KIND_RUN_HEADER, cursor.firstSequence(), cursor.firstTimeNs(),
            0, payload.length);
        final byte[] document = new byte[bytes.capacity()];
        buffer.getBytes(0, document);
        return document;
    }

    private static byte[] document(final DocumentCursor cursor)
    {
        final byte[] document = new byte[cursor.length()];
        cursor.buffer().getBytes(cursor.offset(), document);
        return document;
    }

    private static long sequence(final Path journal, final Bound bound, final long otherwise)
    {
        if (bound == null || !bound.time())
        {
            return bound == null ? otherwise : bound.value();
        }
        try (JournalReader reader = JournalReader.open(journal))
        {
            final Row row = new Row();
            return bound.seek(reader) && reader.next(row) ? row.sequence() : Long.MAX_VALUE;
        }
    }

    private static long last(final Path journal, final Bound to)
    {
        return to.time() ? sequence(journal, new Bound(true, to.value() + 1), Long.MAX_VALUE) - 1 : to.value();
    }

    /** The same rows give the same file. */
    private static ZipEntry entry(final String name)
    {
        final ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        return entry;
    }
}
