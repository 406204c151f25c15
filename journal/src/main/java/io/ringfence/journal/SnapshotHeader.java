package io.ringfence.journal;

import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.Row;

/**
 * What a snapshot says of itself, beside the state: where in which journal it was taken, and what must be true of an
 * engine that has loaded it. Immutable but for its array.
 *
 * @param sequence of the row after which it was taken
 * @param receiveTimeNs of that row
 * @param rowChecksum CRC32C of that row as it is journaled: a snapshot of another journal has another one
 * @param build of the engine that wrote it
 * @param hashes of books, marks, orders, positions, guards, in this order
 * @param stateHash over all of them
 * @param place of the journal's document that holds the row
 * @param chain newest head of the journal's hash chain that was known when the row was journaled, null for none
 * @param run that the row belongs to, with instruments and configuration
 */
public record SnapshotHeader(
    long sequence, long receiveTimeNs, int rowChecksum, String build, long[] hashes, long stateHash,
    JournalPlace place, ChainMark chain, RunHeader run)
{
    /** Names of the modules, in the order of their hashes. */
    public static final List<String> MODULE_NAMES = List.of("books", "marks", "orders", "positions", "guards");
    /** Modules whose hashes there are. */
    public static final int MODULES = 5;

    /** Checks. */
    public SnapshotHeader
    {
        if (sequence < 1 || hashes.length != MODULES)
        {
            throw new IllegalArgumentException("sequence=" + sequence + " hashes=" + hashes.length);
        }
    }

    /**
     * Whether this was taken in a journal after a row.
     *
     * @param row as it is journaled
     * @param header of the run to which the journal says that it belongs
     * @return false for a snapshot of another row, or of another run
     */
    public boolean isOf(final Row row, final RunHeader header)
    {
        return row.sequence() == sequence && checksum(row) == rowChecksum && header.isSame(run);
    }

    /**
     * Checksum of a row as it is journaled. Allocates: not for every row.
     *
     * @param row complete
     * @return CRC32C of its bytes
     */
    public static int checksum(final Row row)
    {
        final byte[] bytes = new byte[row.length()];
        row.copyTo(new UnsafeBuffer(bytes), 0);
        return SnapshotCodec.checksum(bytes, bytes.length);
    }
}
