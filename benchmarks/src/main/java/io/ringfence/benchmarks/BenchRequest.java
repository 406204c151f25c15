package io.ringfence.benchmarks;

import io.ringfence.app.config.Configuration;
import io.ringfence.benchmarks.tape.TapeMix;

/**
 * What was asked for on the command line.
 *
 * @param quick whether a short run will do
 * @param mix of events
 * @param rate of the latency rig in events a second
 * @param only part of the subject that is wanted, empty for all of it
 * @param configuration of engine and pipeline
 * @param scratch for files
 * @param notes to say what is going on
 */
public record BenchRequest(
    boolean quick, TapeMix mix, int rate, String only, Configuration configuration, Scratch scratch,
    Notes notes)
{
    /**
     * Whether a part of the subject is wanted.
     *
     * @param part name
     * @return true if it is, or all are
     */
    public boolean wants(final String part)
    {
        return only.isEmpty() || only.equals(part);
    }
}
