package io.ringfence.journal.replay;

import io.ringfence.engine.event.Row;
import io.ringfence.journal.RunHeader;

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
     * Processes one event.
     *
     * @param row whose input is set and whose outcome is blank; the engine fills the outcome
     */
    void process(Row row);

    /** @return hash over the state of all modules, after the last event */
    long stateHash();
}
