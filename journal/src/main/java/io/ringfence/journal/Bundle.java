package io.ringfence.journal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.agrona.concurrent.UnsafeBuffer;

/** Reads a bundle, which may have come from anywhere: nothing in it is believed before it was checked. One thread. */
public final class Bundle
{
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_ANCHOR_BYTES = 1 << 30;
    private static final int MANIFEST_BYTES = 1 << 16;

    private Bundle()
    {
    }

    private interface Sink
    {
        void document(String file, byte[] document, long firstSequence);
    }

    /**
     * Checks a bundle: its anchor, the digest of its documents, their checksums, dense sequences and the hash chain.
     *
     * @param file to read
     * @param progress told the rows checked so far
     * @return what it says of itself
     * @throws JournalException if anything in it is not what was written, with what and where
     */
    public static BundleManifest verify(final Path file, final LongConsumer progress)
    {
        return read(file, (name, document, sequence) -> progress.accept(sequence));
    }

    /**
     * Makes a journal of a bundle.
     *
     * @param file to read
     * @param directory of the journal, new
     * @param progress told the rows written so far
     * @return what the bundle says of itself
     * @throws JournalException as {@link #verify} does
     */
    public static BundleManifest extract(final Path file, final Path directory, final LongConsumer progress)
    {
        final JournalRoll[] roll = {null};
        final long[] begin = {0};
        read(file, (name, document, sequence) ->
        {
            begin[0] = begin[0] == 0 ? sequence : begin[0];
            roll[0] = JournalRoll.ofFile(name);
            progress.accept(sequence);
        });
        try (JournalCopy copy = new JournalCopy(directory, roll[0]))
        {
            final Snapshot anchor = anchor(file);
            if (anchor != null)
            {
                new JournalBegin(begin[0], anchor.header().run()).write(directory);
                new SnapshotStore(directory).write(anchor.header(), anchor.state(), anchor.state().capacity());
            }
            return read(file, (name, document, sequence) -> copy.append(name, document, sequence));
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot write " + directory + ": " + IoText.of(e), e);
        }
    }

