package io.ringfence.feeds;

import java.util.Arrays;

/** Which instruments of a connection are void until they are rebuilt; the io thread only. */
public final class LostInstruments
{
    private final boolean[] lost;
    private final boolean[] seen;
    private boolean sourceLost;

    /** @param instruments how many there are */
    public LostInstruments(final int instruments)
    {
        lost = new boolean[instruments];
        seen = new boolean[instruments];
    }

    /** All are void. */
    public void loseAll()
    {
        Arrays.fill(lost, true);
        sourceLost = true;
    }

    /**
     * One is void.
     *
     * @param instrumentId of it
     */
    public void lose(final int instrumentId)
    {
        lost[instrumentId] = true;
    }

    /**
     * One is rebuilt.
     *
     * @param instrumentId of it
     * @return true when it was void
     */
    public boolean restore(final int instrumentId)
    {
        final boolean was = lost[instrumentId];
        lost[instrumentId] = false;
        seen[instrumentId] = true;
        return was;
    }

    /**
     * Asks once after a loss of all whether the connection is whole again.
     *
     * @return true when all were void and each that ever came is rebuilt; then false until all are void again
     */
    public boolean takeAllRestored()
    {
        if (!sourceLost)
        {
            return false;
        }
        for (int i = 0; i < lost.length; i++)
        {
            if (lost[i] && seen[i])
            {
                return false;
            }
        }
        sourceLost = false;
        return true;
    }
}
