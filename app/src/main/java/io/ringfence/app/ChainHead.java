package io.ringfence.app;

import java.util.LinkedHashMap;
import java.util.Map;

import io.ringfence.journal.ChainMark;

/** A head of the journal's hash chain as {@code --json} shows it. Pure. */
public final class ChainHead
{
    private ChainHead()
    {
    }

    /**
     * Shows a head.
     *
     * @param mark to show, may be null
     * @return null, or head, sequence of the last row under it and number of documents
     */
    public static Map<String, Object> of(final ChainMark mark)
    {
        if (mark == null)
        {
            return null;
        }
        final Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("head", mark.head());
        shown.put("seq", mark.sequence());
        shown.put("documents", mark.documents());
        return shown;
    }
}
