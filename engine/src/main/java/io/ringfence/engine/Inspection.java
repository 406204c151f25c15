package io.ringfence.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.order.IntentWitness;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.risk.Guards;
import io.ringfence.engine.risk.LimitUse;
import io.ringfence.engine.risk.LimitUses;
import io.ringfence.engine.risk.PreTradeChain;
import io.ringfence.engine.risk.TradingStates;

/**
 * A look into an engine, for tools that replay: on the thread that runs it, between rows or from an
 * {@link IntentWitness}. Allocates.
 */
public final class Inspection
{
    private final InstrumentTable instruments;
    private final OrderTable orders;
    private final PreTradeChain preTrade;
    private final Guards guards;
    private final TradingStates states;
    private final Consumer<IntentWitness> door;

    Inspection(
        final InstrumentTable instruments, final OrderTable orders, final PreTradeChain preTrade, final Guards guards,
        final TradingStates states, final Consumer<IntentWitness> door)
    {
        this.instruments = instruments;
        this.orders = orders;
        this.preTrade = preTrade;
        this.guards = guards;
        this.states = states;
        this.door = door;
    }

    /** @return all that is known of open orders; nothing but the engine may change them */
    public OrderTable orders()
    {
        return orders;
    }

    /** @return the pre-trade checks; evaluating an intent with them leaves its traces in the engine */
    public PreTradeChain preTrade()
    {
        return preTrade;
    }

    /** @return who asks for which trading state */
    public TradingStates states()
    {
        return states;
    }

    /**
     * Lets somebody see every intent right before it is decided.
     *
     * @param witness to tell, null for none
     */
    public void witness(final IntentWitness witness)
    {
        door.accept(witness);
    }

    /**
     * How much of every limit is used.
     *
     * @param nowNs event time of the last row
     * @return guards first, then checks, each in its order
     */
    public List<LimitUse> headroom(final long nowNs)
    {
        final List<LimitUse> uses = new ArrayList<>();
        final LimitUses into = new LimitUses(instruments, preTrade.positions(), states.strategies(), uses::add);
        guards.headroom(into, nowNs);
        preTrade.headroom(into, nowNs);
        return uses;
    }

    /** @return sequence of the row from which the limits in force hold, 0 before the first row */
    public long limitsSince()
    {
        return states.limitsSince();
    }
}
