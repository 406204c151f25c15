package io.ringfence.journal.replay;

/**
 * What a replay found. Immutable.
 *
 * @param equal true if every outcome was the journaled one
 * @param events rows that were processed
 * @param stateHash of the engine after the last one
 * @param ratePerS rows a second
 * @param firstDifference where the replay stopped, null if all was equal
 */
public record ReplayResult(
    boolean equal, long events, long stateHash, double ratePerS, Difference firstDifference)
{
}
