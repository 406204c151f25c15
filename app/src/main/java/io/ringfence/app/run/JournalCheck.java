package io.ringfence.app.run;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

import io.ringfence.journal.Damage;
import io.ringfence.journal.JournalDamagedException;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.VerifyResult;

/**
 * Whether the rows that a journal held when it was opened are those that were written: all of them, on a thread of its
 * own, while the state is recovered and compared with the venue's. A snapshot spares a start the rows before it; this
 * is who reads them. No order may leave before it {@link #passed}. Its result is for any thread.
 */
final class JournalCheck implements AutoCloseable
{
    /** Most journals are verified in less: then a damaged one is refused before a row is added to it. */
    private static final long BRIEFLY_MS = 1_000;
    private static final long END_MS = 10_000;

    private final Path journal;
    private final long lastSequence;
    private final Verification verification;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "ringfence-verify");
    private volatile boolean passed;
    private volatile boolean closed;
    private volatile JournalException defect;
    private volatile Runnable onEnd = () -> {};

    /** How a journal is verified up to a row. */
    @FunctionalInterface
    interface Verification
    {
        VerifyResult verify(Path journal, long lastSequence, LongConsumer progress);
    }

    /**
     * Begins.
     *
     * @param lastSequence of the journal, 0 if it has no row
     */
    JournalCheck(final Path journal, final long lastSequence, final Verification verification)
    {
        this.journal = journal;
        this.lastSequence = lastSequence;
        this.verification = verification;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for a result, but not for long.
     *
     * @return whether it has passed; false if it goes on
     * @throws JournalException if it has found damage, or could not read
     */
    boolean awaitBriefly() throws InterruptedException
    {
        if (ended.await(BRIEFLY_MS, TimeUnit.MILLISECONDS) && defect != null)
        {
            throw defect;
        }
        return passed;
    }

    /** What happens at its end, on its thread, or at once if that was before; may happen twice. */
    void onEnd(final Runnable action)
    {
        onEnd = action;
        if (ended.getCount() == 0)
        {
            action.run();
        }
    }

    /** Whether every row was read and is whole. */
    boolean passed()
    {
        return passed;
    }

    /** What was found, null while nothing is wrong. */
    JournalException defect()
    {
        return defect;
    }

    private void run()
    {
        try
        {
            if (lastSequence > 0)
            {
                judge(verification.verify(journal, lastSequence, this::refuseClosed));
            }
            passed = defect == null;
        }
        catch (final JournalException e)
        {
            defect = e;
        }
        catch (final CancellationException e)
        {
            // The run has ended, nobody waits.
            return;
        }
        catch (final RuntimeException | Error e)
        {
            defect = new JournalException("journal " + journal + " cannot be verified: " + e, e);
        }
        finally
        {
            ended.countDown();
            onEnd.run();
        }
    }

    private void judge(final VerifyResult result)
    {
        if (!result.ok())
        {
            final Damage first = result.damage().get(0);
            defect = new JournalDamagedException(first, "journal " + journal + " is damaged and is not traded on: " +
                first.describe() + ". ringfence verify names all of it; ringfence repair keeps the rows up to " +
                "sequence " + result.lastGoodSequence() + " of " + lastSequence);
        }
    }

    private void refuseClosed(final long rows)
    {
        if (closed)
        {
            throw new CancellationException();
        }
    }

    @Override
    public void close()
    {
        closed = true;
        try
        {
            thread.join(END_MS);
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }
}
