package io.ringfence.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.pipeline.Pipeline;
import io.ringfence.engine.pipeline.PipelineSettings;
import io.ringfence.engine.pipeline.RowJournal;
import io.ringfence.engine.pipeline.Stages;
import io.ringfence.engine.pipeline.Topology;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class TradingEngineTest
{
    private static final Settings SETTINGS = Tape.settings(
        "strategy.name", "crossover", "strategy.crossover.bar_ms", "250", "hash.every", "100",
        "risk.max_mark_staleness_seconds", "180", "risk.daily_loss_limit", "5000", "risk.max_exposure_pct", "5",
        "risk.max_notional_per_symbol.BTC-USD", "40000");

    @Test
    void shouldKeepItsHashEqualToAScanOfEverything()
    {
        final TradingEngine engine = new TradingEngine(Tape.INSTRUMENTS, SETTINGS);
        final Row row = Row.allocate();
        for (final Row input : RandomDay.of(1, 20_000))
        {
            engine.process(row.beginFrom(input));
            if (row.sequence() % 97 == 0)
            {
                assertEquals(engine.recomputeStateHash(), engine.stateHash(), "sequence=" + row.sequence());
            }
        }
    }

    @Test
    void shouldSeeEveryKindOfRecordOnARandomDay()
    {
        final TradingEngine engine = new TradingEngine(Tape.INSTRUMENTS, SETTINGS);
        final EnumSet<RecordKind> seen = EnumSet.noneOf(RecordKind.class);
        final Row row = Row.allocate();
        for (final Row input : RandomDay.of(2, 20_000))
        {
            engine.process(row.beginFrom(input));
            for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
            {
                seen.add(row.recordKind(at));
            }
        }
        assertEquals(EnumSet.allOf(RecordKind.class), seen);
    }

    @Test
    void shouldDecideTheSameOnEveryTopologyAndWithoutARing()
    {
        final List<Row> day = RandomDay.of(3, 10_000);
        final List<String> expected = new ArrayList<>();
        final TradingEngine alone = new TradingEngine(Tape.INSTRUMENTS, SETTINGS);
        final Row row = Row.allocate();
        for (final Row input : day)
        {
            alone.process(row.beginFrom(input));
            expected.add(hex(row));
        }
        for (final Topology topology : Topology.values())
        {
            final TradingEngine engine = new TradingEngine(Tape.INSTRUMENTS, SETTINGS);
            assertEquals(expected, throughRing(engine, topology, day), topology.name());
            assertEquals(alone.stateHash(), engine.stateHash(), topology.name());
        }
    }

    @Test
    void shouldSayWhichRowNamesAnInstrumentThatIsNotInTheTable()
    {
        final TradingEngine engine = new TradingEngine(Tape.INSTRUMENTS, SETTINGS);
        final Row row = Row.allocate();
        row.begin(EventType.TRADE, Source.COINBASE, Tape.INSTRUMENTS.size(), 1_000).sequence(7);
        final IllegalStateException refused = assertThrows(IllegalStateException.class, () -> engine.process(row));
        assertEquals("TRADE of COINBASE, sequence 7, names instrument 3; the table has 0 to 2", refused.getMessage());
    }

    @Test
    void shouldAllocateNothingPerEvent()
    {
        final List<Row> day = RandomDay.of(4, 50_000);
        final TradingEngine engine = new TradingEngine(Tape.INSTRUMENTS, SETTINGS);
        final Row row = Row.allocate();
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int lap = 0; lap < 12 && least > 0; lap++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < day.size(); i++)
            {
                engine.process(row.beginFrom(day.get(i)));
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < 1024, "allocated=" + least + " over " + day.size() + " events");
    }

    @Test
    void shouldBeginAnotherRunWithOtherLimitsOnTheSameState()
    {
        final TradingEngine engine = new TradingEngine(Tape.INSTRUMENTS, SETTINGS);
        final Row row = Row.allocate();
        RandomDay.of(5, 1_000).forEach(input -> engine.process(row.beginFrom(input)));
        final long equity = engine.positions().equity(0);
        engine.startRun(SETTINGS.with(Map.of("risk.daily_loss_limit", "1")));
        assertEquals(equity, engine.positions().equity(0));
        assertEquals("1", engine.settings().text("risk.daily_loss_limit", ""));
    }

    @Test
    void shouldRefuseAnotherSizeOfStateOnTheSameJournal()
    {
        final TradingEngine engine = new TradingEngine(Tape.INSTRUMENTS, SETTINGS);
        final SettingsException refused = assertThrows(
            SettingsException.class, () -> engine.startRun(SETTINGS.with(Map.of("orders.capacity", "7"))));
        assertTrue(refused.getMessage().startsWith("orders.capacity=7: this journal was begun with 1024"));
    }

    @Test
    void shouldTakeADefaultForWhatItIsWhenARunNamesIt()
    {
        final TradingEngine engine = new TradingEngine(Tape.INSTRUMENTS, SETTINGS);
        engine.startRun(SETTINGS.with(Map.of("book.max_levels", "4096", "orders.capacity", "1024",
            "orders.trade_memory", "16384", "portfolio.max", "16", "portfolio.shares", "1024", "risk.fee_rate", "0")));
        assertEquals("1024", engine.settings().text("orders.capacity", ""));
    }

    private static List<String> throughRing(final TradingEngine engine, final Topology topology, final List<Row> day)
    {
        final List<String> rows = new ArrayList<>();
        final RowJournal journal = new RowJournal()
        {
            @Override
            public void append(final Row row)
            {
                rows.add(hex(row));
            }

            @Override
            public void flush()
            {
            }
        };
        final PipelineSettings settings = PipelineSettings.from(Tape.settings("topology", topology.name()), 2);
        final Stages stages = new Stages(engine::marks, engine::guards, engine::orders, journal, row -> {});
        try (Pipeline pipeline = new Pipeline(settings, stages, 1, 0).start())
        {
            for (final Row input : day)
            {
                Row claimed = null;
                while (claimed == null)
                {
                    pipeline.drain(Long.MAX_VALUE / 4);
                    claimed = pipeline.publisher().claim(
                        input.type(), input.source(), input.instrumentId(), input.receiveTimeNs());
                }
                claimed.beginFrom(input);
                pipeline.publisher().publish();
            }
            assertTrue(pipeline.drain(10_000_000_000L));
        }
        return rows;
    }

    private static String hex(final Row row)
    {
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[row.length()]);
        row.copyTo(copy, 0);
        return HexFormat.of().formatHex(copy.byteArray());
    }
}
