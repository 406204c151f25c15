package io.ringfence.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

class InterleavedTest
{
    private final Notes notes = new Notes(new PrintWriter(Writer.nullWriter()));

    @Test
    void shouldMeasureInTurnAndTurnBackWhenThereAreTwoArms() throws Exception
    {
        final List<String> order = new ArrayList<>();

        Interleaved.run(notes, 1, 2, () -> note(order, "a"), () -> note(order, "b"));

        assertEquals(List.of("a", "b", "b", "a", "a", "b"), order);
    }

    @Test
    void shouldThrowRoundsAwayUntilTheWarmUpHasTakenItsTime() throws Exception
    {
        final int[] turn = new int[1];
        final long beganNanos = System.nanoTime();

        final Interleaved measured = Interleaved.run(notes, 1, 20_000_000, 3, () ->
        {
            LockSupport.parkNanos(1_000_000);
            return ++turn[0];
        });

        assertTrue(System.nanoTime() - beganNanos >= 20_000_000);
        assertEquals(turn[0] - 1, measured.median(0), "the last three count");
    }

    @Test
    void shouldTakeTheMedianOfPairsWhenTheMachineSlowsDown() throws Exception
    {
        final double[] ours = {1000, 60, 30, 6};
        final double[] baseline = {1, 100, 50, 10};
        final int[] turn = new int[2];

        final Interleaved measured = Interleaved.run(
            notes, 1, 3, () -> ours[turn[0]++], () -> baseline[turn[1]++]);

        assertEquals(0.6, measured.ratio(0, 1), 1e-9);
        assertEquals(30, measured.median(0));
        assertEquals(50, measured.median(1));
    }

    @Test
    void shouldLieBetweenTheMiddleOnesWhenTheirNumberIsEven()
    {
        assertEquals(2.5, Interleaved.median(new double[] {4, 1, 3, 2}));
    }

    private static double note(final List<String> order, final String arm)
    {
        order.add(arm);
        return 1;
    }
}
