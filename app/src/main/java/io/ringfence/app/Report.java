package io.ringfence.app;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a command found: named values for {@code --json}, lines for a person, and the exit code. Not thread-safe.
 */
public final class Report
{
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private int exitCode = ExitCode.GOOD;

    /**
     * Adds a value for {@code --json}.
     *
     * @param key of the value
     * @param value null, a text, a number, a truth value, a map or a list of such
     * @return this
     */
    public Report put(final String key, final Object value)
    {
        values.put(key, value);
        return this;
    }

    /**
     * Adds a line for a person.
     *
     * @param format of the line
     * @param arguments of the format
     * @return this
     */
    public Report line(final String format, final Object... arguments)
    {
        text.append(arguments.length == 0 ? format : String.format(java.util.Locale.ROOT, format, arguments))
            .append('\n');
        return this;
    }

    /**
     * Adds the lines of another report.
     *
     * @param other whose lines are wanted
     * @return this
     */
    public Report text(final Report other)
    {
        text.append(other.text);
        return this;
    }

    /**
     * @param value exit code, see {@link ExitCode}
     * @return this
     */
    public Report exitCode(final int value)
    {
        exitCode = value;
        return this;
    }

    /** @return exit code */
    public int exitCode()
    {
        return exitCode;
    }

    /** @return values in the order in which they were put */
    public Map<String, Object> values()
    {
        return values;
    }

    /** @return all lines, each ended */
    public String text()
    {
        return text.toString();
    }
}