    /** The state that a bundle's rows go on from; null when they begin with a journal's first one. */
    private static Snapshot anchor(final Path file)
    {
        try (ZipFile zip = new ZipFile(file.toFile()))
        {
            final BundleManifest manifest = manifest(zip, zip.getEntry(BundleWriter.MANIFEST));
            return manifest.anchor() == null ? null : anchor(zip, manifest);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Snapshot anchor(final ZipFile zip, final BundleManifest manifest) throws IOException
    {
        final ZipEntry entry = zip.getEntry(BundleWriter.ANCHOR);
        if (entry == null)
        {
            throw new JournalException("the bundle lacks its anchor, the snapshot at sequence " +
                manifest.anchor().sequence());
        }
        try (InputStream in = zip.getInputStream(entry))
        {
            final byte[] bytes = in.readNBytes(MOST_ANCHOR_BYTES);
            final Snapshot snapshot = SnapshotCodec.decode(bytes, new LastRun());
            if (!HexFormat.of().formatHex(HashChain.sha256().digest(bytes)).equals(manifest.anchor().sha256()) ||
                snapshot.header().sequence() != manifest.anchor().sequence() ||
                !HexFormat.of().toHexDigits(snapshot.header().stateHash()).equals(manifest.anchor().stateHash()))
            {
                throw new JournalException("the bundle's anchor is not the one that was written: sequence, state " +
                    "hash and SHA-256 are not the manifest's");
            }
            return snapshot;
        }
        catch (final SnapshotException e)
        {
            throw new JournalException("the bundle's anchor: " + e.getMessage(), e);
        }
    }

    private static BundleManifest manifest(final ZipFile zip, final ZipEntry entry) throws IOException
    {
        try (InputStream in = zip.getInputStream(entry))
        {
            return BundleManifest.parse(new String(in.readNBytes(MANIFEST_BYTES), StandardCharsets.UTF_8));
        }
    }

    private static BundleManifest read(final Path file, final Sink sink)
    {
        try (ZipFile zip = new ZipFile(file.toFile()))
        {
            refuseMore(file, zip);
            final ZipEntry manifestEntry = zip.getEntry(BundleWriter.MANIFEST);
            final ZipEntry documents = zip.getEntry(BundleWriter.DOCUMENTS);
            if (manifestEntry == null || documents == null)
            {
                throw new JournalException(file + " is no bundle: it lacks " +
                    (manifestEntry == null ? BundleWriter.MANIFEST : BundleWriter.DOCUMENTS));
            }
            final BundleManifest manifest = manifest(zip, manifestEntry);
            if (manifest.anchor() != null)
            {
                anchor(zip, manifest);
            }
            final MessageDigest sha = HashChain.sha256();
            try (DataInputStream in = new DataInputStream(
                new DigestInputStream(zip.getInputStream(documents), sha)))
            {
                documents(in, manifest, sink);
            }
            if (!HexFormat.of().formatHex(sha.digest()).equals(manifest.sha256()))
            {
                throw new JournalException("the bundle's documents are not those that were written: their SHA-256 is " +
                    "not the manifest's");
            }
            return manifest;
        }
        catch (final ZipException | EOFException e)
        {
            throw new RefusedException(file + " is no whole bundle: " + e.getMessage(), e);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read the bundle: " + IoText.of(e), e);
        }
    }

    /** The file is what was written from its first byte to its last one, and holds nothing that nobody reads. */
    private static void refuseMore(final Path file, final ZipFile zip) throws IOException
    {
        final String other = zip.stream().map(ZipEntry::getName)
            .filter((name) -> !BundleWriter.ENTRIES.contains(name)).findFirst().orElse(null);
        if (other != null)
        {
            throw new JournalException("the bundle holds " + other + ", which no bundle does");
        }
        final String stranger = ZipEnd.stranger(file);
        if (stranger != null)
        {
            throw new JournalException("the file holds " + stranger + ", which no bundle has as it was written");
        }
    }

    private static void documents(final DataInputStream in, final BundleManifest manifest, final Sink sink)
        throws IOException
    {
        final HashChain chain = new HashChain();
        final BatchDescriptor descriptor = new BatchDescriptor();
        long rows = 0;
        long due = -1;
        if (manifest.before() != null)
        {
            chain.from(manifest.before());
            due = manifest.before().sequence() + 1;
        }
        int isHeader = in.read();
        while (isHeader >= 0)
        {
            final String name = in.readUTF();
            final int length = in.readInt();
            if (JournalRoll.ofFile(name) == null || length < BatchDescriptor.HEADER_LENGTH || length > MOST_BYTES)
            {
                throw new JournalException("a document of " + length + " bytes behind sequence " + (due - 1));
            }
            final byte[] document = in.readNBytes(length);
            final ByteBuffer bytes = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.put(0, document, 0, document.length);
            final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            final int kind = buffer.getInt(BatchDescriptor.KIND_OFFSET);
            final int payload = buffer.getInt(BatchDescriptor.PAYLOAD_LENGTH_OFFSET);
            final long first = buffer.getLong(BatchDescriptor.FIRST_SEQUENCE_OFFSET);
            if (document.length < length || buffer.getInt(BatchDescriptor.MAGIC_OFFSET) != BatchDescriptor.MAGIC ||
                payload != length - BatchDescriptor.HEADER_LENGTH ||
                kind != (isHeader == 1 ? BatchDescriptor.KIND_RUN_HEADER : BatchDescriptor.KIND_ROWS) ||
                descriptor.checksum(bytes, 0, payload) != buffer.getInt(BatchDescriptor.CHECKSUM_OFFSET) ||
                due >= 0 && first != due)
            {
                throw new JournalException("the document with sequence " + first + " is damaged or not the one due, " +
                    due);
            }
            final int count = buffer.getInt(BatchDescriptor.COUNT_OFFSET);
            chain.add(isHeader == 1 ? in.readNBytes(HashChain.LENGTH) : chain.digest(buffer, 0, length));
            due = first + count;
            rows += count;
            sink.document(name, document, first);
            isHeader = in.read();
        }
        final ChainMark end = ChainMark.of(due - 1, chain.documents(), chain.head());
        if (!end.equals(manifest.chain()) || rows != manifest.rows())
        {
            throw new JournalException("the bundle's rows are not those of the journal: the hash chain ends at " +
                end.sequence() + " with " + end.head() + ", the manifest says " + manifest.chain().sequence() +
                " with " + manifest.chain().head());
        }
    }
}
