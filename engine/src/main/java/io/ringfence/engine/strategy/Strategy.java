package io.ringfence.engine.strategy;

import io.ringfence.engine.event.Row;

/**
 * Decides what to trade; called on the business thread for every event, after marks, positions and guards took it in
 * and before the row is journaled.
 * <p>
 * Deterministic: it may use the event, the context and its own state, and nothing else. No clock, no randomness, no
 * thread, no input or output, and no allocation per event. What it decides is then a function of the journal.
 */
public interface Strategy
{
    /**
     * Takes in an event.
     *
     * @param row being worked on: its input, mark and state are complete; do not keep it
     * @param context state to look at, and the way to submit and cancel; do not keep it
     */
    void onEvent(Row row, StrategyContext context);

    /**
     * Hash of all state that later decisions depend on, kept incrementally: it is asked for while trading.
     *
     * @return hash
     */
    long hash();
}
