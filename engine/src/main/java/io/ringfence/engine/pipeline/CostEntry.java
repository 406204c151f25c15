package io.ringfence.engine.pipeline;

/**
 * What one guard, check or chain cost in the samples that were taken. A piece holds one look at the clock, which the
 * entry {@code clock} tells; a chain holds one for each of its pieces.
 *
 * @param name as in {@link io.ringfence.engine.event.Costs}
 * @param samples that were taken
 * @param meanNs their mean, with the moments in which the thread had no core
 * @param medianNs their median, to within 2 ns up to 1 µs and 2 % above
 * @param longestNs the longest
 */
public record CostEntry(String name, long samples, double meanNs, long medianNs, long longestNs)
{
}
