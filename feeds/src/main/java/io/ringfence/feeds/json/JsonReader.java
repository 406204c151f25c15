package io.ringfence.feeds.json;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Pull tokenizer over the bytes of one JSON document (RFC 8259); one thread at a time.
 * <p>
 * Allocates nothing, copies nothing, throws nothing on bad input: it returns {@link JsonToken#ERROR} and stays there.
 * Every byte it passes is checked, also those of values that the caller skips: syntax, UTF-8, depth, the length of
 * numbers and strings. There is no NaN, no Infinity, no comment, no trailing comma.
 * <p>
 * Strings are handed out as they stand between their quotes. One with a backslash in it is {@link #escaped()}; names
 * and codes of the venues never are, so that callers may treat such a string as unknown.
 */
public final class JsonReader
{
    /** Objects and arrays within one another. */
    public static final int MAX_DEPTH = 16;
    /** Characters of a number. */
    public static final int MAX_NUMBER_LENGTH = 32;
    /** Bytes of a string. */
    public static final int MAX_STRING_LENGTH = 64 * 1024;

    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long BLANKS = ONES * ' ';

    private enum Expect
    {
        VALUE, VALUE_OR_END, NAME, NAME_OR_END, COMMA_OR_END, NOTHING
    }

    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private int position;
    private int end;
    private int depth;
    /** Bit per level: 1 for an object, 0 for an array. */
    private int objects;
    private Expect expect = Expect.NOTHING;
    private int valueOffset;
    private int valueLength;
    private boolean escaped;
    private JsonError error = JsonError.NONE;

    /**
     * Points this reader at a document.
     *
     * @param source that holds it; not copied
     * @param offset of its first byte
     * @param length in bytes
     * @return this
     */
    public JsonReader wrap(final DirectBuffer source, final int offset, final int length)
    {
        buffer.wrap(source, offset, length);
        position = 0;
        end = length;
        depth = 0;
        objects = 0;
        expect = Expect.VALUE;
        valueOffset = 0;
        valueLength = 0;
        escaped = false;
        error = JsonError.NONE;
        return this;
    }

    /** @return the document; offsets of values count in it */
    public DirectBuffer buffer()
    {
        return buffer;
    }

    /** @return where the name, string or number last returned begins, without its quote */
    public int valueOffset()
    {
        return valueOffset;
    }

    /** @return bytes of the name, string or number last returned, without its quotes */
    public int valueLength()
    {
        return valueLength;
    }

    /** @return true when the name or string last returned holds an escape */
    public boolean escaped()
    {
        return escaped;
    }

    /** @return why the last token was ERROR, else NONE */
    public JsonError error()
    {
        return error;
    }

    /** @return bytes read so far; after an ERROR, where it was found */
    public int position()
    {
        return position;
    }

    /** @return objects and arrays that are open */
    public int depth()
    {
        return depth;
    }

    /**
     * Moves to the next token.
     *
     * @return the token
     */
    public JsonToken next()
    {
        if (error != JsonError.NONE)
        {
            return JsonToken.ERROR;
        }
        int b = skipBlanks();
        if (expect == Expect.COMMA_OR_END)
        {
            if (b == ',')
            {
                position++;
                b = skipBlanks();
                expect = inObject() ? Expect.NAME : Expect.VALUE;
            }
            else if (b == (inObject() ? '}' : ']'))
            {
                return close();
            }
            else
            {
                return syntax();
            }
        }
        switch (expect)
        {
            case NAME_OR_END:
                return b == '}' ? close() : name(b);
            case NAME:
                return name(b);
            case VALUE_OR_END:
                return b == ']' ? close() : value(b);
            case VALUE:
                return value(b);
            default:
                return position < end ? fail(JsonError.TRAILING) : JsonToken.END;
        }
    }

    /**
     * Passes over a value whose first token was returned last; after a NAME, over that member's value.
     *
     * @param first token of the value, or NAME
     * @return false when the document is bad, see {@link #error()}
     */
    public boolean skip(final JsonToken first)
    {
        JsonToken token = first == JsonToken.NAME ? next() : first;
        if (token == JsonToken.OBJECT_START || token == JsonToken.ARRAY_START)
        {
            final int outer = depth - 1;
            while (depth > outer && token != JsonToken.ERROR)
            {
                token = next();
            }
        }
        return token != JsonToken.ERROR;
    }

    private boolean inObject()
    {
        return (objects >>> depth & 1) != 0;
    }

    /** Returns the first byte that is not white space, or -1 at the end. */
    private int skipBlanks()
    {
        while (position < end)
        {
            final int b = buffer.getByte(position) & 0xFF;
            if (b > ' ' || b != ' ' && b != '\n' && b != '\r' && b != '\t')
            {
                return b;
            }
            position++;
        }
        return -1;
    }

    private JsonToken open(final boolean object)
    {
        if (depth == MAX_DEPTH)
        {
            return fail(JsonError.DEPTH);
        }
        depth++;
        position++;
        final int bit = 1 << depth;
        objects = object ? objects | bit : objects & ~bit;
        expect = object ? Expect.NAME_OR_END : Expect.VALUE_OR_END;
        return object ? JsonToken.OBJECT_START : JsonToken.ARRAY_START;
    }

    private JsonToken close()
    {
        final boolean object = inObject();
        position++;
        depth--;
        valueDone();
        return object ? JsonToken.OBJECT_END : JsonToken.ARRAY_END;
    }

    private void valueDone()
    {
        expect = depth == 0 ? Expect.NOTHING : Expect.COMMA_OR_END;
    }

    private JsonToken name(final int b)
    {
        if (b != '"')
        {
            return syntax();
        }
        if (!string())
        {
            return JsonToken.ERROR;
        }
        if (skipBlanks() != ':')
        {
            return syntax();
        }
        position++;
        expect = Expect.VALUE;
        return JsonToken.NAME;
    }

    private JsonToken value(final int b)
    {
        switch (b)
        {
            case '"':
                if (!string())
                {
                    return JsonToken.ERROR;
                }
                valueDone();
                return JsonToken.STRING;
            case '{':
                return open(true);
            case '[':
                return open(false);
            case 't':
                return literal("true", JsonToken.TRUE);
            case 'f':
                return literal("false", JsonToken.FALSE);
            case 'n':
                return literal("null", JsonToken.NULL);
            default:
                return b == '-' || b >= '0' && b <= '9' ? number() : syntax();
        }
    }

    private JsonToken literal(final String text, final JsonToken token)
    {
        for (int i = 0; i < text.length(); i++)
        {
            if (position >= end || buffer.getByte(position) != text.charAt(i))
            {
                return syntax();
            }
            position++;
        }
        valueDone();
        return token;
    }

    private JsonToken number()
    {
        final int from = position;
        if (peek() == '-')
        {
            position++;
        }
        if (peek() == '0')
        {
            position++;
        }
        else if (!digits(from))
        {
            return numberFault();
        }
        if (peek() == '.')
        {
            position++;
            if (!digits(from))
            {
                return numberFault();
            }
        }
        if ((peek() | 0x20) == 'e')
        {
            position++;
            if (peek() == '+' || peek() == '-')
            {
                position++;
            }
            if (!digits(from))
            {
                return numberFault();
            }
        }
        if (position - from > MAX_NUMBER_LENGTH)
        {
            return fail(JsonError.NUMBER_LENGTH);
        }
        valueOffset = from;
        valueLength = position - from;
        valueDone();
        return JsonToken.NUMBER;
    }

    private JsonToken numberFault()
    {
        return error == JsonError.NONE ? syntax() : JsonToken.ERROR;
    }

    private int peek()
    {
        return position < end ? buffer.getByte(position) : -1;
    }

    private boolean digits(final int from)
    {
        final int limit = Math.min(end, from + MAX_NUMBER_LENGTH + 1);
        int at = position;
        while (at < limit)
        {
            final int b = buffer.getByte(at);
            if (b < '0' || b > '9')
            {
                break;
            }
            at++;
        }
        final boolean some = at > position;
        position = at;
        if (at - from > MAX_NUMBER_LENGTH)
        {
            error = JsonError.NUMBER_LENGTH;
            return false;
        }
        return some;
    }

    /** Reads the string that begins at the quote under the position, and checks every byte of it. */
    private boolean string()
    {
        final int from = ++position;
        final int limit = Math.min(end, from + MAX_STRING_LENGTH + 1);
        escaped = false;
        int at = from;
        while (at < limit)
        {
            if (at + Long.BYTES <= limit)
            {
                final long special = special(buffer.getLong(at));
                at += Long.numberOfTrailingZeros(special) >>> 3;
                if (special == 0)
                {
                    continue;
                }
            }
            final int b = buffer.getByte(at);
            if (b == '"')
            {
                position = at + 1;
                valueOffset = from;
                valueLength = at - from;
                return true;
            }
            final int step = b < 0 ? Utf8.sequence(buffer, at, end) : b == '\\' ? escape(at) : b < ' ' ? 0 : 1;
            if (step <= 0)
            {
                position = at;
                fail(step < 0 ? JsonError.TRUNCATED : b < 0 ? JsonError.UTF8 : JsonError.SYNTAX);
                return false;
            }
            at += step;
        }
        position = Math.min(at, end);
        fail(at >= end ? JsonError.TRUNCATED : JsonError.STRING_LENGTH);
        return false;
    }

    /**
     * The top bit of the first of eight bytes that is a quote, a backslash, a control character or beyond ASCII; bits
     * of bytes behind it mean nothing. Zero when there is none.
     */
    private static long special(final long word)
    {
        final long quote = word ^ QUOTES;
        final long backslash = word ^ BACKSLASHES;
        return (quote - ONES | backslash - ONES | word - BLANKS | word) & HIGH_BITS;
    }

    /** Length of the escape at an offset, 0 when it is none, -1 when the document ends in it. */
    private int escape(final int at)
    {
        escaped = true;
        if (at + 1 >= end)
        {
            return -1;
        }
        final int b = buffer.getByte(at + 1);
        if (b != 'u')
        {
            return "\"\\/bfnrt".indexOf(b) >= 0 ? 2 : 0;
        }
        for (int i = 2; i < 6; i++)
        {
            if (at + i >= end)
            {
                return -1;
            }
            if (Character.digit(buffer.getByte(at + i), 16) < 0)
            {
                return 0;
            }
        }
        return 6;
    }

    private JsonToken syntax()
    {
        return fail(position >= end ? JsonError.TRUNCATED : JsonError.SYNTAX);
    }

    private JsonToken fail(final JsonError reason)
    {
        error = reason;
        return JsonToken.ERROR;
    }
}
