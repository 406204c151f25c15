package io.ringfence.engine.risk;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.event.CostMeter;
import io.ringfence.engine.event.Costs;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.snapshot.StateImage;

/**
 * The chain of runtime guards; business thread. Runs on every event, after books and positions have taken it in and
 * before orders are looked at:
 * <pre>
 *   KILL_SWITCH, OPERATOR, ARMING      what people and the life cycle say
 *   MARK_STALENESS, FEED_GAP           whether the data can be relied on
 *   VOLATILITY                         how it moves, at every close of a bar
 *   DAILY_LOSS, DRAWDOWN               what is lost
 *   LIQUIDATION_BUFFER                 how far perpetuals are from liquidation
 *   CONCENTRATION, CORRELATION         how exposure is spread
 *   REJECT_STORM, REPEATED_EXECUTION   what strategies do, told by whoever owns the orders
 *   STUCK_ORDER, VENUE_HEALTH          whether the venue answers
 *   UNKNOWN_ORDER                      whether it has orders of ours that we have not
 *   DISK_LOW                           whether the journal will have room
 *   RECONCILIATION                     whether it holds what we hold
 * </pre>
 * Each guard sees only the types of events that it listens to.
 */
public final class Guards
{
    private final GuardWorld world;
    private final KillSwitch killSwitch;
    private final Bars bars;
    private final Volatility volatility;
    private final DailyLoss dailyLoss;
    private final Correlation correlation;
    private final RejectStorm rejectStorm;
    private final RepeatedExecution repeatedExecution;
    private final StuckOrder stuckOrder;
    private final UnknownOrder unknownOrder;
    private final ReconciliationHold reconciliation;
    private final RuntimeGuard[] all;
    private final RuntimeGuard[][] byType;
    private final MarketGuards marketGuards;
    private boolean limitsChanged = true;
    private CostMeter meter;

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
        bars = new Bars(instruments.size(), market);
        volatility = new Volatility(world, bars);
        dailyLoss = new DailyLoss(world);
        correlation = new Correlation(world, bars);
        rejectStorm = new RejectStorm(world);
        repeatedExecution = new RepeatedExecution(world);
        stuckOrder = new StuckOrder(world);
        marketGuards = new MarketGuards(
            world, new MarkStaleness(world), new FeedGap(world), dailyLoss, new Drawdown(world),
            new LiquidationBuffer(world));
        unknownOrder = new UnknownOrder(world);
        reconciliation = new ReconciliationHold(world);
        all = new RuntimeGuard[] {
            killSwitch,
            new OperatorHold(world, this),
            new Arming(world),
            marketGuards.staleness(),
            marketGuards.feedGap(),
            volatility,
            dailyLoss,
            marketGuards.drawdown(),
            marketGuards.liquidation(),
            new Concentration(world),
            correlation,
            rejectStorm,
            repeatedExecution,
            stuckOrder,
            unknownOrder,
            new VenueHealth(world),
            new DiskLow(world),
            reconciliation,
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
            if (type.isMarketData() && !listening.equals(marketGuards.inOrder()))
            {
                throw new IllegalStateException("guards that listen to " + type + ": " + listening);
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
        if (meter != null && meter.rowIsDue())
        {
            meter.begin();
            begin(row, nowNs);
            meter.lap(Costs.GUARDS_BEGIN);
            for (final RuntimeGuard guard : byType[row.type().ordinal()])
            {
                guard.onEvent(row, nowNs);
                meter.lap(Costs.of(guard.id()));
            }
            meter.end(Costs.GUARDS);
        }
        else
        {
            begin(row, nowNs);
            look(row, nowNs);
        }
        world.states().guardsDone();
    }

    private void look(final Row row, final long nowNs)
    {
        final EventType type = row.type();
        if (type.isMarketData())
        {
            marketGuards.onEvent(row, nowNs);
            return;
        }
        for (final RuntimeGuard guard : byType[type.ordinal()])
        {
            guard.onEvent(row, nowNs);
        }
    }

    /** What comes before the first guard: the row, limits that changed, closes of bars. */
    private void begin(final Row row, final long nowNs)
    {
        world.states().beginRow();
        killSwitch.beginRow();
        if (limitsChanged)
        {
            limitsChanged = false;
            world.equities().forget();
            bars.limits(world.limits().volatility());
            for (final RuntimeGuard guard : all)
            {
                guard.onLimits(row, nowNs);
            }
        }
        if (row.type() == EventType.POSITION)
        {
            world.holdings().onChange(row.instrumentId());
        }
        if (bars.onEvent(row, nowNs))
        {
            volatility.onBar(row, nowNs);
            correlation.onBar();
        }
    }

    /**
     * Has what guards cost taken from now on. Not for the hot path.
     *
     * @param value meter, null for none
     */
    public void costMeter(final CostMeter value)
    {
        meter = value;
    }

    /**
     * A position changed: filled, or stated by the venue.
     *
     * @param portfolio id
     * @param instrument id
     */
    public void onExposureChanged(final int portfolio, final int instrument)
    {
        world.holdings().onChange(portfolio, instrument);
    }

    /**
     * An intent or order of a strategy was rejected, by us or by the venue.
     *
     * @param row of the event
     * @param strategy id; manual trading is not counted
     */
    public void onRejected(final Row row, final int strategy)
    {
        rejectStorm.count(row, strategy, row.receiveTimeNs());
    }

    /**
     * An order of a strategy was filled, wholly or in part.
     *
     * @param row of the event
     * @param strategy id; manual trading is not counted
     */
    public void onExecution(final Row row, final int strategy)
    {
        repeatedExecution.count(row, strategy, row.receiveTimeNs());
    }

    /**
     * The venue spoke of an order that we do not know.
     *
     * @param row of the execution
     * @param adopted whether one that was FOUND is taken in in this row
     */
    public void onUnknownOrder(final Row row, final boolean adopted)
    {
        if (!reconciliation.onUnknownOrder(row, adopted))
        {
            unknownOrder.onUnknown(row);
        }
    }

    /**
     * Whether the venue owes an answer for too long, so that the order's outcome is to be taken for unknown.
     *
     * @param order open order
     * @param nowNs event time
     * @return true if it is overdue
     */
    public boolean stuck(final int order, final long nowNs)
    {
        return stuckOrder.stuck(order, nowNs);
    }

    /** @return correlations of returns, for the pre-trade twin of the guard */
    public Correlations correlations()
    {
        return correlation.correlations();
    }

    /**
     * What a portfolio lost since the day began, deposits and withdrawals apart.
     *
     * @param portfolio id
     * @return loss, negative for a gain, NAN while it is not known
     */
    public long dayLoss(final int portfolio)
    {
        return portfolio < world.portfolios() ? dailyLoss.loss(portfolio) : Decimal.NAN;
    }

    /** @return true if all working orders are to be cancelled in this row */
    public boolean cancelAllRequested()
    {
        return killSwitch.cancelAll();
    }

    /** @return true if the venue was seen in this row to hold orders although the kill switch cancelled all */
    public boolean cancelAgainRequested()
    {
        return killSwitch.cancelAgain();
    }

    /** @return true while the kill switch is in force */
    public boolean killed()
    {
        return killSwitch.killed();
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

    /**
     * Reports how much of the guards' limits is used. For tools.
     *
     * @param uses to report to
     * @param nowNs event time
     */
    public void headroom(final LimitUses uses, final long nowNs)
    {
        for (final RuntimeGuard guard : all)
        {
            guard.headroom(uses, nowNs);
        }
    }

    /**
     * Carries trading states and what guards remember out or in; loading is for fresh ones with the limits in force.
     *
     * @param image to carry with
     */
    public void carry(final StateImage image)
    {
        world.states().carry(image);
        image.section("guards", 2);
        limitsChanged = image.flag(limitsChanged);
        image.same(all.length, "the number of guards");
        if (image.loading())
        {
            world.holdings().onLoaded();
        }
        world.equities().forget();
        for (final RuntimeGuard guard : all)
        {
            guard.carry(image);
        }
    }

    void resume(final Row row, final long nowNs, final Resume resume)
    {
        world.equities().forget();
        for (final RuntimeGuard guard : all)
        {
            guard.onResume(row, nowNs, resume);
        }
    }
}
