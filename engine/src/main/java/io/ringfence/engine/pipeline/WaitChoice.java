package io.ringfence.engine.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;

/** How handler threads wait for the next row: spinning is quickest and needs a core of its own. */
public enum WaitChoice
{
    /** By the number of cores. */
    AUTO,
    /** Waits on a lock: no processor time while idle, tens of microseconds to wake. */
    BLOCKING,
    /** Spins a little, then yields, then parks for moments: little processor time, some 60 µs to wake. */
    SLEEPING,
    /** Spins and yields: quick, and polite to other threads of the same core. */
    YIELDING,
    /** Spins only: quickest, for a core that nothing else uses. */
    BUSY_SPIN;

    private static final int SPINS = 200;
    private static final long PARK_NS = 1_000;

    WaitStrategy create(final int cores, final Topology topology)
    {
        switch (this)
        {
            case BLOCKING:
                return new BlockingWaitStrategy();
            case SLEEPING:
                return new SleepingWaitStrategy(SPINS, PARK_NS);
            case YIELDING:
                return new YieldingWaitStrategy();
            case BUSY_SPIN:
                return new BusySpinWaitStrategy();
            default:
                final int spinners = topology == Topology.FUSED ? 1 : 3;
                return cores >= 2 * (spinners + 1) ? new YieldingWaitStrategy() :
                    new SleepingWaitStrategy(SPINS, PARK_NS);
        }
    }
}
