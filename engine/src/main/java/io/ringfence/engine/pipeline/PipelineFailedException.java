package io.ringfence.engine.pipeline;

/** Thrown to whoever publishes to, or waits for, a pipeline of which a handler has failed. */
public final class PipelineFailedException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * @param cause what the handler threw
     */
    public PipelineFailedException(final Throwable cause)
    {
        super("the pipeline has stopped: " + cause, cause);
    }
}
