package io.ringfence.app.control;

/** A request whose body does not say what is needed; the message says what would be right. */
final class BadBodyException extends Exception
{
    private static final long serialVersionUID = 1L;

    BadBodyException(final String message)
    {
        super(message);
    }
}
