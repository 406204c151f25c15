package io.ringfence.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.ringfence.engine.config.SettingsException;

/** Typed views of what {@link JsonFile} read. Pure functions, any thread. */
final class JsonTree
{
    private JsonTree()
    {
    }

    static Map<String, Object> object(final Object value)
    {
        final Map<String, Object> typed = new LinkedHashMap<>();
        ((Map<?, ?>)value).forEach((key, each) -> typed.put((String)key, each));
        return typed;
    }

    static List<String> texts(final String key, final Object value)
    {
        return ((List<?>)value).stream().map((each) -> text(key, each)).toList();
    }

    static String text(final String key, final Object value)
    {
        if (value instanceof String)
        {
            return (String)value;
        }
        throw new SettingsException(key + ": a text or a number is needed");
    }
}
