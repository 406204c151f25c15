package io.ringfence.journal;

import java.nio.file.Path;
import java.util.HexFormat;

/**
 * The head of the hash chain at one point of a journal. Immutable.
 *
 * @param sequence of the last row that it covers; 0 before any
 * @param documents that it covers, batches and run headers from the journal's first one on
 * @param head SHA-256 as 64 hexadecimal digits
 */
public record ChainMark(long sequence, long documents, String head)
{
    static final int LENGTH = 48;

    static ChainMark of(final long sequence, final long documents, final byte[] head)
    {
        return new ChainMark(sequence, documents, HexFormat.of().formatHex(head));
    }

    /**
     * The newest mark that a journal bears, as it was written; {@link Verifier} computes it again.
     *
     * @param directory of the journal
     * @return the mark, null if there is none
     */
    public static ChainMark newest(final Path directory)
    {
        return ChainStart.newest(directory);
    }

    /** @return the head's 32 bytes */
    public byte[] bytes()
    {
        return HexFormat.of().parseHex(head);
    }
}
