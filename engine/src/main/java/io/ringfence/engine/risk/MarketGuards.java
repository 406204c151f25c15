package io.ringfence.engine.risk;

import java.util.List;

import io.ringfence.engine.event.Row;

/**
 * The guards that listen to quotes, trades and levels, called by their names in the order of the chain: through a table
 * of guards the call alone costs more than most of them do, and nearly all events are of these types. Business thread.
 */
final class MarketGuards
{
    private final MarkStaleness staleness;
    private final FeedGap feedGap;
    private final DailyLoss dailyLoss;
    private final Drawdown drawdown;
    private final LiquidationBuffer liquidation;

    MarketGuards(
        final MarkStaleness staleness, final FeedGap feedGap, final DailyLoss dailyLoss, final Drawdown drawdown,
        final LiquidationBuffer liquidation)
    {
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
        staleness.onEvent(row, nowNs);
        feedGap.onEvent(row, nowNs);
        dailyLoss.onEvent(row, nowNs);
        // What the guard before it has looked at.
        drawdown.onEquities(row);
        liquidation.onEvent(row, nowNs);
    }
}
