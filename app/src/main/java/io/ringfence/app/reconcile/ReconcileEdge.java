package io.ringfence.app.reconcile;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

import io.ringfence.engine.event.EdgeClock;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.LifecyclePhase;

/** The io thread and the clock, as reconciliation uses them; every wait of it goes through here. */
public interface ReconcileEdge
{
    /**
     * Does something on the io thread and waits for it.
     *
     * @param work to do
     * @throws InterruptedException if the thread was interrupted
     */
    void call(Runnable work) throws InterruptedException;

    /**
     * Publishes a step of the process.
     *
     * @param phase of it
     * @param detail at most 64 ASCII characters
     * @throws InterruptedException if the thread was interrupted
     */
    void lifecycle(LifecyclePhase phase, String detail) throws InterruptedException;

    /** @return elapsed time from an arbitrary origin, ns */
    long nanoTime();

    /**
     * Lets time pass.
     *
     * @param ms how long
     * @throws InterruptedException if the thread was interrupted
     */
    void pause(long ms) throws InterruptedException;

    /**
     * Waits for an answer.
     *
     * @param answer to wait for
     * @param ms at most
     * @param <T> of the answer
     * @return the answer
     * @throws InterruptedException if the thread was interrupted
     * @throws ExecutionException if there is none and will be none
     * @throws TimeoutException if it did not come in time
     */
    <T> T await(Future<T> answer, long ms) throws InterruptedException, ExecutionException, TimeoutException;

    /** @return the way into the ring, for the io thread */
    EventSink sink();

    /** @return clock of the edge */
    EdgeClock clock();
}
