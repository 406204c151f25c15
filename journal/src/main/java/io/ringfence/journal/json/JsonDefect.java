package io.ringfence.journal.json;

import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;

/** What a person reads of text that is no JSON, without the parser's settings. Pure. */
public final class JsonDefect
{
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;\\]]*; ");
    private static final Pattern SETTING = Pattern.compile(",? ?\\(?from `[^`]*`\\)?");

    private JsonDefect()
    {
    }

    /**
     * Says what is wrong.
     *
     * @param defect found by the parser
     * @return its text
     */
    public static String text(final JacksonException defect)
    {
        return SETTING.matcher(SOURCE.matcher(defect.getOriginalMessage()).replaceAll("[")).replaceAll("");
    }
}
