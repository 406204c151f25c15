package io.ringfence.benchmarks.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;

import io.ringfence.app.config.Configuration;
import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Notes;
import io.ringfence.benchmarks.Scratch;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.benchmarks.tape.TapeMix;
import io.ringfence.benchmarks.tape.TapeRecorder;
import io.ringfence.engine.pipeline.PipelineSettings;
import io.ringfence.engine.pipeline.Topology;
import io.ringfence.engine.pipeline.WaitChoice;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineRigTest
{
    private static final int EVENTS = 20_000;

    @TempDir
    private Path directory;
    private Scratch scratch;

    @BeforeEach
    void open() throws Exception
    {
        scratch = new Scratch(directory);
    }

    @AfterEach
    void close()
    {
        scratch.close();
        assertEquals(0, directory.toFile().list().length, "files left behind");
    }

    @Test
    void shouldWriteTheSameRowsWhenTheHandlersAreEmpty()
    {
        final PipelineRig rig = rig(Topology.FUSED);

        assertEquals(
            rig.atFullSpeed(StageChoice.FULL).rowBytes(), rig.atFullSpeed(StageChoice.HOLLOW).rowBytes());
    }

    @Test
    void shouldReachTheRecordedStateWhenPipelined()
    {
        assertTrue(rig(Topology.PIPELINED).atFullSpeed(StageChoice.FULL).eventsPerSecond() > 0);
    }

    @Test
    void shouldCountEveryRowAfterTheWarmUpWhenTimesArePlanned()
    {
        final Histogram latencies = new Histogram(60_000_000_000L, 3);

        rig(Topology.FUSED).atPlannedTimes(StageChoice.FULL, 50_000, 5_000, 1_000, latencies);

        assertEquals(4_000, latencies.getTotalCount());
        assertTrue(latencies.getMinValue() > 0);
    }

    @Test
    void shouldSayThatTheRateWasMissedWhenItCannotBeKept()
    {
        assertEquals(false, rig(Topology.FUSED).atPlannedTimes(
            StageChoice.BARE, 1_000_000_000, EVENTS, 0, new Histogram(60_000_000_000L, 3)));
    }

    private PipelineRig rig(final Topology topology)
    {
        final Configuration configuration = Configuration.load("dev", TapeMix.ORDERS.changes());
        final BenchRequest request = new BenchRequest(
            true, TapeMix.ORDERS, 100_000, "", configuration, scratch,
            new Notes(new PrintWriter(Writer.nullWriter())));
        final Tape tape = TapeRecorder.record(configuration, TapeMix.ORDERS, EVENTS);
        return new PipelineRig(tape, request, new PipelineSettings(
            4096, topology, WaitChoice.SLEEPING, 2, 256, 60_000_000_000L, 1));
    }
}
