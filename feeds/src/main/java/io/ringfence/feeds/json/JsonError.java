package io.ringfence.feeds.json;

/** Why a document was refused. */
public enum JsonError
{
    /** Nothing wrong so far. */
    NONE,
    /** A byte that may not stand where it stands. */
    SYNTAX,
    /** The document ends too early. */
    TRUNCATED,
    /** Bytes follow the document. */
    TRAILING,
    /** More than {@link JsonReader#MAX_DEPTH} objects and arrays within one another. */
    DEPTH,
    /** A number of more than {@link JsonReader#MAX_NUMBER_LENGTH} characters. */
    NUMBER_LENGTH,
    /** A string of more than {@link JsonReader#MAX_STRING_LENGTH} bytes. */
    STRING_LENGTH,
    /** Bytes that are not UTF-8. */
    UTF8
}
