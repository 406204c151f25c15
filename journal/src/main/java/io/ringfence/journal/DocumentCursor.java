package io.ringfence.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Walks the documents of a journal in order, over all its files, and names what is wrong with their frames and
 * checksums. Not thread-safe. Beside a running writer it ends where the writer is and can be asked again later.
 */
final class DocumentCursor implements AutoCloseable
{
    /** The queue makes a file larger than that before it writes its header. */
    private static final int SMALLEST = 4096;
    /** What a block of the queue takes, and more than its own documents. */
    static final int LONGEST_DOCUMENT = 1 << 24;

    private final Path directory;
    private final boolean marks;
    private final BatchDescriptor descriptor = new BatchDescriptor();
    private final CycleFiles files;
    private int fileIndex = -1;
    private CycleFile file;
    private long nextPosition;
    private long position;
    /** Where the last complete word was, the queue's own included; the noted position must not lie behind it. */
    private long lastPosition;
    /** Behind the last document of ours; what looks like the queue's own behind it may be damage. */
    private long searchFrom;
    private int offset;
    private Damage damage;
    /** Whether the queue's header of the file was found to be damaged: told once. */
    private boolean headerDamaged;

    DocumentCursor(final Path directory)
    {
        this(directory, false);
    }

    /** @param marks whether marks of the hash chain are shown too */
    DocumentCursor(final Path directory, final boolean marks)
    {
        this(directory, new CycleFiles(directory), marks);
    }

    DocumentCursor(final Path directory, final CycleFiles files, final boolean marks)
    {
        this.directory = directory;
        this.files = files;
        this.marks = marks;
    }

    int fileCount()
    {
        return files.count();
    }

    /** Index of the file of a name, -1 if there is none. */
    int indexOf(final String name)
    {
        return files.indexOf(name);
    }

    int fileIndex()
    {
        return fileIndex;
    }

    /** Goes to a place in a file where a document begins, or to its start. */
    void seek(final int index, final long at)
    {
        damage = null;
        try
        {
            if (open(index) && at > 0)
            {
                nextPosition = at;
                searchFrom = at;
            }
        }
        catch (final IOException e)
        {
            throw unreadable(e);
        }
    }

    /**
     * Goes to the next document.
     *
     * @param whole true to bring in and check all its bytes, false for its header alone
     * @return false at the end, or at damage
     */
    boolean next(final boolean whole)
    {
        if (damage != null)
        {
            return false;
        }
        try
        {
            if (file == null && !open(0))
            {
                return false;
            }
            while (true)
            {
                final int word = file.word(nextPosition, !whole);
                if ((word & (CycleFile.META | CycleFile.NOT_COMPLETE)) == CycleFile.META)
                {
                    lastPosition = nextPosition;
                    nextPosition = CycleFile.next(nextPosition, word & CycleFile.LENGTH_MASK);
                }
                else if (word > 0 && nextPosition == 0)
                {
                    damage = headerDamage();
                    return false;
                }
                else if (word > 0)
                {
                    if (!accept(word, whole))
                    {
                        return false;
                    }
                    if (marks || kind() != BatchDescriptor.KIND_CHAIN)
                    {
                        return true;
                    }
                }
                else if (!pastEnd(word))
                {
                    return false;
                }
            }
        }
        catch (final IOException e)
        {
            throw unreadable(e);
        }
    }

    /** Before the document that {@link #next} gave last. */
    void back()
    {
        nextPosition = position;
    }

    /** Whether both stand at the same bytes; the whole documents must have been brought in. */
    boolean isSame(final DocumentCursor other)
    {
        return length() == other.length() && file.bytes().slice(offset, length()).equals(
            other.file.bytes().slice(other.offset, length()));
    }

    /** After damage: goes on behind it, at the next place that looks like a document of ours and has its checksum. */
    boolean recover()
    {
        damage = null;
        try
        {
            final long found = find(searchFrom, Long.MAX_VALUE);
            if (found >= 0)
            {
                nextPosition = found;
                return true;
            }
            return fileIndex + 1 < files.count() && open(fileIndex + 1);
        }
        catch (final IOException e)
        {
            throw unreadable(e);
        }
    }

    /**
     * At the end: looks for whole documents behind it. A kill leaves none there; a power cut does, where a page before
     * them and the one with the queue's notes did not reach the disk.
     *
     * @return the damage that they are, or null
     */
    Damage behindEnd()
    {
        try
        {
            // Only if there is nothing yet, they are no writer's that has gone on meanwhile.
            if (file != null && find(nextPosition, nextPosition + LONGEST_DOCUMENT) >= 0)
            {
                file.refresh();
                damage = stillNothing() ? damage(Damage.Kind.UNREADABLE, nextPosition,
                    "nothing can be read from here on, whole documents lie behind it") : null;
            }
            return damage;
        }
        catch (final IOException e)
        {
            throw unreadable(e);
        }
    }

