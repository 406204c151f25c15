package io.ringfence.engine.risk;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.snapshot.StateImage;

/**
 * One runtime guard: looks at the world on an event and says to {@link TradingStates} what it asks for; business
 * thread. A function of the event and of what it has seen: no clock, no randomness, no allocation.
 * A class and not an interface, since a call through a table of methods is cheaper, and there are many an event.
 */
public abstract class RuntimeGuard
{
    /** @return which guard this is */
    public abstract Guard id();

    /**
     * Whether it wants to see events of a type; asked once, at the start.
     *
     * @param type of events
     * @return true if {@link #onEvent} is to be called with them
     */
    public abstract boolean listensTo(EventType type);

    /**
     * Looks at one event, after books and positions have taken it in.
     *
     * @param row of the event; transitions are recorded in it
     * @param nowNs its receive time
     */
    public abstract void onEvent(Row row, long nowNs);

    /**
     * Other limits hold from this event on; also called at the first event.
     *
     * @param row of the event
     * @param nowNs its receive time
     */
    public void onLimits(final Row row, final long nowNs)
    {
    }

    /**
     * An operator resumes trading: latches that the command covers are cleared, one transition each.
     *
     * @param row of the command
     * @param nowNs its receive time
     * @param resume what it covers
     */
    public void onResume(final Row row, final long nowNs, final Resume resume)
    {
    }

    /**
     * Reports how much of its limits is used, scope by scope. For tools, between rows.
     *
     * @param uses to report to
     * @param nowNs event time
     */
    public void headroom(final LimitUses uses, final long nowNs)
    {
    }

    /**
     * Carries what it remembers beyond the trading states out, or into a fresh guard.
     *
     * @param image to carry with
     */
    public void carry(final StateImage image)
    {
    }

    /** @return hash of what it remembers beyond the trading states, kept with every change */
    public long hash()
    {
        return 0;
    }

    /** @return the same hash from scratch */
    public long recomputeHash()
    {
        return 0;
    }
}
