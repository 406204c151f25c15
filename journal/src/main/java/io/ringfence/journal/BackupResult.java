package io.ringfence.journal;

/**
 * What a backup or a restore did. Immutable.
 *
 * @param documents that were copied this time
 * @param bytes of them
 * @param fromSequence of the first row that was copied this time
 * @param verified the whole target, checked afterwards
 * @param bootEpoch that the target bears
 */
public record BackupResult(long documents, long bytes, long fromSequence, VerifyResult verified, int bootEpoch)
{
}