    /** After damage: the next look is at the same place again. */
    void retry()
    {
        damage = null;
        file.refresh();
    }

    /** What is wrong where the walk stopped, or null when it just ended. */
    Damage damage()
    {
        return damage;
    }

    UnsafeBuffer buffer()
    {
        return file.buffer();
    }

    /** Where the document's first byte lies in the buffer. */
    int offset()
    {
        return offset;
    }

    String fileName()
    {
        return file.name();
    }

    /** Where the document's word lies in the file. */
    long position()
    {
        return position;
    }

    /** Where the next document's word lies, or will. */
    long nextPosition()
    {
        return nextPosition;
    }

    int kind()
    {
        return file.buffer().getInt(offset + BatchDescriptor.KIND_OFFSET);
    }

    long firstSequence()
    {
        return file.buffer().getLong(offset + BatchDescriptor.FIRST_SEQUENCE_OFFSET);
    }

    long firstTimeNs()
    {
        return file.buffer().getLong(offset + BatchDescriptor.FIRST_TIME_OFFSET);
    }

    int count()
    {
        return file.buffer().getInt(offset + BatchDescriptor.COUNT_OFFSET);
    }

    int checksum()
    {
        return file.buffer().getInt(offset + BatchDescriptor.CHECKSUM_OFFSET);
    }

    int payloadLength()
    {
        return file.buffer().getInt(offset + BatchDescriptor.PAYLOAD_LENGTH_OFFSET);
    }

    /** Bytes of the whole document. */
    int length()
    {
        return BatchDescriptor.HEADER_LENGTH + payloadLength();
    }

    /** The mark that this document holds; the whole document must have been brought in. */
    ChainMark chainMark()
    {
        final int at = offset + BatchDescriptor.HEADER_LENGTH;
        final byte[] head = new byte[HashChain.LENGTH];
        file.buffer().getBytes(at + 2 * Long.BYTES, head);
        return ChainMark.of(file.buffer().getLong(at), file.buffer().getLong(at + Long.BYTES), head);
    }

    /** The run header that this document holds; the whole document must have been brought in. */
    RunHeader runHeader() throws IOException
    {
        final byte[] payload = new byte[payloadLength()];
        file.buffer().getBytes(offset + BatchDescriptor.HEADER_LENGTH, payload);
        return RunHeaderCodec.decode(payload);
    }

