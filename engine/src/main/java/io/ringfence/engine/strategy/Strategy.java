package io.ringfence.engine.strategy;

import io.ringfence.engine.event.Row;
import io.ringfence.engine.snapshot.StateException;
import io.ringfence.engine.snapshot.StateImage;

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
     * Whether {@link #carry} carries all state that later decisions depend on. While a strategy runs that says no, no
     * snapshot is taken, and recovery goes through the whole journal.
     *
     * @return false unless overridden
     */
    default boolean carriesState()
    {
        return false;
    }

    /**
     * Carries all state that later decisions depend on out, or into a strategy without state and with the same
     * settings. Saving does not allocate.
     *
     * @param image to carry with
     */
    default void carry(final StateImage image)
    {
        throw new StateException("a strategy does not carry its state");
    }

    /**
     * Hash of all state that later decisions depend on, kept incrementally: it is asked for while trading.
     *
     * @return hash
     */
    long hash();
}
