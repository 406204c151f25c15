package io.ringfence.app;

import java.nio.file.Path;

import io.ringfence.journal.JournalReader;

/** How far a reader beside a running writer can see: what it has read once must never be gone. */
final class JournalEnd
{
    private JournalEnd()
    {
    }

    static long sequence(final Path journal)
    {
        try (JournalReader reader = JournalReader.open(journal))
        {
            return reader.lastSequence();
        }
    }
}
