package io.ringfence.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Recorded streams, which are not in the repository. */
final class Captures
{
    private Captures()
    {
    }

    /** @return the file; a test skips where it is missing */
    static Path file(final String name)
    {
        final String folder = System.getenv().getOrDefault("RINGFENCE_CAPTURES", "../shared/captures");
        final Path file = Path.of(System.getProperty("ringfence.root")).resolve(folder).resolve(name).normalize();
        assumeTrue(Files.isReadable(file), () -> "skipped: no recording " + file);
        return file;
    }
}
