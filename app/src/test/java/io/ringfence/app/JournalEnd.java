package io.ringfence.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import io.ringfence.journal.JournalReader;

/** How far a reader beside a running writer can see: what it has read once must never be gone. */
final class JournalEnd
{
    private JournalEnd()
    {
    }

    /** The newest file. */
    static Path file(final Path journal) throws IOException
    {
        try (Stream<Path> files = Files.list(journal))
        {
            return files.filter((file) -> file.toString().endsWith(".cq4")).max(Comparator.naturalOrder())
                .orElseThrow();
        }
    }

    static long sequence(final Path journal)
    {
        try (JournalReader reader = JournalReader.open(journal))
        {
            return reader.lastSequence();
        }
    }
}
