package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process does not trade on a journal of which it cannot account for every row, whatever its snapshots say. */
class DamagedStartTest
{
    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseAndAddNothingWhenARowBeforeTheSnapshotIsDamaged() throws IOException
    {
        final String journal = folder.resolve("j").toString();
        assertEquals(ExitCode.GOOD, shell.run("run", "--duration", "1s", "--journal", journal), shell.err());
        final Path file = JournalEnd.file(Path.of(journal));
        final byte[] bytes = Files.readAllBytes(file);
        bytes[lastUsed(bytes) / 2] ^= 1;
        Files.write(file, bytes);
        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("verify", "--journal", journal, "--json"));
        final long events = JsonLine.parse(shell.lastLine()).number("events");

        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("run", "--duration", "20s", "--journal", journal), shell.err());
        assertTrue(shell.err().contains("from the snapshot at sequence"), shell.err());
        assertTrue(shell.err().contains("is damaged and is not traded on: "), shell.err());
        assertTrue(shell.err().contains("ringfence repair keeps the rows up to sequence"), shell.err());
        shell.run("verify", "--journal", journal, "--json");
        assertEquals(events, JsonLine.parse(shell.lastLine()).number("events"));

        assertEquals(ExitCode.GOOD, shell.run("repair", "--journal", journal), shell.err());
        assertEquals(ExitCode.GOOD, shell.run("run", "--duration", "1s", "--journal", journal), shell.err());
    }

    @Test
    void shouldSayWhatToDoAndLoseNothingWhenOnlyWhatIsTheQueuesOwnIsDamaged() throws IOException
    {
        final String journal = folder.resolve("j").toString();
        assertEquals(ExitCode.GOOD, shell.run("run", "--duration", "1s", "--journal", journal), shell.err());
        assertEquals(ExitCode.GOOD, shell.run("verify", "--journal", journal, "--json"));
        final long events = JsonLine.parse(shell.lastLine()).number("events");

        overwrite(folder.resolve("j/metadata.cq4t"));
        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("verify", "--journal", journal));
        assertTrue(shell.out().contains("queue_table in metadata.cq4t"), shell.out());
        assertTrue(shell.out().contains("every row is there: 'ringfence repair' loses none"), shell.out());
        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("run", "--duration", "20s", "--journal", journal), shell.err());
        assertTrue(shell.err().contains("No row is lost by it: 'ringfence repair --journal " + journal), shell.err());
        assertEquals(events, repaired(journal));

        overwrite(JournalEnd.file(Path.of(journal)));
        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("run", "--duration", "20s", "--journal", journal), shell.err());
        assertTrue(shell.err().contains("file_header"), shell.err());
        assertTrue(shell.err().contains("'repair' keeps what is whole"), shell.err());
        assertEquals(events, repaired(journal));
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal), shell.out() + shell.err());
        assertEquals(ExitCode.GOOD, shell.run("run", "--duration", "1s", "--journal", journal), shell.err());
    }

    private long repaired(final String journal)
    {
        assertEquals(ExitCode.GOOD, shell.run("repair", "--journal", journal), shell.err());
        assertTrue(shell.out().contains("lost: nothing, every row is there"), shell.out());
        assertEquals(ExitCode.GOOD, shell.run("verify", "--journal", journal, "--json"), shell.out());
        return JsonLine.parse(shell.lastLine()).number("events");
    }

    /** With the same 64 bytes that mean nothing. */
    private static void overwrite(final Path file) throws IOException
    {
        final byte[] bytes = Files.readAllBytes(file);
        final byte[] garbage = new byte[64];
        new Random(11).nextBytes(garbage);
        System.arraycopy(garbage, 0, bytes, 0, garbage.length);
        Files.write(file, bytes);
    }

    private static int lastUsed(final byte[] bytes)
    {
        int at = bytes.length - 1;
        while (bytes[at] == 0)
        {
            at--;
        }
        return at;
    }
}
