package io.ringfence.journal;

/** The journal cannot be opened, read or written; says the path, what was wrong and what would help. */
public class JournalException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * @param message for the user
     */
    public JournalException(final String message)
    {
        super(message);
    }

    /**
     * @param message for the user
     * @param cause of the trouble
     */
    public JournalException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
