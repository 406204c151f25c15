package io.ringfence.engine.snapshot;

/** An image of state does not fit the engine that it is loaded into; the message says where, and what was expected. */
public final class StateException extends RuntimeException
{
    private static final long serialVersionUID = 1;

    /**
     * @param message where, and what was expected
     */
    public StateException(final String message)
    {
        super(message);
    }
}
