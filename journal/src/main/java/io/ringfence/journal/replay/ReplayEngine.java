package io.ringfence.journal.replay;

import io.ringfence.engine.event.Row;
import io.ringfence.engine.snapshot.StateException;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.Snapshot;

/** The engine as replay needs it; called by one thread. It sends nothing. */
public interface ReplayEngine
{
    /**
     * Begins a run, as the process did then: before its first row, and again for every later run of the journal.
     *
     * @param header of the run
     */
    void startRun(RunHeader header);

    /**
     * Takes up the state of a snapshot, in the place of whatever state there was.
     *
     * @param snapshot to load
     * @throws StateException if it does not fit this build
     */
    default void load(final Snapshot snapshot)
    {
        throw new StateException("this engine takes no snapshots");
    }

    /**
     * Processes one event.
     *
     * @param row whose input is set and whose outcome is blank; the engine fills the outcome
     */
    void process(Row row);

    /**
     * Holds the state against that of a snapshot, byte by byte.
     *
     * @param snapshot that should have been taken of this state
     * @return empty if it is the same, else what is not
     */
    default String departure(final Snapshot snapshot)
    {
        return "this engine takes no snapshots";
    }

    /** @return hash over the state of all modules, after the last event */
    long stateHash();
}
