package io.ringfence.engine.desk;

import java.util.List;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.snapshot.StateImage;
import io.ringfence.engine.strategy.StrategyLoader;
/**
 * The orders handler; business thread. What the venue said of our orders is taken in by {@link #onExecution}, before
 * guards look at the world; the rest happens after them and before the journal. In each row, in this order:
 * <pre>
 *   1  what follows from the venue's word            protective legs, reduce-only orders made to fit
 *   2  what guards and operators demand             CANCEL, market exits
 *   3  what was asked for                           verdict, then NEW, HELD, AMEND or CANCEL
 *   4  orders the engine holds, at the new mark     NEW
 *   5  strategies                                   the same checks as any intent
 *   6  orders past their date, cancels in line      CANCEL
 * </pre>
 * Cancels that find no room in a row go out in the next ones, in order.
 */
public final class OrderDesk
{
    private final DeskParts parts;
    private final OrderTable orders;
    private final DeskCounters counters = new DeskCounters();
    private final DeskRow current = new DeskRow();
    private final CancelQueue cancels;
    private final Expiry expiry;
    private final Brackets brackets;
    private final ReduceOnlyFit reduceOnly;
    private final RiskCut riskCut;
    private final Overdue overdue;
    private final Flattening flattening;
    private final OperatorDesk operators;
    private final IntentDesk intents;
    private final HeldOrders held;
    private final OrderEntry entry;
    private final OrderLists lists;
    private final Strangers strangers;
    private final FoundOrders found;
    private final NativeStops natives;
    private StrategyDesk[] strategies;
    private final LifecycleBody lifecycle = new LifecycleBody();
    private final PositionBody position = new PositionBody();
    private final ExecutionBody execution = new ExecutionBody();
    private int executed = OrderTable.NO_ORDER;
    private long filled;
    private boolean closed;

    /**
     * @param parts to work with
     * @param strategies to call on every event, in this order
     */
    public OrderDesk(final DeskParts parts, final List<StrategyLoader.Named> strategies)
    {
        this.parts = parts;
        orders = parts.orders();
        final DeskRecords records = new DeskRecords(current, parts, counters);
        cancels = new CancelQueue(current, records, orders);
        expiry = new Expiry(orders, parts.instruments().size());
        natives = new NativeStops(parts);
        entry = new OrderEntry(
            current, parts, records, new CrossedOrders(current, parts, records, cancels), expiry, natives);
        brackets = new Brackets(current, parts, records, cancels, entry, natives);
        reduceOnly = new ReduceOnlyFit(current, parts, records, cancels);
        riskCut = new RiskCut(parts, cancels);
        overdue = new Overdue(current, parts);
        flattening = new Flattening(current, parts, entry, counters);
        operators = new OperatorDesk(parts, cancels, flattening);
        lists = new OrderLists(current, parts, records, entry);
        intents = new IntentDesk(current, parts, records, cancels, entry, lists, brackets);
        strangers = new Strangers(current, parts, records);
        held = new HeldOrders(current, parts, records, cancels, entry);
        found = new FoundOrders(current, records, orders);
        strategies(strategies);
    }

    /**
     * Reads {@code reconcile.unknown_orders}: what becomes of open orders at the venue that we do not know, and
     * {@code orders.native_stops}: whether stops that the venue offers go there.
     *
     * @param settings of the run
     * @throws SettingsException if the one is neither cancel nor adopt, or the other neither true nor false
     */
    public void applySettings(final Settings settings)
    {
        found.applySettings(settings);
        natives.applySettings(settings);
    }

    /** @return whether open orders at the venue that we do not know are taken in as ours, not cancelled */
    public boolean adopts()
    {
        return found.adopts();
    }

    /**
     * Other strategies from the next event on, as a new run of the process brings them: without memory of the last.
     *
     * @param value to call on every event, in this order
     */
    public void strategies(final List<StrategyLoader.Named> value)
    {
        final StrategyDesk[] desks = new StrategyDesk[value.size()];
        for (int i = 0; i < desks.length; i++)
        {
            final StrategyLoader.Named named = value.get(i);
            final int id = parts.strategies().idOf(Text.pack(named.name(), 0), Text.pack(named.name(), 8));
            desks[i] = new StrategyDesk(current, parts, entry, lists, cancels, counters, named.strategy(), id);
        }
        strategies = desks;
    }

    /**
     * Takes in what the venue said of one of our orders: first stage of its row.
     *
     * @param row of an EXECUTION
     * @return the order it concerned, which may be closed by now; NO_ORDER when we do not know it
     */
    public int onExecution(final Row row)
    {
        final long before = orders.counters().filledQuantity();
        final int open = orders.openOrders();
        executed = orders.onExecution(row);
        filled = orders.counters().filledQuantity() - before;
        closed = orders.openOrders() < open;
        return executed;
    }

    /**
     * Handles a row: third stage.
     *
     * @param row with marks and trading state written
     */
    public void onRow(final Row row)
    {
        current.begin(row);
        final EventType type = row.type();
        if (type.isMarketData())
        {
            demands(row, type);
            onMark(row.instrumentId());
        }
        else
        {
            onOther(row, type);
        }
        flattening.run();
        for (final StrategyDesk strategy : strategies)
        {
            strategy.onEvent();
        }
        expiry.run(current.nowNs(), cancels);
        cancels.drain();
    }

    private void onMark(final int instrument)
    {
        if (isKnown(instrument))
        {
            held.onMark(instrument);
        }
    }

