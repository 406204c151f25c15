package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.pipeline.Pipeline;
import io.ringfence.engine.pipeline.PipelineSettings;
import io.ringfence.engine.pipeline.RowJournal;
import io.ringfence.engine.pipeline.Stages;
import io.ringfence.journal.JournalConfig;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.JournalWriter;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.replay.RowDifference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inputs of one run of the process, through the ring again in either topology. */
class TopologiesTest
{
    private static final long DRAIN_NS = 20_000_000_000L;

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;
    private JsonLine run;

    @BeforeEach
    void recordARun()
    {
        assertEquals(ExitCode.GOOD, shell.run("run", "--duration", "3s", "--seed", "3",
            "--set", "strategy.crossover.bar_ms=50", "--journal", folder.resolve("run").toString(), "--json"),
            shell.err());
        run = JsonLine.parse(shell.lastLine());
        assertTrue(run.number("orders") > 0, "the run must trade to prove anything: " + run.asMap());
    }

    @Test
    void shouldWriteTheSameRowsWhenTheTopologyIsAnother()
    {
        assertEquals(run.text("state_hash"), play("fused"));
        assertEquals(run.text("state_hash"), play("pipelined"));
        assertSameRows("run", "fused");
        assertSameRows("fused", "pipelined");
    }

    private String play(final String topology)
    {
        try (JournalReader reader = JournalReader.open(folder.resolve("run")))
        {
            final Row recorded = new Row();
            assertTrue(reader.next(recorded));
            final RunHeader header = reader.header();
            final Settings settings = new Settings(header.configuration()).with(
                Map.of("topology", topology, "ring.full_wait_us", "1000000"));
            final TradingEngine engine = new TradingEngine(header.instruments(), settings);
            try (JournalWriter writer = JournalWriter.open(folder.resolve(topology), JournalConfig.DEFAULT);
                Pipeline pipeline = new Pipeline(
                    PipelineSettings.from(settings, 2),
                    new Stages(engine::marks, engine::guards, engine::orders, journal(writer, header), (row) -> {}),
                    1, 0))
            {
                pipeline.start();
                do
                {
                    pipeline.publisher().claim(
                        recorded.type(), recorded.source(), recorded.instrumentId(), recorded.receiveTimeNs())
                        .beginFrom(recorded);
                    pipeline.publisher().publish();
                }
                while (reader.next(recorded));
                assertTrue(pipeline.drain(DRAIN_NS));
                assertEquals(0, pipeline.counters().dropped());
            }
            return java.util.HexFormat.of().toHexDigits(engine.stateHash());
        }
    }

    private static RowJournal journal(final JournalWriter writer, final RunHeader header)
    {
        writer.header(RunHeader.of(
            header.build(), writer.bootEpoch(), 1, header.startTimeNs(), header.instruments(),
            header.configuration()));
        return new RowJournal()
        {
            @Override
            public void append(final Row row)
            {
                writer.append(row);
            }

            @Override
            public void flush()
            {
                writer.flush();
            }
        };
    }

    private void assertSameRows(final String one, final String two)
    {
        try (JournalReader left = JournalReader.open(folder.resolve(one));
            JournalReader right = JournalReader.open(folder.resolve(two)))
        {
            final Row first = new Row();
            final Row second = new Row();
            while (left.next(first))
            {
                assertTrue(right.next(second), () -> two + " ends before sequence " + first.sequence());
                assertNull(RowDifference.ofInput(first, second, left.header().instruments()));
                assertNull(RowDifference.ofOutcome(first, second, left.header().instruments()));
            }
            assertFalse(right.next(second), () -> two + " goes on at sequence " + second.sequence());
        }
    }
}
