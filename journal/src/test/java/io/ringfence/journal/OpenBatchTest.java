package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.Row;

import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/** Batches lie in an open document of the queue until they are flushed: what is left of those that never were. */
class OpenBatchTest
{
    private static final int BEFORE = 100;
    private static final int BATCH = 2_000;
    private static final int BEHIND = 3_000;
    private static final int KILLED = 137;
    /** Of a file for a minute: 2,048 entries, one for 16 documents each. */
    private static final int DOCUMENTS_OF_A_PAGE = 2_048 * 16;
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);
    private static final long NOW_MS = TestJournals.START_NS / 1_000_000;

    @TempDir
    Path temp;

    /** A process of its own that dies in a long batch: at a fail-point, or when all its rows are appended. */
    static final class Dying
    {
        private Dying()
        {
        }

        public static void main(final String[] arguments)
        {
            final AtomicLong clock = new AtomicLong(NOW_MS);
            final JournalWriter writer = JournalWriter.open(
                Path.of(arguments[0]), config(JournalRoll.valueOf(arguments[1])), true, clock::get);
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, BEFORE, BEFORE);
            while (writer.batchesWritten() < Long.parseLong(arguments[2]))
            {
                TestJournals.append(writer, 1, 1);
            }
            System.out.println(writer.nextSequence() - 1);
            clock.addAndGet(Long.parseLong(arguments[3]));
            append(writer, BATCH);
            if (System.getProperty("ringfence.fail_point").isEmpty())
            {
                Runtime.getRuntime().halt(KILLED);
            }
            writer.flush();
        }
    }

    @Test
    void shouldTakeBackTheOpenBatchWhenAFaultIsToldLate() throws Exception
    {
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
        {
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, 10, 10);
            writer.append(TestJournals.quote(Row.allocate(), 11));
            final JournalException failed = writer.fault(new InternalError("a fault occurred"));
            assertTrue(failed.getMessage().contains("at sequence 11"), failed.getMessage());
            assertThrows(JournalException.class, writer::flush);
        }
        assertEquals(10, TestJournals.readAll(temp));
        assertTrue(Verifier.verify(temp, (rows) -> assertTrue(rows > 0)).ok());
    }

    @Test
    void shouldLeaveAllAsItIsWhenWhoeverAppendsHasNotComeBack() throws Exception
    {
        final JournalWriter writer = JournalWriter.open(temp, TestJournals.config());
        writer.header(TestJournals.header(writer));
        TestJournals.append(writer, 10, 10);
        writer.append(TestJournals.quote(Row.allocate(), 11));
        writer.leave();
        writer.close();

        assertEquals(10, TestJournals.readAll(temp));
        assertThrows(JournalException.class, () -> JournalWriter.open(temp, TestJournals.config()));
    }

    @Test
    void shouldGoOnOverABatchThatAKillLeftHalfWritten() throws Exception
    {
        shouldGoOn("encoded:3", JournalRoll.DAILY, 0, 0);
    }

    @Test
    void shouldGoOnOverABatchThatAKillLeftAtTheBeginningOfAFile() throws Exception
    {
        shouldGoOn("row_encoded:" + (BEFORE + BATCH / 2), JournalRoll.DAILY, 0, DAY_MS);
    }

    @Test
    void shouldGoOnOverABatchThatAKillLeftWhereAPageOfTheIndexComesNext() throws Exception
    {
        shouldGoOn("", JournalRoll.MINUTELY, DOCUMENTS_OF_A_PAGE - 2, 0);
    }

    private void shouldGoOn(final String point, final JournalRoll roll, final int documents, final long laterMs)
        throws Exception
    {
        final long before = die(point, roll, documents, laterMs);
        assertEquals(before, TestJournals.readAll(temp));
        assertTrue(verify(temp).ok());

        // Documents much shorter than what lies there.
        try (JournalWriter writer = JournalWriter.open(temp, config(roll), true, () -> NOW_MS + laterMs))
        {
            assertEquals(before + 1, writer.nextSequence());
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, BEHIND, 1);
        }
        assertEquals(before + BEHIND, TestJournals.readAll(temp));
        final VerifyResult result = verify(temp);
        assertTrue(result.ok(), result.toString());
        assertFoundByTheQueue(roll);
    }

    /** Every document of the newest file is where the queue's own index says. */
    private void assertFoundByTheQueue(final JournalRoll roll)
    {
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.single(temp.toFile())
            .rollCycle(roll.cycle()).blockSize(TestJournals.config().blockBytes()).readOnly(true).build();
            ExcerptTailer tailer = queue.createTailer();
            ExcerptTailer finder = queue.createTailer())
        {
            long documents = 0;
            assertTrue(tailer.moveToIndex(queue.lastIndex() - BEHIND));
            while (true)
            {
                try (DocumentContext context = tailer.readingDocument())
                {
                    if (!context.isPresent())
                    {
                        break;
                    }
                    documents++;
                    assertTrue(finder.moveToIndex(context.index()));
                    try (DocumentContext found = finder.readingDocument())
                    {
                        assertTrue(found.wire().bytes().contentEquals(context.wire().bytes()));
                    }
                }
            }
            assertEquals(BEHIND + 1, documents);
        }
    }

    /** Returns the last row that was flushed before. */
    private long die(final String point, final JournalRoll roll, final int documents, final long laterMs)
        throws Exception
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter((argument) -> argument.startsWith("--") && !argument.startsWith("--illegal"))
            .forEach(command::add);
        command.addAll(List.of("-XX:+UseSerialGC", "-Dringfence.fail_point=" + point, "-cp",
            System.getProperty("java.class.path"), Dying.class.getName(), temp.toString(), roll.name(),
            Integer.toString(documents), Long.toString(laterMs)));
        final Process process =
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(KILLED, process.exitValue(), said);
        return Long.parseLong(said);
    }

    private static JournalConfig config(final JournalRoll roll)
    {
        return TestJournals.config().with(roll);
    }

    private static VerifyResult verify(final Path directory)
    {
        return Verifier.verify(directory, (rows) -> assertTrue(rows > 0));
    }

    @Test
    void shouldHoldEveryRowWhenLongBatchesCrossTheEndsOfManyBlocks()
    {
        final JournalConfig config = new JournalConfig(252 * 1024, 1, 1 << 20);
        final int rows = 120_000;
        try (JournalWriter writer = JournalWriter.open(temp, config))
        {
            writer.header(TestJournals.header(writer));
            // Of another length each time, so that they begin and end everywhere about the ends of blocks.
            final Row row = Row.allocate();
            for (int i = 0, batch = 1, left = 1; i < rows; i++)
            {
                writer.append(TestJournals.quote(row, writer.nextSequence()));
                if (--left == 0)
                {
                    writer.flush();
                    batch = batch * 7 % 2_003 + 1;
                    left = batch;
                }
            }
        }
        assertEquals(rows, TestJournals.readAll(temp));
        assertTrue(verify(temp).ok());
    }

    @Test
    void shouldShowNobodyABatchThatIsNotFlushed(@TempDir final Path copy)
    {
        try (JournalWriter writer = open())
        {
            TestJournals.append(writer, BEFORE, 10);
            append(writer, BATCH);
            assertEquals(BEFORE, TestJournals.readAll(temp));
            assertEquals(BEFORE, JournalTail.of(temp).nextSequence() - 1);
            assertTrue(verify(temp).ok());
            Backup.backup(temp, copy, (rows) -> assertTrue(rows > 0));
            assertEquals(BEFORE, TestJournals.readAll(copy));

            writer.flush();
            assertEquals(BEFORE + BATCH, TestJournals.readAll(temp));
        }
        assertTrue(verify(temp).ok());
    }

    @Test
    void shouldGatherRowsFirstWhereTheFileSystemPromisesNoSpace() throws Exception
    {
        assumeTrue(run("mount", "-t", "ramfs", "ramfs", temp.toString()) == 0,
            "skipped: mounting a file system is not permitted here");
        try
        {
            try (JournalWriter writer = JournalWriter.open(temp, new JournalConfig(1 << 18, 0, 1 << 22)))
            {
                writer.header(TestJournals.header(writer));
                TestJournals.append(writer, BEFORE, 10);
                append(writer, BATCH);
                final JournalTail tail = JournalTail.of(temp);
                try (FileChannel channel = FileChannel.open(temp.resolve(tail.lastFile()), StandardOpenOption.READ))
                {
                    final ByteBuffer word = ByteBuffer.allocate(Integer.BYTES);
                    channel.read(word, tail.end());
                    assertEquals(0, word.getInt(0));
                }
                writer.flush();
                assertEquals(BEFORE + BATCH, TestJournals.readAll(temp));
            }
            assertTrue(verify(temp).ok());
        }
        finally
        {
            assertEquals(0, run("umount", "-l", temp.toString()));
        }
    }

    private static int run(final String... command) throws Exception
    {
        return new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    @Test
    void shouldWriteWhatWasAppendedWhenItIsClosed()
    {
        try (JournalWriter writer = open())
        {
            append(writer, BATCH);
        }
        assertEquals(BATCH, TestJournals.readAll(temp));
    }

    @Test
    void shouldTakeBackAnOpenBatchWhenTheDiskFailsMeanwhile() throws Exception
    {
        final JournalWriter writer = open();
        TestJournals.append(writer, BEFORE, 10);
        append(writer, BATCH);
        Jvm.error().on(OpenBatchTest.class, "msync failed with error 5 (a test)");

        assertThrows(JournalException.class, writer::flush);
        assertThrows(JournalException.class, writer::flush);
        assertThrows(JournalException.class, () -> append(writer, 1));
        writer.close();
        assertThrows(JournalException.class, () -> append(writer, 1));

        assertEquals(BEFORE, TestJournals.readAll(temp));
        assertTrue(verify(temp).ok());
        assertGoesOn();
    }

    @Test
    void shouldTakeBackAnOpenBatchWhenItIsClosedAfterTrouble() throws Exception
    {
        final JournalWriter writer = open();
        TestJournals.append(writer, BEFORE, 10);
        append(writer, BATCH);
        Jvm.error().on(OpenBatchTest.class, "msync failed with error 5 (a test)");
        writer.close();
        assertThrows(JournalException.class, () -> append(writer, 1));

        assertEquals(BEFORE, TestJournals.readAll(temp));
        final JournalTail tail = JournalTail.of(temp);
        try (FileChannel channel = FileChannel.open(temp.resolve(tail.lastFile()), StandardOpenOption.READ))
        {
            final ByteBuffer behind = ByteBuffer.allocate(BATCH * 112);
            channel.read(behind, tail.end());
            assertEquals(ByteBuffer.allocate(behind.capacity()), behind.flip());
        }
        assertGoesOn();
    }

    /** The memory of the row's records is taken away here: a fault in its copy looks like one of the journal's disk. */
    @Test
    void shouldRefuseAllElseWhenARowCannotBeCopied() throws Exception
    {
        assumeTrue(Runtime.version().feature() > 17,
            "skipped: JDK 17 tells of such a fault when the thread next enters the virtual machine, wherever that is");
        final Path lost = temp.resolve("lost");
        Files.write(lost, new byte[1 << 16]);
        final AtomicLong tripped = new AtomicLong();
        final JournalWriter writer = open();
        writer.onTrouble(tripped::incrementAndGet);
        TestJournals.append(writer, BEFORE, 10);
        append(writer, 10);
        try (FileChannel channel = FileChannel.open(lost, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            final UnsafeBuffer memory = new UnsafeBuffer(channel.map(FileChannel.MapMode.READ_WRITE, 0, 1 << 16));
            final Row row = TestJournals.quote(new Row().wrap(memory, 0, 1 << 15), writer.nextSequence());
            new CommandRecord().append(row).command(CommandKind.NEW);
            channel.truncate(1 << 12);

            final JournalException refused = assertThrows(JournalException.class, () -> writer.append(row));
            assertTrue(refused.getMessage().contains("cannot write journal"), refused.getMessage());
        }
        assertEquals(1, tripped.get());
        assertThrows(JournalException.class, () -> append(writer, 1));
        assertThrows(JournalException.class, writer::flush);
        writer.close();

        assertEquals(BEFORE, TestJournals.readAll(temp));
        assertGoesOn();
    }

    @Test
    void shouldRefuseAllElseAndCommitNothingWhenAnyErrorEndsTheCopyOfARow() throws Exception
    {
        final JournalWriter writer = open();
        TestJournals.append(writer, BEFORE, 10);
        append(writer, 10);
        final AtomicLong failing = new AtomicLong();
        final UnsafeBuffer memory = new UnsafeBuffer(ByteBuffer.allocateDirect(1 << 15))
        {
            @Override
            public long addressOffset()
            {
                if (failing.get() > 0)
                {
                    throw new StackOverflowError("a test");
                }
                return super.addressOffset();
            }
        };
        final Row row = TestJournals.quote(new Row().wrap(memory, 0, 1 << 14), writer.nextSequence());
        new CommandRecord().append(row).command(CommandKind.NEW);
        failing.incrementAndGet();
        assertThrows(JournalException.class, () -> writer.append(row));
        assertThrows(JournalException.class, writer::flush);
        writer.close();

        assertEquals(BEFORE, TestJournals.readAll(temp));
        assertGoesOn();
    }

    private void assertGoesOn()
    {
        try (JournalWriter writer = open())
        {
            assertEquals(BEFORE + 1, writer.nextSequence());
            TestJournals.append(writer, BEHIND, 1);
        }
        assertEquals(BEFORE + BEHIND, TestJournals.readAll(temp));
        assertTrue(verify(temp).ok());
    }

    private JournalWriter open()
    {
        final JournalWriter writer = JournalWriter.open(temp, TestJournals.config());
        writer.header(TestJournals.header(writer));
        return writer;
    }

    /** Without a flush. */
    private static void append(final JournalWriter writer, final int rows)
    {
        final Row row = Row.allocate();
        for (int i = 0; i < rows; i++)
        {
            writer.append(TestJournals.quote(row, writer.nextSequence()));
        }
    }
}
