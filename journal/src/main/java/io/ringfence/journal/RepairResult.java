package io.ringfence.journal;

import java.nio.file.Path;

/**
 * What a repair did. Immutable.
 *
 * @param before what was found
 * @param after the journal as it is now; null if no row is left
 * @param aside directory with the files as they were; null if nothing was wrong
 * @param lostRows whole rows behind the cut, which are in the files aside only
 */
public record RepairResult(VerifyResult before, VerifyResult after, Path aside, long lostRows)
{
}
