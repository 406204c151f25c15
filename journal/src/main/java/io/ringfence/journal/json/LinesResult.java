package io.ringfence.journal.json;

/**
 * What an export or import moved. Immutable.
 *
 * @param lines of JSON
 * @param bytes of JSON
 */
public record LinesResult(long lines, long bytes)
{
}
