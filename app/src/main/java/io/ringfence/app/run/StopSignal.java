package io.ringfence.app.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Why and when a run ends; asked for by any thread, awaited by the one that runs. The first reason counts. */
final class StopSignal
{
    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicReference<String> reason = new AtomicReference<>();

    void ask(final String why)
    {
        reason.compareAndSet(null, why);
        asked.countDown();
    }

    /** @return reason of the end, null while it is not asked for */
    String reason()
    {
        return reason.get();
    }

    /** @return true when it was asked for, false when time ran out */
    boolean await(final long timeoutNs) throws InterruptedException
    {
        return asked.await(timeoutNs, TimeUnit.NANOSECONDS);
    }
}
