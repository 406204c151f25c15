package io.ringfence.journal.json;

import io.ringfence.journal.RefusedException;

/** A file that cannot be imported: says the line, the key, and what would be right. Nothing was written. */
public final class ImportException extends RefusedException
{
    private static final long serialVersionUID = 1L;

    private final long line;
    private final String key;

    ImportException(final String file, final long line, final String key, final String message)
    {
        super(file + (line == 0 ? "" : " line " + line) + (key.isEmpty() ? "" : ", key " + key) + ": " + message);
        this.line = line;
        this.key = key;
    }

    /** @return number of the line, from 1; 0 when it concerns the file as a whole */
    public long line()
    {
        return line;
    }

    /** @return key concerned, empty when it concerns the line as a whole */
    public String key()
    {
        return key;
    }
}
