package io.ringfence.feeds.net;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something that another thread does. */
public final class Await
{
    private Await()
    {
    }

    public static void until(final Supplier<String> state, final BooleanSupplier condition)
    {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean())
        {
            if (System.nanoTime() > deadline)
            {
                throw new AssertionError("never came true: " + state.get());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
