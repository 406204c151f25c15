package io.ringfence.engine.pipeline;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;

/**
 * How the ring and its threads are laid out.
 *
 * @param ringSize slots, a power of two
 * @param topology which handlers share a thread
 * @param waitChoice how handler threads wait
 * @param cores that the process may use
 * @param maxBatch rows at most that are journaled together
 * @param fullWaitNs how long market data waits for room before it is dropped
 * @param sampleEvery latency of each n-th row is taken, 0 for none
 */
public record PipelineSettings(
    int ringSize, Topology topology, WaitChoice waitChoice, int cores, int maxBatch, long fullWaitNs, int sampleEvery)
{
    /** Choice of topology in the configuration. */
    private enum TopologyChoice
    {
        AUTO, FUSED, PIPELINED
    }

    /**
     * Reads {@code ring.size}, {@code ring.wait}, {@code ring.max_batch}, {@code ring.full_wait_us},
     * {@code ring.sample_every} and {@code topology}.
     *
     * @param settings to read
     * @param cores that the process may use
     * @return the layout
     * @throws io.ringfence.engine.config.SettingsException if a value is out of its range
     */
    public static PipelineSettings from(final Settings settings, final int cores)
    {
        final TopologyChoice choice = settings.choice("topology", TopologyChoice.AUTO);
        final Topology topology = choice == TopologyChoice.AUTO ? Topology.fitting(cores) :
            Topology.valueOf(choice.name());
        final long size = ranged(settings, "ring.size", 4096, 64, 32768);
        if (Long.bitCount(size) != 1)
        {
            throw new SettingsException("ring.size=" + size + ": a power of two is needed, such as " +
                Long.highestOneBit(size));
        }
        return new PipelineSettings(
            (int)size, topology, settings.choice("ring.wait", WaitChoice.AUTO), cores,
            (int)ranged(settings, "ring.max_batch", 256, 1, 4096),
            ranged(settings, "ring.full_wait_us", 1000, 0, 1_000_000) * 1000,
            (int)ranged(settings, "ring.sample_every", 1, 0, 1_000_000));
    }

    private static long ranged(
        final Settings settings, final String key, final long fallback, final long least, final long greatest)
    {
        final long value = settings.number(key, fallback);
        if (value < least || value > greatest)
        {
            throw new SettingsException(key + "=" + value + ": " + least + " to " + greatest + " is allowed");
        }
        return value;
    }
}
