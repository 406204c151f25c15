package io.ringfence.engine.pipeline;

import com.lmax.disruptor.ExceptionHandler;

/**
 * Ends the handler's thread at the row that failed; runs on that thread.
 * <p>
 * The Disruptor moves on past an event once its exception handler returns, and its default handler leaves the producer
 * spinning; so this one records the failure, which the producer watches, and throws.
 */
final class HaltOnFailure implements ExceptionHandler<RingSlot>
{
    private final PipelineHealth health;

    HaltOnFailure(final PipelineHealth health)
    {
        this.health = health;
    }

    @Override
    public void handleEventException(final Throwable cause, final long ringSequence, final RingSlot slot)
    {
        health.fail(slot == null ? -1 : slot.row().sequence(), cause);
        throw new PipelineFailedException(cause);
    }

    @Override
    public void handleOnStartException(final Throwable cause)
    {
        health.fail(-1, cause);
        throw new PipelineFailedException(cause);
    }

    @Override
    public void handleOnShutdownException(final Throwable cause)
    {
        health.fail(-1, cause);
    }
}
