package io.ringfence.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.IoText;
import io.ringfence.journal.json.JsonDefect;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a configuration file: objects become maps, arrays lists, and every scalar its text as written, so that no
 * number passes through a double. Keys that begin with {@code _} are notes and are left out. For set-up, any thread.
 */
final class JsonFile
{
    private static final int MAX_DEPTH = 16;
    private static final JsonFactory FACTORY = JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();

    private JsonFile()
    {
    }

    /**
     * Reads a file whose top is an object.
     *
     * @param file to read
     * @return its pairs, in the order of the file
     * @throws SettingsException if the file is missing or is not one JSON object, with the place
     */
    static Map<String, Object> read(final Path file)
    {
        try (InputStream in = Files.newInputStream(file);
            JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in))
        {
            if (parser.nextToken() != JsonToken.START_OBJECT)
            {
                throw new SettingsException(file + ": one JSON object is needed");
            }
            final Map<String, Object> object = object(file, parser, 1);
            if (parser.nextToken() != null)
            {
                throw new SettingsException(at(file, parser) + ": nothing may follow the object");
            }
            return object;
        }
        catch (final NoSuchFileException e)
        {
            throw new SettingsException(file + ": no such file");
        }
        catch (final JacksonException e)
        {
            final TokenStreamLocation place = e.getLocation();
            throw new SettingsException(file + (place == null ? "" : ":" + place.getLineNr() + ":" +
                place.getColumnNr()) + ": not valid JSON: " + JsonDefect.text(e));
        }
        catch (final IOException e)
        {
            throw new SettingsException(file + ": cannot be read: " + IoText.of(e));
        }
    }

    private static Map<String, Object> object(final Path file, final JsonParser parser, final int depth)
    {
        final Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT)
        {
            final String key = parser.currentName();
            parser.nextToken();
            final Object value = value(file, parser, depth);
            if (!key.startsWith("_"))
            {
                object.put(key, value);
            }
        }
        return object;
    }

    private static List<Object> array(final Path file, final JsonParser parser, final int depth)
    {
        final List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY)
        {
            array.add(value(file, parser, depth));
        }
        return array;
    }

    private static Object value(final Path file, final JsonParser parser, final int depth)
    {
        if (depth > MAX_DEPTH)
        {
            throw new SettingsException(at(file, parser) + ": nested deeper than " + MAX_DEPTH);
        }
        switch (parser.currentToken())
        {
            case START_OBJECT:
                return object(file, parser, depth + 1);
            case START_ARRAY:
                return array(file, parser, depth + 1);
            case VALUE_NULL:
                throw new SettingsException(at(file, parser) + ": null says nothing; leave the key out");
            default:
                return parser.getString();
        }
    }

    private static String at(final Path file, final JsonParser parser)
    {
        final TokenStreamLocation place = parser.currentTokenLocation();
        return file + ":" + place.getLineNr() + ":" + place.getColumnNr();
    }
}
