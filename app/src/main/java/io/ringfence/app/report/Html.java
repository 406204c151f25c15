package io.ringfence.app.report;

import java.util.Locale;

/** Text that grows, as HTML or SVG: what comes from a journal is escaped. One thread. */
final class Html
{
    private final StringBuilder text = new StringBuilder(1 << 16);

    /** Appends markup as it is, formatted; its arguments must be numbers or escaped. */
    Html raw(final String format, final Object... arguments)
    {
        text.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
        return this;
    }

    Html text(final Object value)
    {
        text.append(escape(String.valueOf(value)));
        return this;
    }

    /** An element of one tag with text in it. */
    Html element(final String tag, final Object value)
    {
        return raw("<" + tag + ">").text(value).raw("</" + tag.split(" ", 2)[0] + ">");
    }

    /** A row of a table: the first cell is its head, the rest are numbers. */
    Html row(final Object head, final Object... cells)
    {
        raw("<tr>").element("th scope=\"row\"", head);
        for (final Object cell : cells)
        {
            element("td", cell == null ? "–" : cell);
        }
        return raw("</tr>\n");
    }

    static String escape(final String value)
    {
        final StringBuilder escaped = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++)
        {
            final char c = value.charAt(i);
            switch (c)
            {
                case '&':
                    escaped.append("&amp;");
                    break;
                case '<':
                    escaped.append("&lt;");
                    break;
                case '>':
                    escaped.append("&gt;");
                    break;
                case '"':
                    escaped.append("&quot;");
                    break;
                default:
                    escaped.append(c < ' ' && c != '\n' ? ' ' : c);
                    break;
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString()
    {
        return text.toString();
    }
}
