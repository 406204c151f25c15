package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a journal in the order in which they are read: that of their names, which are their dates, or one that
 * is given. Not thread-safe; a file keeps its place when a writer makes newer ones or retention removes older ones.
 */
final class CycleFiles
{
    private final Path directory;
    private final boolean isGiven;
    private List<Path> files;

    /** @throws JournalException if there is no journal, or a file among its own whose name is none of theirs */
    CycleFiles(final Path directory)
    {
        this.directory = directory;
        isGiven = false;
        if (!Files.isDirectory(directory))
        {
            throw new JournalException("no journal at " + directory + ": the directory does not exist");
        }
        if (!NextCycle.isBegun(directory))
        {
            throw new JournalException("no journal at " + directory + ": the directory holds no *" +
                CycleFile.SUFFIX + " file");
        }
        // A copy beside the files would be read as rows of a later day.
        JournalRoll.of(directory);
        files = CycleFile.list(directory);
    }

    /** @param names of files whose order is not that of their names; the others come behind them */
    CycleFiles(final Path directory, final List<String> names)
    {
        this.directory = directory;
        isGiven = true;
        files = Stream.concat(names.stream().map(directory::resolve), CycleFile.list(directory).stream())
            .distinct().toList();
    }

    int count()
    {
        return files.size();
    }

    Path get(final int index)
    {
        return files.get(index);
    }

    /** Index of the file of a name, -1 if there is none. */
    int indexOf(final String name)
    {
        for (int i = 0; i < files.size(); i++)
        {
            if (files.get(i).getFileName().toString().equals(name))
            {
                return i;
            }
        }
        return -1;
    }

    /** The next file that is begun: one that was made ahead may be passed over by the writer. Null for none. */
    Path following(final int index) throws IOException
    {
        for (int i = index + 1; i < files.size(); i++)
        {
            if (!NextCycle.isUnused(files.get(i)))
            {
                return files.get(i);
            }
        }
        return null;
    }

    /** Finds files newer than one. The others keep their places, though retention may have removed them meanwhile. */
    void listAgain(final int index)
    {
        if (!isGiven)
        {
            final List<Path> now = new ArrayList<>(files.subList(0, index + 1));
            CycleFile.list(directory).stream().filter((each) -> each.compareTo(get(index)) > 0).forEach(now::add);
            files = now;
        }
    }
}
