package io.ringfence.venue;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Recorded streams, which are not part of the project; a test that needs one is skipped without it. */
final class Captures
{
    private Captures()
    {
    }

    static Path find(final String name)
    {
        final String told = System.getenv("RINGFENCE_CAPTURES");
        final Path root = Path.of(System.getProperty("ringfence.root", ".."));
        final Path file = (told == null ? root.resolve("../shared/captures") : Path.of(told)).resolve(name);
        assumeTrue(Files.isReadable(file), "no capture " + file + ": set RINGFENCE_CAPTURES");
        return file;
    }
}
