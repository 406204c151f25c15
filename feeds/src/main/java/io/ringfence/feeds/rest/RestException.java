package io.ringfence.feeds.rest;

/** A read of a start that failed for good. */
public final class RestException extends RuntimeException
{
    private static final long serialVersionUID = 1;

    /** @param message what was asked and what came */
    public RestException(final String message)
    {
        super(message);
    }
}