    @Override
    public void close()
    {
        try
        {
            if (file != null)
            {
                file.close();
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private boolean accept(final int word, final boolean whole) throws IOException
    {
        Damage found = defect(nextPosition, word, whole);
        if (found != null)
        {
            // Once more from the file: a window may hold bytes from before a writer completed them.
            file.refresh();
            found = defect(nextPosition, word, whole);
        }
        if (found != null)
        {
            damage = found;
            return false;
        }
        position = nextPosition;
        lastPosition = nextPosition;
        nextPosition = CycleFile.next(nextPosition, word);
        searchFrom = nextPosition;
        return true;
    }

    private Damage defect(final long at, final int word, final boolean whole) throws IOException
    {
        final int wanted = whole ? word : BatchDescriptor.HEADER_LENGTH;
        if (word < BatchDescriptor.HEADER_LENGTH)
        {
            return damage(Damage.Kind.DOCUMENT, at, "a document of " + word + " bytes");
        }
        if (!file.reaches(at + 4 + word))
        {
            return damage(Damage.Kind.TRUNCATED, at,
                "a document of " + word + " bytes in a file of " + file.size() + " bytes");
        }
        offset = file.window(at + 4, wanted, !whole);
        final int magic = file.buffer().getInt(offset + BatchDescriptor.MAGIC_OFFSET);
        if (magic != BatchDescriptor.MAGIC)
        {
            return foreign(magic, at, word);
        }
        final int payloadLength = payloadLength();
        final int kind = kind();
        if (payloadLength != word - BatchDescriptor.HEADER_LENGTH || payloadLength % 8 != 0 ||
            kind < BatchDescriptor.KIND_RUN_HEADER || kind > BatchDescriptor.KIND_CHAIN ||
            kind == BatchDescriptor.KIND_CHAIN && payloadLength != ChainMark.LENGTH)
        {
            return damage(Damage.Kind.DOCUMENT, at, "kind " + kind + ", payload of " + payloadLength +
                " bytes in a document of " + word);
        }
        if (whole)
        {
            final int due = descriptor.checksum(file.bytes(), offset, payloadLength);
            final int stored = file.buffer().getInt(offset + BatchDescriptor.CHECKSUM_OFFSET);
            if (due != stored)
            {
                return damage(Damage.Kind.CHECKSUM, at, "checksum " + Integer.toHexString(stored) +
                    " stored, " + Integer.toHexString(due) + " computed");
            }
        }
        return null;
    }

    /** A document that does not begin like those of this build; the checksum tells a newer one from a damaged one. */
    private Damage foreign(final int magic, final long at, final int word) throws IOException
    {
        if ((magic & BatchDescriptor.MAGIC_MASK) != (BatchDescriptor.MAGIC & BatchDescriptor.MAGIC_MASK))
        {
            return damage(Damage.Kind.DOCUMENT, at, "not a document of ours: magic " + Integer.toHexString(magic));
        }
        final String found = "format version " + (magic >>> BatchDescriptor.VERSION_SHIFT) + ", this build reads " +
            BatchDescriptor.FORMAT_VERSION;
        offset = file.window(at + 4, word, false);
        final int length = word - BatchDescriptor.HEADER_LENGTH;
        final boolean sealed = descriptor.checksum(file.bytes(), offset, length) == checksum();
        return sealed ?
            damage(Damage.Kind.VERSION, at, found + ": nothing is damaged, use the build that wrote it, or its " +
                "'export' and the 'import' of this one") :
            damage(Damage.Kind.DOCUMENT, at, found + ", and the checksum is wrong: it is damaged");
    }

    /** At a place with no complete document. True when the walk goes on. */
    private boolean pastEnd(final int word) throws IOException
    {
        final boolean ended = word == CycleFile.END_OF_FILE;
        // The queue notes where it wrote last; what it noted before this look must be readable now.
        final long noted = file.notedWritePosition();
        file.refresh();
        if (!ended && !stillNothing())
        {
            return true;
        }
        if (noted < 0 && file.size() < SMALLEST)
        {
            damage = damage(Damage.Kind.TRUNCATED, 0, "a file of " + file.size() + " bytes");
            return false;
        }
        if (noted < 0 && !headerDamaged && (nextPosition > 0 || find(4, Long.MAX_VALUE) >= 0))
        {
            damage = headerDamage();
            return false;
        }
        if (headerDamaged && find(nextPosition, Long.MAX_VALUE) >= 0)
        {
            damage = damage(Damage.Kind.UNREADABLE, nextPosition, "documents follow behind a gap");
            return false;
        }
        if (noted > (ended ? nextPosition : lastPosition))
        {
            damage = damage(Damage.Kind.UNREADABLE, nextPosition,
                "nothing can be read from here on, documents were written up to position " + noted);
            return false;
        }
        Path following = files.following(fileIndex);
        if (following == null)
        {
            files.listAgain(fileIndex);
            following = files.following(fileIndex);
        }
        if (following == null)
        {
            return false;
        }
        // Files that come before it were made before it was begun: only now is the list sure to have them.
        files.listAgain(fileIndex);
        if (!following.equals(files.following(fileIndex)))
        {
            return true;
        }
        // A writer may have written here after the look and before it began the next file.
        file.refresh();
        return !ended && !stillNothing() || open(files.indexOf(following.getFileName().toString()));
    }

    private long find(final long from, final long to) throws IOException
    {
        final long end = Math.min(file.size(), to);
        for (long at = from; at + 4 + BatchDescriptor.HEADER_LENGTH <= end; at += 4 + file.zeroes(at))
        {
            final int word = file.word(at, false);
            if (word > BatchDescriptor.HEADER_LENGTH && (word & (CycleFile.META | 3)) == 0 &&
                file.word(at + 4 + BatchDescriptor.MAGIC_OFFSET, false) == BatchDescriptor.MAGIC &&
                defect(at, word, true) == null)
            {
                return at;
            }
        }
        return -1;
    }

    private boolean stillNothing() throws IOException
    {
        final int word = file.word(nextPosition, true);
        return word <= 0 && word != CycleFile.END_OF_FILE;
    }

    private boolean open(final int index) throws IOException
    {
        final CycleFile opened = new CycleFile(files.get(index), file);
        if (file != null)
        {
            file.close();
        }
        file = opened;
        fileIndex = index;
        nextPosition = 0;
        lastPosition = 0;
        searchFrom = 0;
        headerDamaged = false;
        file.refresh();
        return true;
    }

    private Damage headerDamage()
    {
        headerDamaged = true;
        return damage(Damage.Kind.FILE_HEADER, 0, "the queue's header of the file cannot be read");
    }

    private Damage damage(final Damage.Kind kind, final long at, final String detail)
    {
        return new Damage(-1, file.name(), at, kind, detail);
    }

    private JournalException unreadable(final IOException e)
    {
        return new JournalException("cannot read " + (file == null ? directory : file.path()) + ": " +
            e.getMessage(), e);
    }
}
