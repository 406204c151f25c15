package io.ringfence.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether the files of a journal are named in the order of their sequences. Filled by a walk over all of them; pure.
 * Another order is found where the files put into it hold every sequence once: it is no guess then.
 */
final class FileOrder
{
    private final List<Part> parts = new ArrayList<>();
    private String file;
    private long first;
    private long next;

    /** Sequences that a file holds; {@code next} is the first behind them. */
    private record Part(String file, long first, long next)
    {
    }

    /** The walk has come to the first document of a file. */
    void begin(final String fileName, final long firstSequence)
    {
        end();
        file = fileName;
        first = firstSequence;
        next = firstSequence;
    }

    /** The walk is behind a document of the file. */
    void reached(final long nextSequence)
    {
        next = nextSequence;
    }

    /** The walk is at its end. */
    void end()
    {
        if (file != null)
        {
            parts.add(new Part(file, first, next));
            file = null;
        }
    }

    /** Names of the files in the order of their sequences; empty where that is the order of their names, or unknown. */
    List<String> ofSequences()
    {
        final List<Part> sorted = sorted();
        return sorted.equals(parts) || !isDense(sorted) ? List.of() : sorted.stream().map(Part::file).toList();
    }

    /** Each file whose name belongs to another one of them. */
    List<Damage> damage()
    {
        final List<Part> sorted = sorted();
        final List<Damage> all = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++)
        {
            final Part part = sorted.get(i);
            final String name = parts.get(i).file;
            if (!part.file.equals(name))
            {
                all.add(new Damage(part.first, part.file, 0, Damage.Kind.FILE_NAME, "holds sequences " + part.first +
                    " to " + (part.next - 1) + ", which belong in " + name));
            }
        }
        return all;
    }

    private List<Part> sorted()
    {
        return parts.stream().sorted(Comparator.comparingLong(Part::first).thenComparingLong(Part::next)).toList();
    }

    private static boolean isDense(final List<Part> sorted)
    {
        for (int i = 1; i < sorted.size(); i++)
        {
            if (sorted.get(i).first != sorted.get(i - 1).next)
            {
                return false;
            }
        }
        return true;
    }
}
