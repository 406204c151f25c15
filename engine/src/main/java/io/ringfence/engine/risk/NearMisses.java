package io.ringfence.engine.risk;

/** Limits of which one intent uses more than 80 %, the first few of them; business thread, reused. */
final class NearMisses
{
    /** Near misses that one intent records at most. */
    static final int MOST = 4;

    private final Finding[] kept = new Finding[MOST];
    private int count;

    NearMisses()
    {
        for (int i = 0; i < MOST; i++)
        {
            kept[i] = new Finding(null);
        }
    }

    void clear()
    {
        count = 0;
    }

    void keep(final Finding finding)
    {
        if (count < MOST)
        {
            kept[count++].copy(finding);
        }
    }

    int count()
    {
        return count;
    }

    Finding get(final int index)
    {
        return kept[index];
    }
}
