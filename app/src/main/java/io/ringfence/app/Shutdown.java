package io.ringfence.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An orderly end on SIGTERM and SIGINT; any thread. The JVM would exit with the signal's code while the command still
 * runs: here the signal asks the command to stop, waits until it has reported, and ends the process with its code.
 */
public final class Shutdown
{
    private static final long PATIENCE_SECONDS = 30;
    private static final AtomicReference<Asked> ON_SIGNAL = new AtomicReference<>();
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();
    private static final AtomicBoolean EXPECTED = new AtomicBoolean();
    private static final AtomicBoolean SIGNALLED = new AtomicBoolean();
    private static final AtomicInteger CODE = new AtomicInteger(ExitCode.FAILED);
    private static final CountDownLatch REPORTED = new CountDownLatch(1);

    private record Asked(Thread by, Runnable stop)
    {
    }

    private Shutdown()
    {
    }

    /**
     * A signal that comes before the first {@link #onSignal} ends the process at once, and well: there is nothing yet
     * to bring to an end.
     */
    static void expect()
    {
        EXPECTED.set(true);
        install();
    }

    /**
     * What a signal asks for; replaces what an earlier command of this process asked for.
     *
     * @param stop asks the running command to stop, from another thread; null when there is nothing to stop any more
     *     of what this thread asked for
     */
    public static void onSignal(final Runnable stop)
    {
        EXPECTED.set(false);
        final Thread by = Thread.currentThread();
        if (stop != null)
        {
            ON_SIGNAL.set(new Asked(by, stop));
            install();
        }
        else
        {
            ON_SIGNAL.updateAndGet((asked) -> asked == null || asked.by == by ? null : asked);
        }
    }

    private static void install()
    {
        if (INSTALLED.compareAndSet(false, true))
        {
            Runtime.getRuntime().addShutdownHook(new Thread(Shutdown::stopAndWait, "ringfence-shutdown"));
        }
    }

    /** Ends the process, with the report printed. */
    static void exit(final int code)
    {
        CODE.set(code);
        REPORTED.countDown();
        if (!SIGNALLED.get())
        {
            System.exit(code);
        }
    }

    /**
     * Asks the running command to stop, as a signal does.
     *
     * @param before done first, where there is one to ask
     * @return whether there is one
     */
    public static boolean ask(final Runnable before)
    {
        final Asked asked = ON_SIGNAL.getAndSet(null);
        if (asked != null)
        {
            before.run();
            asked.stop.run();
        }
        return asked != null;
    }

    private static void stopAndWait()
    {
        final boolean expected = EXPECTED.get();
        if (!ask(() -> SIGNALLED.set(true)))
        {
            if (expected)
            {
                System.err.println("ringfence: ended by a signal before it began");
                System.err.flush();
                Runtime.getRuntime().halt(ExitCode.GOOD);
            }
            return;
        }
        try
        {
            if (!REPORTED.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
            {
                System.err.println("ringfence: no orderly end within " + PATIENCE_SECONDS + " s of the signal");
            }
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
        System.err.flush();
        System.out.flush();
        Runtime.getRuntime().halt(CODE.get());
    }
}
