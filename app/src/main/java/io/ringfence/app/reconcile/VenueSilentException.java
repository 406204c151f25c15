package io.ringfence.app.reconcile;

/** The venue did not say what was asked. */
final class VenueSilentException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    VenueSilentException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
