package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.Row;

import net.openhft.chronicle.core.Jvm;

/** When the journal is brought to the disk, and what happens when the disk fails. */
class DurabilityTest
{
    private static final long PATIENCE_NS = 20_000_000_000L;

    @TempDir
    Path temp;

    /** A process of its own that syncs at an interval and says what it met. */
    static final class Syncing
    {
        private Syncing()
        {
        }

        public static void main(final String[] arguments)
        {
            final AtomicInteger tripped = new AtomicInteger();
            final JournalWriter writer = JournalWriter.open(
                Path.of(arguments[0]), TestJournals.config().with(SyncPolicy.valueOf(arguments[1]), 5));
            writer.onTrouble(tripped::incrementAndGet);
            try
            {
                writer.header(TestJournals.header(writer));
                final long endNs = System.nanoTime() + PATIENCE_NS;
                while (System.nanoTime() < endNs)
                {
                    command(writer);
                }
                System.out.println("never failed");
            }
            catch (final JournalException e)
            {
                System.out.println("tripped " + tripped.get() + " " + e.getMessage());
            }
        }
    }

    @Test
    void shouldSyncBeforeTheFlushReturnsWhenABatchCommandsTheVenue()
    {
        try (JournalWriter writer = open(SyncPolicy.ORDERS, 1))
        {
            TestJournals.append(writer, 500, 10);
            assertEquals(0, writer.syncs());

            command(writer);
            assertEquals(1, writer.syncs());
            assertTrue(writer.longestSyncNs() > 0);

            TestJournals.append(writer, 500, 10);
            assertEquals(1, writer.syncs());
        }
    }

    @Test
    void shouldLeaveSyncingToTheKernelWhenNoneIsAskedFor()
    {
        try (JournalWriter writer = open(SyncPolicy.NONE, 1))
        {
            command(writer);
            TestJournals.append(writer, 500, 10);
            assertEquals(0, writer.syncs());
        }
    }

    @Test
    void shouldSyncOnAScheduleAndOnlyWhatIsNew() throws InterruptedException
    {
        try (JournalWriter writer = open(SyncPolicy.INTERVAL, 1))
        {
            TestJournals.append(writer, 10, 10);
            final long endNs = System.nanoTime() + PATIENCE_NS;
            while (writer.syncs() == 0 && System.nanoTime() < endNs)
            {
                Thread.sleep(1);
            }
            Thread.sleep(20);
            final long settled = writer.syncs();
            assertTrue(settled >= 1, "syncs=" + settled);
            Thread.sleep(50);
            assertEquals(settled, writer.syncs());
        }
    }

    @Test
    void shouldTripAtOnceAndRefuseAllElseWhenTheQueueReportsAnError()
    {
        final AtomicInteger tripped = new AtomicInteger();
        final JournalWriter writer = open(SyncPolicy.NONE, 1);
        writer.onTrouble(tripped::incrementAndGet);

        Jvm.error().on(DurabilityTest.class, "msync failed with error 5 (a test)");

        assertEquals(1, tripped.get());
        final JournalException refused = assertThrows(
            JournalException.class, () -> TestJournals.append(writer, 1, 1));
        assertTrue(refused.getMessage().contains("msync failed with error 5"), refused.getMessage());
        writer.close();
    }

    @Test
    void shouldTripAndRefuseAllElseWhenTheDiskFailsOnASync() throws Exception
    {
        for (final SyncPolicy policy : List.of(SyncPolicy.INTERVAL, SyncPolicy.ORDERS))
        {
            final Path directory = temp.resolve(policy.name());
            final String said = underFailingDisk(directory, policy);

            assertTrue(said.startsWith("tripped 1 cannot write journal"), said);
            assertTrue(said.contains("Input/output error"), said);
            assertTrue(Verifier.verify(directory, rows -> assertTrue(rows > 0)).ok());
        }
    }

    private static String underFailingDisk(final Path directory, final SyncPolicy policy)
        throws IOException, InterruptedException
    {
        final List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null",
            "-e", "trace=fsync,fdatasync,msync", "-e", "inject=fsync,fdatasync,msync:error=EIO:when=6+"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter((argument) -> argument.startsWith("--") && !argument.startsWith("--illegal"))
            .forEach(command::add);
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
            Syncing.class.getName(), directory.toString(), policy.name()));
        assumeTrue(isThere("strace"), "skipped: there is no strace here to make the disk fail");
        final Process process =
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assumeTrue(!said.isEmpty() || process.exitValue() != 1, "skipped: strace is not permitted here");
        return said;
    }

    private static boolean isThere(final String tool)
    {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch((folder) -> Files.isExecutable(Path.of(folder, tool)));
    }

    private JournalWriter open(final SyncPolicy policy, final long intervalMs)
    {
        final JournalWriter writer = JournalWriter.open(
            temp.resolve("j"), TestJournals.config().with(policy, intervalMs));
        writer.header(TestJournals.header(writer));
        return writer;
    }

    /** Journals one row that commands the venue. */
    private static void command(final JournalWriter writer)
    {
        final Row row = TestJournals.quote(Row.allocate(), writer.nextSequence());
        new CommandRecord().append(row).command(CommandKind.NEW);
        writer.append(row);
        writer.flush();
    }
}
