package io.ringfence.engine.risk;

import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.event.TransitionRecord;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Trading states of the process, its portfolios, strategies and instruments; business thread. Each scope has one
 * holder per guard, and its state is the worst that any of them asks for. A holder changes its mind only here, and
 * every change leaves a {@link TransitionRecord}.
 * <p>
 * It starts as nothing is known: the process is halted until it is armed, and every instrument until it has a mark,
 * since what was never seen is stale. Neither leaves a record, so that many instruments do not flood a row.
 */
public final class TradingStates implements StateView
{
    /** How many portfolios there can be. */
    public static final int MAX_PORTFOLIOS = 64;

    /** Bytes of a row that mass transitions leave to others. */
    static final int RESERVED_BYTES = 16 * 1024;

    private static final int FIRST_PORTFOLIO = 1;
    private static final int FIRST_STRATEGY = FIRST_PORTFOLIO + MAX_PORTFOLIOS;
    private static final int FIRST_INSTRUMENT = FIRST_STRATEGY + StrategyNames.CAPACITY;
    private static final int TRANSITION_LENGTH = RecordSchema.of(RecordKind.TRANSITION).length();
    /** Lower bit of each holder: actions are two bits per guard. */
    private static final long LOW_BITS = 0x5555_5555_5555_5555L;

    private final PositionView positions;
    private final StrategyNames strategies;
    private final TransitionRecord transition = new TransitionRecord();
    private final int instruments;
    /** Per cell, two bits per guard: the action that it asks for. */
    private final long[] actions;
    private final byte[] worst;
    /** Row counter at which a cell last worsened. */
    private final long[] worsenedAt;
    private long rows = 1;
    private boolean anyWorsened;
    /** Guards have looked at this row, so what worsens from here on may come too late for its orders. */
    private boolean guardsDone;
    private boolean late;
    private boolean carried;
    private long transitions;
    private long unrecorded;
    /** Follows from the limits in force; no state of its own. */
    private long limitsSince;
    private long hash;

    /**
     * @param instruments how many there are
     * @param positions names of portfolios
     * @param strategies names of strategies
     */
    public TradingStates(final int instruments, final PositionView positions, final StrategyNames strategies)
    {
        this.instruments = instruments;
        this.positions = positions;
        this.strategies = strategies;
        final int cells = FIRST_INSTRUMENT + instruments;
        actions = new long[cells];
        worst = new byte[cells];
        worsenedAt = new long[cells];
        put(0, Guard.ARMING, GuardAction.HALT);
        for (int cell = FIRST_INSTRUMENT; cell < cells; cell++)
        {
            put(cell, Guard.MARK_STALENESS, GuardAction.HALT);
        }
    }

    /** Begins a row: nothing has worsened in it yet, but for what came too late in the last one. */
    public void beginRow()
    {
        rows++;
        carried = late;
        anyWorsened = late;
        late = false;
        guardsDone = false;
    }

    /** The guards have looked: what worsens from here on is said again in the next row. */
    void guardsDone()
    {
        guardsDone = true;
    }

    /**
     * A guard changes its mind about a scope; nothing happens when it already asks for that.
     *
     * @param row to record the transition in
     * @param guard that speaks
     * @param scope it speaks of
     * @param id of the portfolio, strategy or instrument; ignored for the process
     * @param action it asks for from now on
     * @param value what it measured
     * @param limit what that was held against
     * @param unit of both
     * @return true if it had asked for something else before
     */
    public boolean change(
        final Row row, final Guard guard, final Scope scope, final int id, final GuardAction action, final long value,
        final long limit, final Unit unit)
    {
        final int cell = cell(scope, id);
        if (action(cell, guard) == action)
        {
            return false;
        }
        final TradingState from = TradingState.of(worst[cell]);
        put(cell, guard, action);
        final TradingState to = TradingState.of(worst[cell]);
        if (to.compareTo(from) > 0)
        {
            worsenedAt[cell] = rows;
            anyWorsened = true;
            late |= guardsDone;
        }
        transitions++;
        if (row.hasRoomFor(TRANSITION_LENGTH))
        {
            transition.append(row)
                .guard(guard)
                .scope(scope)
                .instrument(scope == Scope.INSTRUMENT ? id : Row.NONE)
                .name(nameHigh(scope, id), nameLow(scope, id))
                .action(action)
                .from(from)
                .to(to)
                .value(value)
                .limit(limit)
                .unit(unit)
                .config(limitsSince);
        }
        else
        {
            unrecorded++;
        }
        return true;
    }

    /**
     * Says which limits decide from now on.
     *
     * @param sequence of the row from which they hold
     */
    public void limitsSince(final long sequence)
    {
        limitsSince = sequence;
    }

    /** @return sequence of the row from which the limits in force hold */
    public long limitsSince()
    {
        return limitsSince;
    }

    /**
     * What a guard asks for.
     *
     * @param guard that speaks
     * @param scope it speaks of
     * @param id of the portfolio, strategy or instrument; ignored for the process
     * @return its action in force
     */
    public GuardAction action(final Guard guard, final Scope scope, final int id)
    {
        return action(cell(scope, id), guard);
    }

    /** Where a guard's action stands in a cell. */
    static long bits(final Guard guard)
    {
        return 3L << 2 * guard.ordinal();
    }

