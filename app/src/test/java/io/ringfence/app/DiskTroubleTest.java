package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails under a running process. */
class DiskTroubleTest
{
    private static final long PATIENCE_NS = 60_000_000_000L;

    @TempDir
    Path folder;

    private final Shell shell = new Shell();
    private final int[] code = {-1};
    private Path journal;

    @Test
    void shouldHaltWithEvidenceWhenTheJournalsDiskReportsAnError() throws Exception
    {
        final Thread run = running();
        fail(run);

        assertTrue(evidence(journal).contains("msync failed with error 5"));
        assertEquals(ExitCode.GOOD, shell.run("verify", "--journal", journal.toString()), shell.out());
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal.toString()), shell.out());
    }

    @Test
    void shouldPutTheEvidenceOnStandardErrorWhenItsFileCannotBeWritten() throws Exception
    {
        final Thread run = running();
        // The files stay open and can be written; the directory cannot be had any more, which whoever reads back what
        // was written may meet first.
        Files.move(journal, folder.resolve("gone"));
        Files.writeString(journal, "in the way");
        fail(run);

        assertTrue(shell.err().contains("cannot be written"), shell.err());
        assertTrue(shell.err().contains("this is the evidence:"), shell.err());
        assertTrue(shell.err().contains("journal.sync = interval"), shell.err());
        assertTrue(shell.err().contains("evidence is in standard error"), shell.err());
    }

    private Thread running() throws InterruptedException
    {
        journal = folder.resolve("journal");
        final Thread run = new Thread(() -> code[0] = shell.run("run", "--duration", "50s", "--journal",
            journal.toString(), "--set", "journal.sync=interval", "--set", "control.enabled=false"));
        run.start();
        final long endNs = System.nanoTime() + PATIENCE_NS;
        while (!shell.err().contains("running on") && System.nanoTime() < endNs)
        {
            Thread.sleep(20);
        }
        return run;
    }

    private void fail(final Thread run) throws InterruptedException
    {
        net.openhft.chronicle.core.Jvm.error().on(DiskTroubleTest.class, "msync failed with error 5 (a test)");
        run.join(PATIENCE_NS / 1_000_000);

        assertFalse(run.isAlive());
        assertEquals(ExitCode.FAILED, code[0], shell.err());
        assertTrue(shell.err().contains("nothing was sent after it"), shell.err());
    }

    private static String evidence(final Path journal) throws IOException
    {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(journal, "failure-*.txt"))
        {
            return Files.readString(files.iterator().next());
        }
    }
}
