package io.ringfence.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Snapshots as bytes. Pure functions.
 * <pre>
 *    0  magic          8 bytes "RFSNAPSH"
 *    8  version        int, big-endian as all of the header
 *   12  header length  int
 *   16  state length   long
 *   24  header         in the order of {@link SnapshotHeader}; texts as length and UTF-8; the run as its run header
 *       state          image of the engine, little-endian
 *       checksum       int, CRC32C over all before it
 * </pre>
 */
final class SnapshotCodec
{
    static final int VERSION = 1;
    static final int PREFIX = 24;
    private static final byte[] MAGIC = "RFSNAPSH".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST = 1 << 30;
    private static final ChainMark NO_CHAIN = ChainMark.of(0, 0, new byte[HashChain.LENGTH]);

    private SnapshotCodec()
    {
    }

    /** All that stands before the state. */
    static byte[] encodeHead(final SnapshotHeader header, final int stateLength)
    {
        final byte[] own = encode(header);
        return ByteBuffer.allocate(PREFIX + own.length)
            .put(MAGIC).putInt(VERSION).putInt(own.length).putLong(stateLength).put(own).array();
    }

    /** A snapshot as a whole. */
    static byte[] encode(final SnapshotHeader header, final UnsafeBuffer state)
    {
        final byte[] head = encodeHead(header, state.capacity());
        final byte[] bytes = Arrays.copyOf(head, head.length + state.capacity() + Integer.BYTES);
        state.getBytes(0, bytes, head.length, state.capacity());
        final int end = bytes.length - Integer.BYTES;
        ByteBuffer.wrap(bytes).putInt(end, checksum(bytes, end));
        return bytes;
    }

    private static byte[] encode(final SnapshotHeader header)
    {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes))
        {
            out.writeLong(header.sequence());
            out.writeLong(header.receiveTimeNs());
            out.writeInt(header.rowChecksum());
            RunHeaderCodec.text(out, header.build());
            for (final long hash : header.hashes())
            {
                out.writeLong(hash);
            }
            out.writeLong(header.stateHash());
            RunHeaderCodec.text(out, header.place().file());
            out.writeLong(header.place().position());
            out.writeLong(header.place().firstSequence());
            final ChainMark chain = header.chain() == null ? NO_CHAIN : header.chain();
            out.writeLong(chain.sequence());
            out.writeLong(chain.documents());
            out.write(chain.bytes());
            final byte[] run = RunHeaderCodec.encode(header.run());
            out.writeInt(run.length);
            out.write(run);
        }
        catch (final IOException e)
        {
            throw new IllegalStateException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * @param runs what decodes its run header
     * @throws SnapshotException if the bytes are not those that were written, or of another version
     */
    static Snapshot decode(final byte[] bytes, final LastRun runs) throws SnapshotException
    {
        final ByteBuffer file = ByteBuffer.wrap(bytes);
        final byte[] magic = new byte[MAGIC.length];
        if (bytes.length < PREFIX + Integer.BYTES)
        {
            throw new SnapshotException("a file of " + bytes.length + " bytes is cut short");
        }
        file.get(magic);
        if (!Arrays.equals(magic, MAGIC))
        {
            throw new SnapshotException("it does not begin like a snapshot");
        }
        final int version = file.getInt();
        if (version != VERSION)
        {
            throw new SnapshotException("format version " + version + ", this build reads " + VERSION);
        }
        final int headerLength = file.getInt();
        final long stateLength = file.getLong();
        if (headerLength < 0 || stateLength < 0 || headerLength > MOST || stateLength > MOST ||
            PREFIX + (long)headerLength + stateLength + Integer.BYTES != bytes.length)
        {
            throw new SnapshotException("a file of " + bytes.length + " bytes, a header of " + headerLength +
                " and a state of " + stateLength + " are due: it is cut short or damaged");
        }
        final int due = checksum(bytes, bytes.length - Integer.BYTES);
        final int stored = file.getInt(bytes.length - Integer.BYTES);
        if (due != stored)
        {
            throw new SnapshotException("checksum " + Integer.toHexString(stored) + " stored, " +
                Integer.toHexString(due) + " computed: it is damaged");
        }
        return new Snapshot(
            decodeHeader(bytes, headerLength, runs),
            new UnsafeBuffer(bytes, PREFIX + headerLength, (int)stateLength));
    }

    private static SnapshotHeader decodeHeader(final byte[] bytes, final int length, final LastRun runs)
        throws SnapshotException
    {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, PREFIX, length)))
        {
            final long sequence = in.readLong();
            final long timeNs = in.readLong();
            final int rowChecksum = in.readInt();
            final String build = RunHeaderCodec.text(in);
            final long[] hashes = new long[SnapshotHeader.MODULES];
            for (int i = 0; i < hashes.length; i++)
            {
                hashes[i] = in.readLong();
            }
            final long stateHash = in.readLong();
            final JournalPlace place = new JournalPlace(RunHeaderCodec.text(in), in.readLong(), in.readLong());
            final ChainMark chain =
                ChainMark.of(in.readLong(), in.readLong(), in.readNBytes(HashChain.LENGTH));
            final RunHeader run = runs.decode(in.readNBytes(in.readInt()));
            return new SnapshotHeader(
                sequence, timeNs, rowChecksum, build, hashes, stateHash, place,
                chain.equals(NO_CHAIN) ? null : chain, run);
        }
        catch (final IOException | IllegalArgumentException e)
        {
            throw new SnapshotException("its header cannot be read: " + e.getMessage(), e);
        }
    }

    static int checksum(final byte[] bytes, final int length)
    {
        final CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int)crc.getValue();
    }
}
