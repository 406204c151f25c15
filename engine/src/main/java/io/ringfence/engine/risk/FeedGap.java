package io.ringfence.engine.risk;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Market data that cannot be relied on (gap, crossed or empty book, resync under way, disconnect): the instrument is
 * halted in the same event, until its data is whole again. What was never seen is {@link MarkStaleness}'s.
 */
final class FeedGap extends RuntimeGuard
{
    private final GuardWorld world;
    /** Instruments of a sweep that are still to be looked at, because the row was full. */
    private int left;

    FeedGap(final GuardWorld world)
    {
        this.world = world;
    }

    @Override
    public Guard id()
    {
        return Guard.FEED_GAP;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type == EventType.QUOTE || type == EventType.TRADE || type == EventType.LEVEL ||
            type == EventType.FEED || type == EventType.INTENT || type == EventType.TIMER;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        final int instrument = row.instrumentId();
        if (instrument >= 0 && instrument < world.instruments().size())
        {
            look(row, instrument);
        }
        else if (row.type() == EventType.FEED)
        {
            left = world.instruments().size();
        }
        while (left > 0 && row.hasRoomFor(TradingStates.RESERVED_BYTES))
        {
            left--;
            look(row, left);
        }
    }

    /** Whether a sweep is still under way. */
    boolean isBehind()
    {
        return left > 0;
    }

    @Override
    public long hash()
    {
        return (long)left << 32;
    }

    @Override
    public long recomputeHash()
    {
        return hash();
    }

    @Override
    public void carry(final StateImage image)
    {
        left = image.count(left, world.instruments().size());
    }

    private void look(final Row row, final int instrument)
    {
        if (world.market().markTimeNs(instrument) == 0)
        {
            return;
        }
        final boolean valid = world.market().valid(instrument);
        world.states().change(
            row, Guard.FEED_GAP, Scope.INSTRUMENT, instrument, valid ? GuardAction.CLEAR : GuardAction.HALT,
            valid ? 1 : 0, 1, Unit.NUMBER);
    }
}
