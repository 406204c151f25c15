package io.ringfence.journal;

/** A snapshot cannot be used; the message says why. Another one, or the whole journal, may do. */
public final class SnapshotException extends Exception
{
    private static final long serialVersionUID = 1;

    /**
     * @param message why
     */
    public SnapshotException(final String message)
    {
        super(message);
    }

    /**
     * @param message why
     * @param cause of it
     */
    public SnapshotException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
