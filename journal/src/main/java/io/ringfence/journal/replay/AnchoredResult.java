package io.ringfence.journal.replay;

import java.util.List;
import java.util.Map;

/**
 * What a replay by anchors found. Immutable.
 *
 * @param outcome as a replay in one pass would have found it
 * @param threads that walked
 * @param anchors sequences of snapshots whose state was reached, byte by byte, in rising order
 * @param passedOver why others were not used, by sequence
 */
public record AnchoredResult(
    ReplayResult outcome, int threads, List<Long> anchors, Map<Long, String> passedOver)
{
}
