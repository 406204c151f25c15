package io.ringfence.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * SHA-256 chain over the documents of a journal, batches and run headers alike. Not thread-safe.
 * <pre>
 *   head(0) = 32 zero bytes        head(n) = SHA-256( head(n-1) || SHA-256( document n ) )
 * </pre>
 * The digest in the middle lets a document be left out, its digest in its place, and the chain still be followed.
 */
final class HashChain
{
    static final int LENGTH = 32;

    private final MessageDigest sha = sha256();
    private byte[] document = new byte[1 << 16];
    private byte[] head = new byte[LENGTH];
    private long documents;

    static MessageDigest sha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Digest of a document alone. */
    byte[] digest(final UnsafeBuffer buffer, final int offset, final int length)
    {
        if (length > document.length)
        {
            document = new byte[length];
        }
        buffer.getBytes(offset, document, 0, length);
        sha.update(document, 0, length);
        return sha.digest();
    }

    /** Goes on over one document. */
    void add(final byte[] digest)
    {
        sha.update(head);
        head = sha.digest(digest);
        documents++;
    }

    /** Goes on from what a mark says. */
    void from(final ChainMark mark)
    {
        head = mark.bytes();
        documents = mark.documents();
    }

    byte[] head()
    {
        return head;
    }

    long documents()
    {
        return documents;
    }
}
