package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;

/**
 * How old a mark may be. Immutable.
 *
 * @param staleNs age over which a mark is stale; over twice that the instrument is halted
 * @param reduceNs age over which the instrument only reduces, NAN for off
 */
public record MarkLimits(long staleNs, long reduceNs)
{
    private static final long DEFAULT_SECONDS = 120;

    static MarkLimits read(final LimitReader reader)
    {
        return new MarkLimits(
            reader.seconds("max_mark_staleness_seconds", DEFAULT_SECONDS),
            reader.seconds("mark_staleness_reduce_seconds", Decimal.NAN));
    }

    /** @return age over which nothing may rely on a mark */
    public long haltNs()
    {
        return 2 * staleNs;
    }
}
