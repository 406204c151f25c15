package io.ringfence.app.reconcile;

/** Who takes requests for a reconciliation; called on the business thread, never waits. */
interface ReconcileRequests
{
    /**
     * A reconciliation is wanted soon.
     *
     * @param reason why, for the record
     */
    void ask(String reason);

    /** An operator takes what there is for good. */
    default void accepted()
    {
    }
}
