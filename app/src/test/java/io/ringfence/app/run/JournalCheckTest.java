package io.ringfence.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.ringfence.app.ExitCode;
import io.ringfence.app.Report;
import io.ringfence.app.Shutdown;
import io.ringfence.app.config.Configuration;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.Row;
import io.ringfence.journal.Damage;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.Verifier;
import io.ringfence.journal.VerifyResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose verification takes longer than a start waits: the process is up meanwhile, and is not armed. */
@Timeout(120)
class JournalCheckTest
{
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final CountDownLatch verify = new CountDownLatch(1);
    private final StringWriter err = new StringWriter();
    private long last;

    @TempDir
    private Path journal;

    @BeforeEach
    void writeJournal() throws Exception
    {
        process(SECOND_NS / 5).run((done, total) -> {});
        Shutdown.onSignal(null);
        last = last();
    }

    @Test
    void shouldArmWhenTheJournalIsVerifiedAndNotBefore() throws Exception
    {
        final CompletableFuture<Report> ended = start(60 * SECOND_NS, Verifier::verifyTo);
        await(() -> err.toString().contains("not armed yet"));
        await(() -> phases().contains(LifecyclePhase.RECONCILED));
        assertFalse(phases().contains(LifecyclePhase.ARMED));
        verify.countDown();
        await(() -> phases().contains(LifecyclePhase.ARMED));
        assertTrue(Shutdown.ask(() -> {}));
        assertEquals(ExitCode.GOOD, ended.get().exitCode());
    }

    @Test
    void shouldEndWithoutArmingWhenDamageIsFoundMeanwhile() throws Exception
    {
        final Damage damage = new Damage(3, "20260101F.cq4", 4_096, Damage.Kind.CHECKSUM, "checksum 1 stored");
        final CompletableFuture<Report> ended = start(60 * SECOND_NS, (directory, to, progress) ->
            new VerifyResult(false, 2, 2, List.of(damage), null, 0, false, List.of()));
        await(() -> err.toString().contains("not armed yet"));
        verify.countDown();
        assertEquals(ExitCode.CHECK_SAID_NO, ended.get().exitCode());
        assertEquals("the journal is damaged", ended.get().values().get("stopped_by"));
        assertTrue(err.toString().contains("is damaged and is not traded on"), err.toString());
        assertFalse(phases().contains(LifecyclePhase.ARMED));
    }

    private CompletableFuture<Report> start(final long durationNs, final JournalCheck.Verification verification)
    {
        final TradingProcess process = process(durationNs).verification((directory, to, progress) ->
        {
            assertEquals(last, to);
            awaitLatch();
            return verification.verify(directory, to, progress);
        });
        return CompletableFuture.supplyAsync(() ->
        {
            try
            {
                return process.run((done, total) -> {});
            }
            catch (final Exception e)
            {
                throw new IllegalStateException(e);
            }
            finally
            {
                // As the command line does behind its report.
                Shutdown.onSignal(null);
            }
        });
    }

    private void awaitLatch()
    {
        try
        {
            verify.await();
        }
        catch (final InterruptedException e)
        {
            throw new IllegalStateException(e);
        }
    }

    private TradingProcess process(final long durationNs)
    {
        return new TradingProcess(
            Configuration.load("dev", List.of("strategy.name=")), new RunOptions(journal, durationNs, 0),
            new PrintWriter(err, true));
    }

    private long last()
    {
        try (JournalReader reader = JournalReader.open(journal))
        {
            return reader.lastSequence();
        }
    }

    /** What the process said of itself since the first run. */
    private List<LifecyclePhase> phases()
    {
        final List<LifecyclePhase> phases = new java.util.ArrayList<>();
        final Row row = new Row();
        try (JournalReader reader = JournalReader.open(journal))
        {
            while (reader.next(row))
            {
                if (row.sequence() > last && row.type() == EventType.LIFECYCLE)
                {
                    phases.add(new LifecycleBody().wrap(row).phase());
                }
            }
        }
        return phases;
    }

    private static void await(final BooleanSupplier condition) throws InterruptedException
    {
        final long deadline = System.nanoTime() + 60 * SECOND_NS;
        while (!condition.getAsBoolean())
        {
            assertTrue(System.nanoTime() - deadline < 0, "waited in vain");
            Thread.sleep(10);
        }
    }
}
