package io.ringfence.engine.risk;

import java.util.List;

import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.Row;

/**
 * The guards that listen to quotes, trades and levels, called by their names in the order of the chain: through a table
 * of guards the call alone costs more than most of them do, and nearly all events are of these types. Business thread.
 */
final class MarketGuards
{
    private static final long MARK_GUARDS =
        TradingStates.bits(Guard.MARK_STALENESS) | TradingStates.bits(Guard.FEED_GAP);

    private final GuardWorld world;
    private final int instruments;
    private final MarkStaleness staleness;
    private final FeedGap feedGap;
    private final DailyLoss dailyLoss;
    private final Drawdown drawdown;
    private final LiquidationBuffer liquidation;

    MarketGuards(
        final GuardWorld world, final MarkStaleness staleness, final FeedGap feedGap, final DailyLoss dailyLoss,
        final Drawdown drawdown, final LiquidationBuffer liquidation)
    {
        this.world = world;
        instruments = world.instruments().size();
        this.staleness = staleness;
        this.feedGap = feedGap;
        this.dailyLoss = dailyLoss;
        this.drawdown = drawdown;
        this.liquidation = liquidation;
    }

    MarkStaleness staleness()
    {
        return staleness;
    }

    FeedGap feedGap()
    {
        return feedGap;
    }

    Drawdown drawdown()
    {
        return drawdown;
    }

    LiquidationBuffer liquidation()
    {
        return liquidation;
    }

    /** All of them, in the order in which they are called. */
    List<RuntimeGuard> inOrder()
    {
        return List.of(staleness, feedGap, dailyLoss, drawdown, liquidation);
    }

    void onEvent(final Row row, final long nowNs)
    {
        if (!isFreshAndClear(row.instrumentId(), nowNs))
        {
            staleness.onEvent(row, nowNs);
            feedGap.onEvent(row, nowNs);
        }
        if (world.equities().look(world.limits().account().guarded()) || dailyLoss.endsDay(nowNs))
        {
            dailyLoss.onEquities(row, nowNs);
            drawdown.onEquities(row);
        }
        liquidation.onEvent(row, nowNs);
    }

    /** Nearly always so: the mark is this event's, its market whole, and neither guard holds anything or is behind. */
    private boolean isFreshAndClear(final int instrument, final long nowNs)
    {
        return instrument >= 0 && instrument < instruments && world.market().fresh(instrument, nowNs) &&
            world.states().clear(instrument, MARK_GUARDS) && !feedGap.isBehind();
    }
}
