package io.ringfence.journal;

/**
 * One place at which a journal is not what was written. Immutable.
 *
 * @param sequence of the first event concerned, -1 when it cannot be told
 * @param file of the journal
 * @param position in the file, in bytes
 * @param kind of damage
 * @param detail what was found, and what was due
 */
public record Damage(long sequence, String file, long position, Kind kind, String detail)
{
    /** Kinds of damage. */
    public enum Kind
    {
        /** The queue's own header of a file. */
        FILE_HEADER,
        /** Documents were written here, and can no longer be reached. */
        UNREADABLE,
        /** The file ends inside a document. */
        TRUNCATED,
        /** A document's length, magic or version. */
        DOCUMENT,
        /** A document's bytes do not match its checksum. */
        CHECKSUM,
        /** Event sequences are not dense. */
        SEQUENCE,
        /** A row or run header within a document whose checksum is right. */
        CONTENT,
        /** The queue's index points elsewhere. */
        INDEX,
        /** Checksums are right, and the rows are not those of the hash chain. */
        EDITED,
        /** Written by a build of another format, and whole: nothing for this build to read or to mend. */
        VERSION,
        /** The queue's own table beside the files, metadata.cq4t: no row is in it. */
        QUEUE_TABLE,
        /** The file is whole, and bears the name of another one. */
        FILE_NAME
    }

    /**
     * The same damage, with the event that was due there.
     *
     * @param due sequence, -1 when it cannot be told
     * @return the damage
     */
    Damage from(final long due)
    {
        return new Damage(due, file, position, kind, detail);
    }

    /** @return one line for people */
    public String describe()
    {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " in " + file + " at " + position +
            (sequence < 0 ? "" : " from sequence " + sequence) + ": " + detail;
    }
}
