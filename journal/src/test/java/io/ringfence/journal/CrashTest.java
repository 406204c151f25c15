package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the writer is killed, and when the disk is full. */
class CrashTest
{
    private static final int ROUNDS = 3;
    private static final int BATCH = 7;

    @TempDir
    Path temp;

    /** A process of its own that appends until it is killed, and says which sequence is journaled. */
    static final class Endless
    {
        private Endless()
        {
        }

        public static void main(final String[] arguments)
        {
            try (JournalWriter writer = JournalWriter.open(Path.of(arguments[0]), TestJournals.config()))
            {
                writer.header(TestJournals.header(writer));
                while (!Thread.currentThread().isInterrupted())
                {
                    TestJournals.append(writer, BATCH, BATCH);
                    System.out.println(writer.nextSequence() - 1);
                }
            }
        }
    }

    @Test
    void shouldHaveEveryAcknowledgedRowWhenTheWriterWasKilled() throws Exception
    {
        final Path directory = temp.resolve("j");
        for (int round = 1; round <= ROUNDS; round++)
        {
            final long acknowledged = killWhileItWrites(directory, 500 * round);

            final VerifyResult result = Verifier.verify(directory, rows -> assertTrue(rows > 0));
            assertTrue(result.ok(), result.toString());
            assertTrue(result.events() >= acknowledged, "acknowledged=" + acknowledged + " events=" + result.events());
            assertEquals(result.events(), TestJournals.readAll(directory));
            try (JournalWriter writer = JournalWriter.open(directory, TestJournals.config()))
            {
                assertEquals(result.events() + 1, writer.nextSequence());
                assertEquals(2 * round, writer.bootEpoch());
            }
        }
    }

    @Test
    void shouldStopBeforeARecordTearsWhenTheDiskIsFull() throws Exception
    {
        final Path disk = Files.createDirectory(temp.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString()) == 0,
            "skipped: mounting a small disk is not permitted here");
        try
        {
            final Path directory = disk.resolve("j");
            long acknowledged = 0;
            final JournalWriter writer = JournalWriter.open(directory, TestJournals.config());
            writer.header(TestJournals.header(writer));
            JournalException full = null;
            while (full == null)
            {
                acknowledged = writer.nextSequence() - 1;
                try
                {
                    TestJournals.append(writer, 10, 10);
                }
                catch (final JournalException e)
                {
                    full = e;
                }
            }
            assertTrue(full.getMessage().contains("No space left"), full.getMessage());
            assertThrows(JournalException.class, () -> TestJournals.append(writer, 1, 1));
            writer.close();
            assertTrue(acknowledged > 10_000, "acknowledged=" + acknowledged);
            assertEquals(acknowledged, TestJournals.readAll(directory));
            assertTrue(Verifier.verify(directory, rows -> assertTrue(rows > 0)).ok());
        }
        finally
        {
            assertEquals(0, run("umount", "-l", disk.toString()));
        }
    }

    private static long killWhileItWrites(final Path directory, final int lines)
        throws IOException, InterruptedException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--") && !argument.startsWith("--illegal")).forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Endless.class.getName(),
            directory.toString()));
        final Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        long last = 0;
        try (BufferedReader output = new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII)))
        {
            for (int i = 0; i < lines; i++)
            {
                final String line = output.readLine();
                assertTrue(line != null, "the writer ended by itself");
                last = Long.parseLong(line);
            }
            process.destroyForcibly();
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        }
        return last;
    }

    private static int run(final String... command) throws InterruptedException
    {
        try
        {
            return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        }
        catch (final IOException e)
        {
            return -1;
        }
    }
}
