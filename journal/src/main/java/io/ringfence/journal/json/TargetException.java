package io.ringfence.journal.json;

import java.io.IOException;

import io.ringfence.journal.IoText;
import io.ringfence.journal.JournalException;

/** The journal is good, but where its lines go takes no more of them. */
public final class TargetException extends JournalException
{
    private static final long serialVersionUID = 1L;

    private final transient IOException trouble;

    TargetException(final IOException trouble)
    {
        super("cannot write the export: " + IoText.of(trouble), trouble);
        this.trouble = trouble;
    }

    /** @return what the target said */
    public IOException trouble()
    {
        return trouble;
    }
}
