package io.ringfence.engine.risk;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.position.PositionView;

/**
 * The chain of runtime guards; business thread. Runs on every event, after books and positions have taken it in and
 * before orders are looked at:
 * <pre>
 *   KILL_SWITCH, OPERATOR, ARMING      what people and the life cycle say
 *   MARK_STALENESS, FEED_GAP           whether the data can be relied on
 *   DAILY_LOSS                         what is lost
 * </pre>
 * Each guard sees only the types of events that it listens to.
 */
public final class Guards
{
    private final GuardWorld world;
    private final KillSwitch killSwitch;
    private final RuntimeGuard[] all;
    private final RuntimeGuard[][] byType;
    private boolean limitsChanged = true;

    /**
     * @param instruments table
     * @param limits in force
     * @param market view of books and marks
     * @param positions view of positions and equity
     * @param orders view of open orders
     * @param states that the guards change
     */
    public Guards(
        final InstrumentTable instruments, final RiskLimits limits, final MarketView market,
        final PositionView positions, final OrderView orders, final TradingStates states)
    {
        world = new GuardWorld(instruments, limits, market, positions, orders, states);
        killSwitch = new KillSwitch(world);
        all = new RuntimeGuard[] {
            killSwitch,
            new OperatorHold(world, this),
            new Arming(world),
            new MarkStaleness(world),
            new FeedGap(world),
            new DailyLoss(world),
        };
        byType = new RuntimeGuard[EventType.COUNT][];
        for (final EventType type : EventType.values())
        {
            final List<RuntimeGuard> listening = new ArrayList<>();
            for (final RuntimeGuard guard : all)
            {
                if (guard.listensTo(type))
                {
                    listening.add(guard);
                }
            }
            byType[type.ordinal()] = listening.toArray(new RuntimeGuard[0]);
        }
    }

    /**
     * Lets every guard look at an event.
     *
     * @param row of the event; transitions are recorded in it
     */
    public void onEvent(final Row row)
    {
        final long nowNs = row.receiveTimeNs();
        world.states().beginRow();
        killSwitch.beginRow();
        if (limitsChanged)
        {
            limitsChanged = false;
            for (final RuntimeGuard guard : all)
            {
                guard.onLimits(row, nowNs);
            }
        }
        for (final RuntimeGuard guard : byType[row.typeOrdinal()])
        {
            guard.onEvent(row, nowNs);
        }
    }

    /** @return true if all working orders are to be cancelled in this row */
    public boolean cancelAllRequested()
    {
        return killSwitch.cancelAll();
    }

    /**
     * Trips the kill switch for a reason of our own, such as a failure that the engine detected.
     *
     * @param row to record it in
     */
    public void trip(final Row row)
    {
        killSwitch.trip(row);
    }

    /**
     * Other limits hold from the next event on, or from this one if it has not been shown to the guards yet.
     *
     * @param limits in force
     */
    public void applyLimits(final RiskLimits limits)
    {
        world.limits(limits);
        limitsChanged = true;
    }

    /** @return limits in force */
    public RiskLimits limits()
    {
        return world.limits();
    }

    /** @return the guards in the order in which they look */
    public List<RuntimeGuard> chain()
    {
        return List.of(all);
    }

    /** @return hash of trading states and of what guards remember, kept with every change */
    public long hash()
    {
        long hash = world.states().hash();
        for (final RuntimeGuard guard : all)
        {
            hash += Mix.mix(guard.id().ordinal() + 1, guard.hash());
        }
        return hash;
    }

    /** @return the same hash from scratch */
    public long recomputeHash()
    {
        long hash = world.states().recomputeHash();
        for (final RuntimeGuard guard : all)
        {
            hash += Mix.mix(guard.id().ordinal() + 1, guard.recomputeHash());
        }
        return hash;
    }

    void resume(final Row row, final long nowNs, final Resume resume)
    {
        for (final RuntimeGuard guard : all)
        {
            guard.onResume(row, nowNs, resume);
        }
    }
}
