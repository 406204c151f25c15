package io.ringfence.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

import org.agrona.checksum.Crc32c;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bytes of one journal document: what is appended at once, and at once survives or does not. Not thread-safe,
 * for its checksum.
 * <pre>
 *   0  u32  CRC32C over all that follows; in every version, so that another version is told from damage
 *   4  u32  magic, the last byte is the format version
 *   8  i64  event sequence of the first row; of a run header or mark the one of the row behind it
 *  16  i64  receive time of the first row, epoch ns; of a run header the wall clock; of a mark that of the row before
 *  24  u32  number of rows, 0 in a run header or mark
 *  28  u32  bytes after this header, a multiple of 8
 *  32  u32  kind: 1 run header, 2 rows, 3 mark of the hash chain
 *  36  u32  (zero)
 *  40       rows, contiguous and complete, or the run header; of a mark:
 *           i64 sequence of the last row covered, i64 documents covered, 32 bytes SHA-256
 * </pre>
 */
final class BatchDescriptor
{
    static final int CHECKSUM_OFFSET = 0;
    static final int MAGIC_OFFSET = 4;
    static final int FIRST_SEQUENCE_OFFSET = 8;
    static final int FIRST_TIME_OFFSET = 16;
    static final int COUNT_OFFSET = 24;
    static final int PAYLOAD_LENGTH_OFFSET = 28;
    static final int KIND_OFFSET = 32;
    static final int RESERVED_OFFSET = 36;
    static final int HEADER_LENGTH = 40;

    static final int FORMAT_VERSION = 2;
    static final int VERSION_SHIFT = 24;
    static final int MAGIC = 'R' | 'F' << 8 | 'J' << 16 | FORMAT_VERSION << VERSION_SHIFT;
    static final int MAGIC_MASK = 0xFFFFFF;
    static final int KIND_RUN_HEADER = 1;
    static final int KIND_ROWS = 2;
    /** Stands beside what it speaks of: the chain does not cover it, and readers of rows do not see it. */
    static final int KIND_CHAIN = 3;

    private final CRC32C crc = new CRC32C();

    /** Writes the header over a payload that stands behind it already. */
    void seal(
        final UnsafeBuffer buffer, final ByteBuffer bytes, final int kind, final long firstSequence,
        final long firstTimeNs, final int count, final int payloadLength)
    {
        describe(buffer, kind, firstSequence, firstTimeNs, count, payloadLength);
        buffer.putInt(CHECKSUM_OFFSET, checksum(bytes, 0, payloadLength));
    }

    /** Writes the header without its checksum. */
    static void describe(
        final UnsafeBuffer buffer, final int kind, final long firstSequence, final long firstTimeNs, final int count,
        final int payloadLength)
    {
        buffer.putInt(MAGIC_OFFSET, MAGIC);
        buffer.putInt(KIND_OFFSET, kind);
        buffer.putLong(FIRST_SEQUENCE_OFFSET, firstSequence);
        buffer.putLong(FIRST_TIME_OFFSET, firstTimeNs);
        buffer.putInt(COUNT_OFFSET, count);
        buffer.putInt(PAYLOAD_LENGTH_OFFSET, payloadLength);
        buffer.putInt(RESERVED_OFFSET, 0);
    }

    /** Checksum of a document that begins where a buffer does, of memory outside the heap. */
    static int checksum(final UnsafeBuffer document, final int payloadLength)
    {
        return Crc32c.INSTANCE.compute(
            document.addressOffset(), MAGIC_OFFSET, HEADER_LENGTH - MAGIC_OFFSET + payloadLength);
    }

    /** Checksum of a document that begins at {@code offset}; leaves position and limit of the bytes anywhere. */
    int checksum(final ByteBuffer bytes, final int offset, final int payloadLength)
    {
        crc.reset();
        bytes.clear().position(offset + MAGIC_OFFSET).limit(offset + HEADER_LENGTH + payloadLength);
        crc.update(bytes);
        return (int)crc.getValue();
    }
}
