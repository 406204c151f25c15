package io.ringfence.engine.risk;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.Row;

/**
 * One runtime guard: looks at the world on an event and says to {@link TradingStates} what it asks for; business
 * thread. A function of the event and of what it has seen: no clock, no randomness, no allocation.
 */
public interface RuntimeGuard
{
    /** @return which guard this is */
    Guard id();

    /**
     * Whether it wants to see events of a type; asked once, at the start.
     *
     * @param type of events
     * @return true if {@link #onEvent} is to be called with them
     */
    boolean listensTo(EventType type);

    /**
     * Looks at one event, after books and positions have taken it in.
     *
     * @param row of the event; transitions are recorded in it
     * @param nowNs its receive time
     */
    void onEvent(Row row, long nowNs);

    /**
     * Other limits hold from this event on; also called at the first event.
     *
     * @param row of the event
     * @param nowNs its receive time
     */
    default void onLimits(final Row row, final long nowNs)
    {
    }

    /**
     * An operator resumes trading: latches that the command covers are cleared, one transition each.
     *
     * @param row of the command
     * @param nowNs its receive time
     * @param resume what it covers
     */
    default void onResume(final Row row, final long nowNs, final Resume resume)
    {
    }

    /**
     * Reports how much of its limits is used, scope by scope. For tools, between rows.
     *
     * @param uses to report to
     * @param nowNs event time
     */
    default void headroom(final LimitUses uses, final long nowNs)
    {
    }

    /** @return hash of what it remembers beyond the trading states, kept with every change */
    default long hash()
    {
        return 0;
    }

    /** @return the same hash from scratch */
    default long recomputeHash()
    {
        return 0;
    }
}
