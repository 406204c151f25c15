package io.ringfence.engine.config;

/** A configuration that is refused: says the key, what was wrong with it and what would be right. */
public final class SettingsException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * @param message for the user, with the key, the value and what would be right
     */
    public SettingsException(final String message)
    {
        super(message);
    }
}