    private void onOther(final Row row, final EventType type)
    {
        switch (type)
        {
            case EXECUTION:
                followExecution();
                break;
            case POSITION:
                position.wrap(row);
                moved(parts.positions().portfolioId(position.portfolioHigh(), position.portfolioLow()),
                    row.instrumentId());
                break;
            case TIMER:
                overdue.onTimer();
                lists.onTimer();
                riskCut.all();
                reduceOnly.again();
                break;
            case LIFECYCLE:
                lifecycle.wrap(row);
                if (lifecycle.phase() == LifecyclePhase.STARTED)
                {
                    current.bootEpoch(lifecycle.bootEpoch());
                    flattening.onStarted();
                }
                else if (lifecycle.phase() == LifecyclePhase.ARMED)
                {
                    flattening.goOn();
                }
                break;
            default:
                break;
        }
        demands(row, type);
        switch (type)
        {
            case INTENT:
                intents.onIntent(row);
                break;
            case AMEND:
                intents.onAmend(row);
                break;
            case CANCEL:
                intents.onCancel(row);
                break;
            case FUNDING:
                onMark(row.instrumentId());
                break;
            default:
                break;
        }
    }

    private void followExecution()
    {
        final OrderTable table = orders;
        final int order = executed;
        final boolean ended = closed;
        executed = OrderTable.NO_ORDER;
        closed = false;
        strangers.onExecution(current.row(), order);
        if (execution.wrap(current.row()).kind() == ExecutionKind.FOUND)
        {
            found.onFound(current.row(), order);
        }
        if (order == OrderTable.NO_ORDER)
        {
            return;
        }
        final boolean wasUnknown = table.takeWasUnknown();
        if (filled > 0 && table.detail().bracket(order))
        {
            brackets.onFill(order, filled);
        }
        final boolean moved = filled > 0 || table.detail().triggered(order);
        if (moved && table.detail().oneCancelsOther(order))
        {
            held.endPartner(order);
        }
        if (table.detail().nativeStop(order))
        {
            brackets.onExecution(order, execution.wrap(current.row()).kind(), moved, ended);
        }
        if (table.isOpen(order))
        {
            expiry.watch(order);
        }
        else if (ended)
        {
            held.freed(table.instrument(order));
        }
        if (wasUnknown && isWorking(order) && table.detail().cancelWanted(order))
        {
            // Its cancel was lost on the way: what was to go still is.
            cancels.add(order, Cause.RECONCILE);
        }
        final ExecutionKind kind = execution.wrap(current.row()).kind();
        if (kind == ExecutionKind.CANCEL_REJECTED || kind == ExecutionKind.AMEND_REJECTED)
        {
            // Asked again with the next timer: at once would be a game of ping-pong with a venue that says no.
            return;
        }
        moved(table.portfolio(order), table.instrument(order));
    }

    /** A position, or what rests on it, is another one now. */
    private void moved(final int portfolio, final int instrument)
    {
        if (portfolio >= 0 && isKnown(instrument))
        {
            reduceOnly.fit(portfolio, instrument);
            riskCut.one(portfolio, instrument);
        }
    }

    private void demands(final Row row, final EventType type)
    {
        if (parts.guards().cancelAllRequested())
        {
            operators.cancelWorking();
        }
        else if (parts.guards().cancelAgainRequested())
        {
            operators.cancelAgain(current.nowNs());
        }
        else if (parts.guards().anyWorsened())
        {
            riskCut.all();
        }
        if (type == EventType.OPERATOR)
        {
            operators.onOperator(row);
        }
        cancels.drain();
    }

    private boolean isWorking(final int order)
    {
        final OrderStatus status = orders.status(order);
        return status == OrderStatus.WORKING || status == OrderStatus.PARTLY_FILLED;
    }

    private boolean isKnown(final int instrument)
    {
        return instrument >= 0 && instrument < parts.instruments().size();
    }

    /** @return what was counted */
    public DeskCounters counters()
    {
        return counters;
    }

    /**
     * Carries orders, what the desk still has to do, and strategies out or in; loading is for a fresh one.
     *
     * @param image to carry with
     */
    public void carry(final StateImage image)
    {
        orders.carry(image);
        image.section("desk", 2);
        current.bootEpoch(image.number(current.bootEpoch()));
        cancels.carry(image);
        expiry.carry(image);
        flattening.carry(image);
        lists.carry(image);
        counters.carry(image);
        image.section("strategy", 1);
        image.same(strategies.length, "the number of strategies");
        for (final StrategyDesk strategy : strategies)
        {
            strategy.carry(image);
        }
    }

    /** @return whether all strategies can carry their state, so that a snapshot is possible */
    public boolean carriesState()
    {
        boolean all = true;
        for (final StrategyDesk strategy : strategies)
        {
            all &= strategy.carriesState();
        }
        return all;
    }

    /** @return hash of orders, of what the desk still has to do, and of the strategies */
    public long hash()
    {
        return Mix.finish(Mix.mix(orders.hash(), own()));
    }

    /** @return the same by looking at every order: for tests and after recovery */
    public long recomputeHash()
    {
        return Mix.finish(Mix.mix(orders.recomputeHash(), own()));
    }

    private long own()
    {
        long hash = Mix.mix(cancels.hash(), flattening.hash());
        hash = Mix.mix(hash, expiry.hash());
        hash = Mix.mix(hash, lists.hash());
        hash = Mix.mix(hash, current.bootEpoch());
        for (final StrategyDesk strategy : strategies)
        {
            hash = Mix.mix(hash, strategy.hash());
        }
        return hash;
    }
}
