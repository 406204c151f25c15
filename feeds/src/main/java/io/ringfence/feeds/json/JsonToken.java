package io.ringfence.feeds.json;

/** What {@link JsonReader#next()} found. */
public enum JsonToken
{
    /** An object begins. */
    OBJECT_START,
    /** An object ends. */
    OBJECT_END,
    /** An array begins. */
    ARRAY_START,
    /** An array ends. */
    ARRAY_END,
    /** Name of a member; its value follows. */
    NAME,
    /** A string. */
    STRING,
    /** A number. */
    NUMBER,
    /** The literal true. */
    TRUE,
    /** The literal false. */
    FALSE,
    /** The literal null. */
    NULL,
    /** The document is complete, with nothing behind it. */
    END,
    /** The document is not JSON, or leaves the bounds: see {@link JsonReader#error()}. The reader stays here. */
    ERROR
}
