package io.ringfence.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Which older snapshots stay as anchors of a replay: a number of them, spread evenly over the journal's rows. The same
 * sequences give the same answer. Pure function.
 * <p>
 * While there are too many, the one goes whose neighbours are nearest to each other, of equals the oldest. Applied
 * after
 * every new snapshot, this leaves no gap that is twice the average one.
 */
final class AnchorLadder
{
    private AnchorLadder()
    {
    }

    /**
     * Those that go.
     *
     * @param anchors sequences in rising order
     * @param begin before the first of them: the sequence before the journal's first row
     * @param end behind the last of them: the snapshot that stays anyway
     * @param most that stay
     * @return sequences that go
     */
    static List<Long> surplus(final List<Long> anchors, final long begin, final long end, final int most)
    {
        final List<Long> left = new ArrayList<>(anchors);
        final List<Long> surplus = new ArrayList<>();
        while (left.size() > most)
        {
            int least = -1;
            long leastGap = Long.MAX_VALUE;
            for (int i = 0; i < left.size(); i++)
            {
                final long gap = (i + 1 < left.size() ? left.get(i + 1) : end) - (i > 0 ? left.get(i - 1) : begin);
                if (gap < leastGap)
                {
                    leastGap = gap;
                    least = i;
                }
            }
            surplus.add(left.remove(least));
        }
        return surplus;
    }
}
