package io.ringfence.journal;

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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.Row;

/**
 * Writes the rows of a journal up to a point, with what their replay needs and nothing else, to one file. One thread.
 * <p>
 * A run's header enters with those configuration keys alone that are named to it; the digest of the header as it was
 * stands beside it, so that the hash chain can still be followed.
 */
public final class BundleWriter
{
    static final String DOCUMENTS = "documents";
    static final String MANIFEST = "manifest.txt";

    private static final int PROGRESS_EVERY = 1 << 16;

    private final Function<RunHeader, Set<String>> needed;
    private final HashChain chain = new HashChain();
    private final BatchDescriptor descriptor = new BatchDescriptor();
    private RunHeader header;
    private int keysLeftOut;
    private long rows;
    private long lastSequence;

    private BundleWriter(final Function<RunHeader, Set<String>> needed)
    {
        this.needed = needed;
    }

    /**
     * Writes a bundle.
     *
     * @param journal to read
     * @param from first row that is of interest, null for the first one
     * @param to last one, null for the last one there is
     * @param file to write; readable by its owner alone
     * @param needed keys of a run's configuration that its replay reads
     * @param progress told the rows written so far, now and then
     * @return what it says of itself
     * @throws JournalException if there is no such row, the journal is damaged or the file cannot be written
     */
    public static BundleManifest write(
        final Path journal, final Bound from, final Bound to, final Path file,
        final Function<RunHeader, Set<String>> needed, final LongConsumer progress)
    {
        final long first = sequence(journal, from, JournalTail.FIRST_SEQUENCE);
        final long last = to == null ? Long.MAX_VALUE : last(journal, to);
        try (OutputStream target = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(target))
        {
            Permissions.restrictFile(file);
            return new BundleWriter(needed).run(journal, first, last, zip, progress);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot write " + file + ": " + e, e);
        }
    }

    private BundleManifest run(
        final Path journal, final long first, final long last, final ZipOutputStream zip, final LongConsumer progress)
        throws IOException
    {
        final MessageDigest sha = HashChain.sha256();
        ChainMark mark = null;
        zip.putNextEntry(entry(DOCUMENTS));
        final DataOutputStream out = new DataOutputStream(new DigestOutputStream(zip, sha));
        try (DocumentCursor cursor = new DocumentCursor(journal))
        {
            while (lastSequence < last && cursor.next(true))
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
        if (mark == null || lastSequence < first)
        {
            throw new JournalException("nothing to bundle: the journal ends with sequence " + lastSequence);
        }
        out.flush();
        zip.closeEntry();
        final BundleManifest manifest = new BundleManifest(
            first, Math.min(last, lastSequence), rows, mark, header.build(), header.jvm(),
            header.instruments().fingerprint(), keysLeftOut, HexFormat.of().formatHex(sha.digest()));
        zip.putNextEntry(entry(MANIFEST));
        zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        return manifest;
    }

    private ChainMark chainMark()
    {
        return ChainMark.of(lastSequence, chain.documents(), chain.head());
    }

    /** The header with the keys that are needed alone. */
    private byte[] header(final DocumentCursor cursor) throws IOException
    {
        final RunHeader whole = cursor.runHeader();
        final Set<String> keys = needed.apply(whole);
        final SortedMap<String, String> kept = new TreeMap<>(whole.configuration());
        kept.keySet().retainAll(keys);
        keysLeftOut = whole.configuration().size() - kept.size();
        header = new RunHeader(
            whole.formatVersion(), whole.build(), whole.jvm(), whole.bootEpoch(), whole.startSequence(),
            whole.startTimeNs(), whole.instruments(), kept);
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
