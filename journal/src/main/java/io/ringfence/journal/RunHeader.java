package io.ringfence.journal;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.instrument.InstrumentTable;

/**
 * What a run was: the first document of every run, so that its rows can be read, exported and replayed with nothing
 * else at hand. Immutable.
 *
 * @param formatVersion of the journal
 * @param build version and revision of the engine
 * @param jvm that ran it
 * @param bootEpoch number of this start on this journal; 0 in a run that can issue no order
 * @param startSequence event sequence of the run's first row
 * @param startTimeNs wall clock at start, epoch ns
 * @param instruments the whole table
 * @param configuration every key and value
 */
public record RunHeader(
    int formatVersion, String build, String jvm, int bootEpoch, long startSequence, long startTimeNs,
    InstrumentTable instruments, SortedMap<String, String> configuration)
{
    /** Checks and copies. */
    public RunHeader
    {
        if (bootEpoch < 0 || bootEpoch > ClientOrderId.MAX_BOOT_EPOCH || startSequence < 0)
        {
            throw new IllegalArgumentException("bootEpoch=" + bootEpoch + " startSequence=" + startSequence);
        }
        configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
    }

    /**
     * Header of a run of this process.
     *
     * @param build version and revision of the engine
     * @param bootEpoch as the writer gave it
     * @param startSequence as the writer gave it
     * @param startTimeNs wall clock, epoch ns
     * @param instruments the whole table
     * @param configuration every key and value
     * @return the header
     */
    public static RunHeader of(
        final String build, final int bootEpoch, final long startSequence, final long startTimeNs,
        final InstrumentTable instruments, final SortedMap<String, String> configuration)
    {
        final String jvm = System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
        return new RunHeader(
            BatchDescriptor.FORMAT_VERSION, build, jvm, bootEpoch, startSequence, startTimeNs, instruments,
            configuration);
    }

    /** Whether another one says the same; the fingerprint stands for every field of every instrument. */
    boolean isSame(final RunHeader other)
    {
        return this == other || formatVersion == other.formatVersion && bootEpoch == other.bootEpoch &&
            startSequence == other.startSequence && startTimeNs == other.startTimeNs && build.equals(other.build) &&
            jvm.equals(other.jvm) && instruments.fingerprint().equals(other.instruments.fingerprint()) &&
            configuration.equals(other.configuration);
    }

    /** The same with no other configuration than keys that are named. */
    RunHeader keep(final Set<String> keys)
    {
        final SortedMap<String, String> kept = new TreeMap<>(configuration);
        kept.keySet().retainAll(keys);
        return new RunHeader(
            formatVersion, build, jvm, bootEpoch, startSequence, startTimeNs, instruments, kept);
    }
}
