package io.ringfence.journal;

/**
 * Where a document of a journal is. Immutable.
 *
 * @param file name of the journal's file
 * @param position of the document in it, in bytes
 * @param firstSequence of the document
 */
public record JournalPlace(String file, long position, long firstSequence)
{
}
