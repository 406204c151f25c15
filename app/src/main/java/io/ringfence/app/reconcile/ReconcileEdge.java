package io.ringfence.app.reconcile;

import io.ringfence.engine.event.EdgeClock;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.LifecyclePhase;

/** The io thread as reconciliation uses it. */
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

    /** @return the way into the ring, for the io thread */
    EventSink sink();

    /** @return clock of the edge */
    EdgeClock clock();
}
