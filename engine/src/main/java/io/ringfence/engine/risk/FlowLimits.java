package io.ringfence.engine.risk;

/**
 * How many orders may flow, and what a strategy may do in a time. Immutable.
 *
 * @param perSecond submits and amends in any second
 * @param perMinute submits and amends in any minute, 0 for off
 * @param duplicateWindowNs in which an equal order is taken for a repetition
 * @param rejectStormNs window in which rejects of a strategy are counted
 * @param rejectStormCount rejects that halt it, 0 for off
 * @param repeatedExecutionCount executions in 60 s that halt a strategy, 0 for off
 * @param stuckOrderNs without an answer, after which an order's outcome is unknown
 */
public record FlowLimits(
    int perSecond, int perMinute, long duplicateWindowNs, long rejectStormNs, int rejectStormCount,
    int repeatedExecutionCount, long stuckOrderNs)
{
    static FlowLimits read(final LimitReader reader)
    {
        return new FlowLimits(
            reader.count("order_rate_per_second", 100, 0),
            reader.count("order_rate_per_minute", 0, 0),
            reader.millis("duplicate_window_ms", 250),
            reader.seconds("reject_storm_seconds", 10),
            reader.count("reject_storm_count", 10, 0),
            reader.count("repeated_execution_count", 0, 0),
            reader.seconds("stuck_order_seconds", 5));
    }
}
