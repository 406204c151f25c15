package io.ringfence.app.badday;

import java.util.List;

/**
 * What became of a day.
 *
 * @param seed of it
 * @param rows journaled
 * @param orders that the venue took
 * @param fills of them
 * @param faults between the two sides, by {@link FaultKind}
 * @param venueFaults at the venue, by its own kinds
 * @param features what our side did, by {@link Feature}
 * @param differences between the books of both sides, in words; none on a good day
 */
record DayResult(
    long seed, long rows, long orders, long fills, long[] faults, long[] venueFaults, long[] features,
    List<String> differences)
{
}
