package io.ringfence.engine.event;

/**
 * Tells rows after which a snapshot of the state is due: so it is taken at a sequence that the journal names, and its
 * hash is in the row. One instance a thread.
 */
public final class SnapshotPoint
{
    private final LifecycleBody lifecycle = new LifecycleBody();
    private final OperatorBody operator = new OperatorBody();

    /**
     * @param row with its input
     * @return true for a lifecycle phase SNAPSHOT or STOPPED and for an operator's command SNAPSHOT
     */
    public boolean at(final Row row)
    {
        final EventType type = row.type();
        if (type == EventType.LIFECYCLE)
        {
            final LifecyclePhase phase = lifecycle.wrap(row).phase();
            return phase == LifecyclePhase.SNAPSHOT || phase == LifecyclePhase.STOPPED;
        }
        return type == EventType.OPERATOR && operator.wrap(row).command() == OperatorCommand.SNAPSHOT;
    }
}
