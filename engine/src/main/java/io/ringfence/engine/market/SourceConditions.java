package io.ringfence.engine.market;

import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Which sources are away, and whose condition concerns whom; used on the business thread only. A condition stated by
 * hand (SCENARIO) or by ourselves (INTERNAL) without an instrument stands for every source.
 */
final class SourceConditions
{
    /** One bit per source; asked when an instrument is fed for the first time. */
    private int away;

    /** Notes that a source, every instrument of it, is away or back. */
    void state(final Source source, final boolean isAway)
    {
        final int mask = mask(source);
        away = isAway ? away | mask : away & ~mask;
    }

    boolean away(final Source source)
    {
        return (away & mask(source)) != 0;
    }

    long hash()
    {
        return Mix.finish(Mix.mix(-1, away));
    }

    void carry(final StateImage image)
    {
        away = image.number(away);
    }

    /**
     * Whether the condition of a source concerns an instrument which another source, or none, feeds or has disturbed.
     */
    static boolean concerns(final Source stated, final Source other)
    {
        return other != null && (mask(stated) & mask(other)) != 0;
    }

    /** User channels and REST carry no market data: their absence says nothing about a book. */
    static boolean carriesMarketData(final Source source)
    {
        return standsForAny(source) || source == Source.COINBASE || source == Source.BINANCE;
    }

    private static int mask(final Source source)
    {
        return standsForAny(source) ? -1 : 1 << source.ordinal();
    }

    private static boolean standsForAny(final Source source)
    {
        return source == Source.SCENARIO || source == Source.INTERNAL;
    }
}
