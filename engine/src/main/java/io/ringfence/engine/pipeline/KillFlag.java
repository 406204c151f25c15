package io.ringfence.engine.pipeline;

/**
 * The kill switch's short cut past ring and journal: tripped by any thread at once, read by the order gateway right
 * before each socket write.
 * <p>
 * A halt takes its turn in the ring like any event, and behind a full ring or a stalled journal that turn may be long
 * in coming. From the moment it is tripped until the io thread has given the halt its sequence, no order leaves. From
 * then on no order leaves of a row before the halt's: what later rows issue was decided with the halt in force, which
 * lets verified exits out. Cancels always leave; the flag is not asked about them.
 */
public final class KillFlag
{
    private static final long ALL = Long.MAX_VALUE;

    private volatile long heldBelow;
    private long settledBelow;
    private int waiting;

    /** Lets no order leave until this trip is settled. */
    public synchronized void trip()
    {
        waiting++;
        heldBelow = ALL;
    }

    /**
     * The halt of one trip has its place among the events. Trips after it still hold everything.
     *
     * @param sequence of the halt's event, 0 when the halt of another trip stands for this one too
     */
    public synchronized void settle(final long sequence)
    {
        assert waiting > 0 : "sequence=" + sequence;
        waiting--;
        settledBelow = Math.max(settledBelow, sequence);
        if (waiting == 0)
        {
            heldBelow = settledBelow;
        }
    }

    /**
     * Whether a new order or an amend may be written to a socket now.
     *
     * @param sequence of the event that issued it
     * @return false if a halt came after it
     */
    public boolean allows(final long sequence)
    {
        return sequence >= heldBelow;
    }

    /** @return true while a trip has no place among the events yet, so that nothing leaves */
    public boolean tripped()
    {
        return heldBelow == ALL;
    }
}
