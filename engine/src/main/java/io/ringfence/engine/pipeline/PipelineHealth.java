package io.ringfence.engine.pipeline;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether the pipeline is whole. Written once by the handler thread that failed, read by every thread.
 * <p>
 * A failed handler skips nothing and goes no further: its thread ends at the row that failed, later handlers never see
 * that row, and the producer stops waiting for room that will not come.
 */
public final class PipelineHealth
{
    private final AtomicReference<Failure> failure = new AtomicReference<>();
    private volatile Runnable onFailure = () -> {};

    /**
     * The failure of a handler.
     *
     * @param sequence event sequence of the row that failed, -1 when it is not known
     * @param cause what was thrown
     */
    public record Failure(long sequence, Throwable cause)
    {
    }

    /**
     * What to do at once when a handler fails, on its thread: trip the kill switch, wake who waits.
     *
     * @param action must not throw
     */
    public void onFailure(final Runnable action)
    {
        onFailure = action;
    }

    /** @return true once a handler has failed */
    public boolean failed()
    {
        return failure.get() != null;
    }

    /** @return the first failure, or null */
    public Failure failure()
    {
        return failure.get();
    }

    void fail(final long sequence, final Throwable cause)
    {
        if (failure.compareAndSet(null, new Failure(sequence, cause)))
        {
            onFailure.run();
        }
    }
}
