package io.ringfence.journal;

/** What was asked for cannot be done with what was named: another file, directory or row must be named. */
public class RefusedException extends JournalException
{
    private static final long serialVersionUID = 1L;

    /**
     * @param message for the user: what was wrong, where, and what would be right
     */
    public RefusedException(final String message)
    {
        super(message);
    }

    /**
     * @param message for the user
     * @param cause of the trouble
     */
    public RefusedException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
