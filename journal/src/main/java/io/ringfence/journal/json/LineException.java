package io.ringfence.journal.json;

/** What is wrong with one line; a reader adds file, line number and key before it reaches a user. */
final class LineException extends Exception
{
    private static final long serialVersionUID = 1L;

    private final String key;

    LineException(final String message)
    {
        this("", message);
    }

    LineException(final String key, final String message)
    {
        super(message);
        this.key = key;
    }

    /** Names the key under which it was found; an inner key stays behind it. */
    LineException under(final String outer)
    {
        return new LineException(key.isEmpty() ? outer : outer + "." + key, getMessage());
    }

    String key()
    {
        return key;
    }
}
