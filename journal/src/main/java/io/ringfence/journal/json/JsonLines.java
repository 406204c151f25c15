package io.ringfence.journal.json;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import io.ringfence.journal.IoText;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.RefusedException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The lines of a JSONL file as objects, one at a time, with bounds on everything. Not thread-safe. Strings are
 * {@code String}, whole numbers {@code Long}, the rest {@code Boolean}, {@code Map}, {@code List}; keys that begin with
 * {@code _} are notes and left out, other numbers and null are refused.
 */
final class JsonLines implements Closeable
{
    static final int MAX_LINE = 4 << 20;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER = 32;
    private static final int MAX_NAME = 8 * 1024;
    private static final int CHUNK = 1 << 16;
    private static final byte[] GZIP = {0x1f, (byte)0x8b};
    private static final JsonFactory FACTORY = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(MAX_NUMBER)
            .maxNameLength(MAX_NAME)
            .maxStringLength(MAX_LINE)
            .build())
        .build();

    private final String name;
    private final InputStream in;
    private final boolean keepNotes;
    private byte[] bytes = new byte[CHUNK];
    private int start;
    private int end;
    private long line;
    private long read;

    JsonLines(final Path file, final boolean keepNotes)
    {
        this.keepNotes = keepNotes;
        name = file.toString();
        try
        {
            in = unpacked(Files.newInputStream(file));
        }
        catch (final IOException e)
        {
            throw new RefusedException("cannot read the lines: " + IoText.of(e), e);
        }
    }

    /** The bytes decide, not the name. */
    private static InputStream unpacked(final InputStream file) throws IOException
    {
        final PushbackInputStream bytes = new PushbackInputStream(file, GZIP.length);
        final byte[] first = bytes.readNBytes(GZIP.length);
        bytes.unread(first);
        return Arrays.equals(first, GZIP) ? new GZIPInputStream(bytes, CHUNK) : bytes;
    }

    /** Number of the last line, from 1. */
    long line()
    {
        return line;
    }

    /** Bytes of all lines so far. */
    long bytesRead()
    {
        return read;
    }

    String name()
    {
        return name;
    }

    ImportException refuse(final LineException e)
    {
        return new ImportException(name, line, e.key(), e.getMessage());
    }

    /**
     * Next line that is not blank.
     *
     * @return its object, or null at the end
     * @throws ImportException if it is not an object of JSON
     */
    Map<String, Object> next()
    {
        try
        {
            while (true)
            {
                final int stop = lineEnd();
                if (stop < 0)
                {
                    return null;
                }
                line++;
                final int from = start;
                start = Math.min(end, stop + 1);
                read += start - from;
                if (!isBlank(from, stop))
                {
                    return parse(from, stop - from);
                }
            }
        }
        catch (final LineException e)
        {
            throw refuse(e);
        }
        catch (final ZipException | EOFException e)
        {
            line++;
            throw refuse(new LineException("the gzip data is cut or damaged here"));
        }
        catch (final IOException e)
        {
            throw new RefusedException("cannot read " + name + ": " + IoText.of(e), e);
        }
    }

    @Override
    public void close()
    {
        try
        {
            in.close();
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot close " + name + ": " + IoText.of(e), e);
        }
    }

    private int lineEnd() throws IOException, LineException
    {
        int at = start;
        while (true)
        {
            for (; at < end; at++)
            {
                if (bytes[at] == '\n')
                {
                    return at;
                }
            }
            if (end - start > MAX_LINE)
            {
                line++;
                throw new LineException("longer than " + MAX_LINE + " bytes; one row a line is needed");
            }
            if (start > 0)
            {
                System.arraycopy(bytes, start, bytes, 0, end - start);
                at -= start;
                end -= start;
                start = 0;
            }
            else if (end == bytes.length)
            {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            final int count = in.read(bytes, end, bytes.length - end);
            if (count < 0)
            {
                return end > start ? end : -1;
            }
            end += count;
        }
    }

    private boolean isBlank(final int from, final int to)
    {
        for (int i = from; i < to; i++)
        {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r')
            {
                return false;
            }
        }
        return true;
    }

    private Map<String, Object> parse(final int offset, final int length) throws LineException
    {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length))
        {
            if (parser.nextToken() != JsonToken.START_OBJECT)
            {
                throw new LineException("an object of JSON is needed, such as {\"type\":\"timer\"}");
            }
            final Map<String, Object> object = object(parser, true);
            if (parser.nextToken() != null)
            {
                throw new LineException("more than one object; one row a line is needed");
            }
            return object;
        }
        catch (final JacksonException e)
        {
            throw new LineException("not valid JSON: " + JsonDefect.text(e));
        }
    }

    private Map<String, Object> object(final JsonParser parser, final boolean top) throws LineException
    {
        final Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT)
        {
            final String key = parser.currentName();
            parser.nextToken();
            if (top && !keepNotes && key.startsWith("_"))
            {
                parser.skipChildren();
                continue;
            }
            try
            {
                if (object.put(key, value(parser)) != null)
                {
                    throw new LineException("stands twice");
                }
            }
            catch (final LineException e)
            {
                throw e.under(key);
            }
        }
        return object;
    }

    private Object value(final JsonParser parser) throws LineException
    {
        switch (parser.currentToken())
        {
            case VALUE_STRING:
                return parser.getString();
            case VALUE_NUMBER_INT:
                switch (parser.getNumberType())
                {
                    case INT:
                    case LONG:
                        return parser.getLongValue();
                    default:
                        throw new LineException("found " + parser.getString() + ", a number of 64 bits is the most");
                }
            case VALUE_TRUE:
                return Boolean.TRUE;
            case VALUE_FALSE:
                return Boolean.FALSE;
            case START_OBJECT:
                return object(parser, false);
            case START_ARRAY:
                final List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY)
                {
                    list.add(value(parser));
                }
                return list;
            case VALUE_NUMBER_FLOAT:
                throw new LineException("found the number " + parser.getString() +
                    ": decimals are strings here (\"" + parser.getString() + "\"), times and counts whole numbers");
            default:
                throw new LineException("found " + parser.currentToken().asString() +
                    ", a string, whole number, true, false, array or object is needed");
        }
    }
}
