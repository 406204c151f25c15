package io.ringfence.engine.risk;

import io.ringfence.engine.event.TradingState;

/**
 * Trading states at this event; business thread. The effective state of an intent is the worst of process, portfolio,
 * instrument (and strategy, where a guard halted one).
 */
public interface StateView
{
    /** @return state of the whole process */
    TradingState process();

    /**
     * @param portfolio id
     * @return its own state
     */
    TradingState portfolio(int portfolio);

    /**
     * @param instrument id
     * @return its own state
     */
    TradingState instrument(int instrument);

    /**
     * @param strategy id
     * @return its own state
     */
    TradingState strategy(int strategy);

    /**
     * @param portfolio id
     * @param instrument id, or {@code Row.NONE}
     * @return worst of process, portfolio and instrument
     */
    TradingState effective(int portfolio, int instrument);
}
