package io.ringfence.benchmarks;

import java.util.Arrays;

/**
 * Arms measured in turn, A B B A A B ..., so that a machine that gets slower in mid-run slows all of them, and none
 * always comes behind the same other one. One thread.
 */
public final class Interleaved
{
    private final double[][] rounds;

    private Interleaved(final double[][] rounds)
    {
        this.rounds = rounds;
    }

    /**
     * Measures.
     *
     * @param notes that hears of every round
     * @param warmups rounds that are thrown away
     * @param rounds that count
     * @param arms to measure in turn
     * @return the rounds that count
     * @throws Exception if an arm could not be measured
     */
    public static Interleaved run(final Notes notes, final int warmups, final int rounds, final Arm... arms)
        throws Exception
    {
        return run(notes, warmups, 0, rounds, arms);
    }

    /**
     * Runs all arms in turn, round after round.
     *
     * @param notes that hears of every round
     * @param warmups rounds that are thrown away, at least
     * @param warmupNanos how long rounds are thrown away, at least: for arms that the compiler takes that long for
     * @param rounds that count
     * @param arms to measure in turn
     * @return the rounds that count
     * @throws Exception if an arm could not be measured
     */
    public static Interleaved run(
        final Notes notes, final int warmups, final long warmupNanos, final int rounds, final Arm... arms)
        throws Exception
    {
        final long began = System.nanoTime();
        boolean forwards = true;
        final double[][] measured = new double[arms.length][rounds];
        for (int round = -warmups; round < rounds; round++)
        {
            if (round == 0 && System.nanoTime() - began < warmupNanos)
            {
                // One more that does not count.
                round = -1;
            }
            final double[] now = new double[arms.length];
            for (int i = 0; i < arms.length; i++)
            {
                final int arm = forwards ? i : arms.length - 1 - i;
                // What an earlier arm left behind is not this one's to clean up.
                System.gc();
                now[arm] = arms[arm].measure();
                if (round >= 0)
                {
                    measured[arm][round] = now[arm];
                }
            }
            forwards = !forwards;
            notes.round(round, now);
        }
        return new Interleaved(measured);
    }

    /**
     * Median of one arm.
     *
     * @param arm by its place
     * @return median over the rounds
     */
    public double median(final int arm)
    {
        return median(rounds[arm]);
    }

    /**
     * Median of the rounds' ratios: each pair was measured within moments.
     *
     * @param arm by its place
     * @param baseline by its place
     * @return median over the rounds of one divided by the other
     */
    public double ratio(final int arm, final int baseline)
    {
        final double[] ratios = new double[rounds[arm].length];
        for (int i = 0; i < ratios.length; i++)
        {
            ratios[i] = rounds[arm][i] / rounds[baseline][i];
        }
        return median(ratios);
    }

    /**
     * Median of some values.
     *
     * @param values in any order
     * @return their median
     */
    public static double median(final double[] values)
    {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