    /** Whether none of some guards asks for anything about an instrument. */
    boolean clear(final int instrument, final long guards)
    {
        return (actions[FIRST_INSTRUMENT + instrument] & guards) == 0;
    }

    @Override
    public TradingState process()
    {
        return TradingState.of(worst[0]);
    }

    @Override
    public TradingState portfolio(final int portfolio)
    {
        return TradingState.of(worst[FIRST_PORTFOLIO + portfolio]);
    }

    @Override
    public TradingState instrument(final int instrument)
    {
        return TradingState.of(worst[FIRST_INSTRUMENT + instrument]);
    }

    @Override
    public TradingState strategy(final int strategy)
    {
        return TradingState.of(worst[FIRST_STRATEGY + strategy]);
    }

    @Override
    public TradingState effective(final int portfolio, final int instrument)
    {
        return effective(portfolio, 0, instrument);
    }

    /** Worst of the process and of what is named: ids of 0 or less name no strategy, negative ones nothing else. */
    TradingState effective(final int portfolio, final int strategy, final int instrument)
    {
        int state = worst[0];
        if (strategy > 0 && strategy < StrategyNames.CAPACITY)
        {
            state = Math.max(state, worst[FIRST_STRATEGY + strategy]);
        }
        if (portfolio >= 0)
        {
            state = Math.max(state, worst[FIRST_PORTFOLIO + portfolio]);
        }
        if (instrument >= 0)
        {
            state = Math.max(state, worst[FIRST_INSTRUMENT + instrument]);
        }
        return TradingState.of(state);
    }

    /**
     * Whether working orders must be looked through in this row.
     *
     * @return true if any scope worsened in it, or in the last one after its guards had looked
     */
    public boolean anyWorsened()
    {
        return anyWorsened;
    }

    /**
     * Whether orders of a portfolio, strategy and instrument must be looked through in this row.
     *
     * @param portfolio id
     * @param strategy id
     * @param instrument id
     * @return true if the process or one of them worsened
     */
    public boolean worsened(final int portfolio, final int strategy, final int instrument)
    {
        final long since = carried ? rows - 1 : rows;
        return anyWorsened && (worsenedAt[0] >= since || worsenedAt[FIRST_PORTFOLIO + portfolio] >= since ||
            worsenedAt[FIRST_STRATEGY + strategy] >= since || worsenedAt[FIRST_INSTRUMENT + instrument] >= since);
    }

    /** @return transitions since the start */
    public long transitions()
    {
        return transitions;
    }

    /** @return transitions whose record found no room in its row: the state changed all the same */
    public long unrecorded()
    {
        return unrecorded;
    }

    /** @return names of strategies, as their scopes are recorded */
    public StrategyNames strategies()
    {
        return strategies;
    }

    /** @return hash of all holders, kept with every change */
    public long hash()
    {
        return late ? hash + 1 : hash;
    }

    /** @return the same hash from scratch */
    public long recomputeHash()
    {
        long sum = late ? 1 : 0;
        for (int cell = 0; cell < actions.length; cell++)
        {
            sum += hash(cell);
        }
        return sum;
    }

    /**
     * Carries the states out or in; loading is for fresh ones.
     *
     * @param image to carry with
     */
    public void carry(final StateImage image)
    {
        image.section("states", 1);
        image.same(actions.length, "the number of scopes of trading states");
        strategies.carry(image);
        image.numbers(actions);
        image.bytes(worst);
        image.numbers(worsenedAt);
        rows = image.number(rows);
        anyWorsened = image.flag(anyWorsened);
        guardsDone = image.flag(guardsDone);
        late = image.flag(late);
        carried = image.flag(carried);
        transitions = image.number(transitions);
        unrecorded = image.number(unrecorded);
        if (image.loading())
        {
            hash = recomputeHash() - (late ? 1 : 0);
        }
    }

    int instruments()
    {
        return instruments;
    }

    private GuardAction action(final int cell, final Guard guard)
    {
        return GuardAction.of((int)(actions[cell] >>> 2 * guard.ordinal()) & 3);
    }

    private void put(final int cell, final Guard guard, final GuardAction action)
    {
        final int shift = 2 * guard.ordinal();
        hash -= hash(cell);
        actions[cell] = actions[cell] & ~(3L << shift) | (long)action.ordinal() << shift;
        hash += hash(cell);
        final long high = actions[cell] >>> 1 & LOW_BITS;
        final long halts = high & actions[cell];
        worst[cell] = (byte)(halts != 0 ? 2 : high != 0 ? 1 : 0);
    }

    private long hash(final int cell)
    {
        return actions[cell] == 0 ? 0 : Mix.finish(Mix.mix(cell + 1, actions[cell]));
    }

    private static int cell(final Scope scope, final int id)
    {
        switch (scope)
        {
            case PORTFOLIO:
                return FIRST_PORTFOLIO + id;
            case STRATEGY:
                return FIRST_STRATEGY + id;
            case INSTRUMENT:
                return FIRST_INSTRUMENT + id;
            default:
                return 0;
        }
    }

    private long nameHigh(final Scope scope, final int id)
    {
        return scope == Scope.PORTFOLIO ? positions.nameHigh(id) : scope == Scope.STRATEGY ? strategies.high(id) : 0;
    }

    private long nameLow(final Scope scope, final int id)
    {
        return scope == Scope.PORTFOLIO ? positions.nameLow(id) : scope == Scope.STRATEGY ? strategies.low(id) : 0;
    }
}
