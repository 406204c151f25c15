package io.ringfence.app.reconcile;

/** Books what the venue has paid of funding; while two statements are compared, none may come in between unseen. */
@FunctionalInterface
public interface FundingLook
{
    /**
     * Reads the venue's payments and books those that are new; waits for the answer, so not on the io thread. When the
     * venue has no such list, nothing is booked.
     *
     * @return number of events so far: another one than before, and something was booked in between
     * @throws InterruptedException if the thread was interrupted
     * @throws VenueSilentException if the venue does not answer, so that cash cannot be compared
     */
    long look() throws InterruptedException;
}
