package io.ringfence.feeds.rest;

/** A read of a start that failed for good. */
public final class RestException extends RuntimeException
{
    private static final long serialVersionUID = 1;

    private final int status;

    /** @param message what was asked and what came */
    public RestException(final String message)
    {
        this(message, 0);
    }

    /**
     * @param message what was asked and what came
     * @param status of HTTP that came, 0 for none
     */
    public RestException(final String message, final int status)
    {
        super(message);
        this.status = status;
    }

    /** @return status of HTTP that came, 0 for none */
    public int status()
    {
        return status;
    }
}
