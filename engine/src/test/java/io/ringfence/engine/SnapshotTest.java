package io.ringfence.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.snapshot.StateException;
import io.ringfence.engine.snapshot.StateImage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What is loaded from an image decides every later row as the engine that it was taken from does. */
class SnapshotTest
{
    private static final Settings SETTINGS = Tape.settings(
        "strategy.name", "crossover", "strategy.crossover.bar_ms", "250", "hash.every", "100",
        "orders.capacity", "64", "orders.trade_memory", "64", "series.interval_ms", "500",
        "risk.max_mark_staleness_seconds", "180", "risk.daily_loss_limit", "5000", "risk.max_drawdown_pct", "0.02",
        "risk.max_exposure_pct", "5", "risk.max_notional_per_symbol.BTC-USD", "40000",
        "risk.max_correlated_exposure_pct", "0.5", "risk.volatility_bar_seconds", "1",
        "risk.volatility_window_periods", "20",
        "risk.volatility_warning_threshold", "0.002", "risk.volatility_reduce_only_threshold", "1",
        "risk.volatility_kill_switch_threshold", "2", "risk.enable_volatility_circuit_breaker", "true",
        "risk.duplicate_window_ms", "200", "risk.order_rate_per_second", "20", "risk.order_rate_per_minute", "600",
        "risk.stuck_order_seconds", "1", "risk.fee_rate", "0.0006", "risk.self_match", "cancel_oldest",
        "shadow.max_order_notional", "1500", "shadow.order_rate_per_second", "5", "shadow.duplicate_window_ms", "900");

    @Property(tries = 60)
    void shouldGoOnAsTheEngineThatTheImageWasTakenFrom(
        @ForAll final long seed, @ForAll @IntRange(min = 0, max = 3_000) final int at)
    {
        assertGoesOn(SETTINGS, RandomDay.of(seed, 3_400), at);
    }

    @Property(tries = 20)
    void shouldGoOnThroughSnapshotsOfSnapshots(@ForAll final long seed)
    {
        final List<Row> day = RandomDay.of(seed, 2_000);
        TradingEngine engine = new TradingEngine(Tape.INSTRUMENTS, SETTINGS);
        final TradingEngine whole = new TradingEngine(Tape.INSTRUMENTS, SETTINGS);
        final Row row = Row.allocate();
        final Row expected = Row.allocate();
        for (int i = 0; i < day.size(); i++)
        {
            if (i % 97 == 0)
            {
                engine = reloaded(engine, SETTINGS);
            }
            engine.process(row.beginFrom(day.get(i)));
            whole.process(expected.beginFrom(day.get(i)));
            assertEquals(hex(expected), hex(row));
        }
        // Anchors of a replay are held against the state that it reaches, byte by byte.
        assertEquals(hex(image(whole)), hex(image(engine)));
    }

    @Test
    void shouldGoOnWithALimitThatChangedDuringTheRun()
    {
        final EngineScript script = EngineScript.alone("max_order_notional", "5000");
        script.operator(OperatorCommand.RELOAD, Row.NONE, "", "", "risk.max_order_notional=777");
        final TradingEngine loaded = load(image(script.engine()), new TradingEngine(
            EngineScript.instruments(), new Settings(Map.of("risk.max_order_notional", "5000"))));
        assertEquals("777", loaded.settings().text("risk.max_order_notional", ""));
        assertEquals(script.engine().stateHash(), loaded.stateHash());
    }

    @Test
    void shouldRefuseAnImageOfOtherSizes()
    {
        final UnsafeBuffer image = image(new TradingEngine(Tape.INSTRUMENTS, SETTINGS));
        final StateException refused = assertThrows(StateException.class, () -> load(
            image, new TradingEngine(Tape.INSTRUMENTS, SETTINGS.with(Map.of("orders.capacity", "65")))));
        assertEquals("twice orders.capacity is 128 there and 130 here", refused.getMessage());
    }

    @Test
    void shouldRefuseAnImageThatIsCutShortOrTooLong()
    {
        final UnsafeBuffer image = image(new TradingEngine(Tape.INSTRUMENTS, SETTINGS));
        for (final int length : new int[] {0, 7, 100, image.capacity() - 1})
        {
            assertThrows(StateException.class, () -> load(
                new UnsafeBuffer(image, 0, length), new TradingEngine(Tape.INSTRUMENTS, SETTINGS)), "length=" + length);
        }
        final UnsafeBuffer longer = new UnsafeBuffer(new byte[image.capacity() + 8]);
        longer.putBytes(0, image, 0, image.capacity());
        assertThrows(StateException.class, () -> load(longer, new TradingEngine(Tape.INSTRUMENTS, SETTINGS)));
    }

    @Test
    void shouldCountWhatFindsNoRoomAndAllocateNothing()
    {
        final TradingEngine engine = new TradingEngine(Tape.INSTRUMENTS, SETTINGS);
        final Row row = Row.allocate();
        RandomDay.of(11, 2_000).forEach(input -> engine.process(row.beginFrom(input)));
        final int needed = image(engine).capacity();
        final StateImage image = new StateImage();
        final UnsafeBuffer small = new UnsafeBuffer(new byte[needed / 2]);
        final UnsafeBuffer large = new UnsafeBuffer(new byte[needed]);
        engine.carry(image.save(small, 0));
        assertTrue(image.overflowed());
        assertEquals(needed, image.length());
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int lap = 0; lap < 200 && least > 0; lap++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            engine.carry(image.save(large, 0));
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertFalse(image.overflowed());
        assertEquals(0, least);
    }

    private static String hex(final UnsafeBuffer image)
    {
        return HexFormat.of().formatHex(image.byteArray());
    }

    static void assertGoesOn(final Settings settings, final List<Row> day, final int at)
    {
        final TradingEngine whole = new TradingEngine(Tape.INSTRUMENTS, settings);
        final Row expected = Row.allocate();
        for (final Row input : day.subList(0, at))
        {
            whole.process(expected.beginFrom(input));
        }
        final TradingEngine loaded = reloaded(whole, settings);
        final Row row = Row.allocate();
        for (final Row input : day.subList(at, day.size()))
        {
            whole.process(expected.beginFrom(input));
            loaded.process(row.beginFrom(input));
            assertEquals(hex(expected), hex(row), () -> "sequence=" + row.sequence());
        }
        assertEquals(whole.stateHash(), loaded.stateHash());
    }

    /** A fresh engine with the state of another, after hashes were compared. */
    private static TradingEngine reloaded(final TradingEngine engine, final Settings settings)
    {
        final UnsafeBuffer image = image(engine);
        final TradingEngine loaded = load(image, new TradingEngine(Tape.INSTRUMENTS, settings));
        assertEquals(engine.stateHash(), loaded.stateHash());
        assertEquals(engine.recomputeStateHash(), loaded.recomputeStateHash());
        assertEquals(loaded.stateHash(), loaded.recomputeStateHash());
        assertEquals(image, image(loaded), "an image of what was loaded is another one");
        assertEquals(List.of(), StateGraph.differences(engine, loaded), "state that is not carried");
        return loaded;
    }

    static UnsafeBuffer image(final TradingEngine engine)
    {
        final StateImage image = new StateImage();
        engine.carry(image.save(new UnsafeBuffer(new byte[0]), 0));
        final UnsafeBuffer target = new UnsafeBuffer(new byte[image.length()]);
        engine.carry(image.save(target, 0));
        return target;
    }

    static TradingEngine load(final UnsafeBuffer image, final TradingEngine fresh)
    {
        fresh.carry(new StateImage().load(image, 0, image.capacity()));
        return fresh;
    }

    private static String hex(final Row row)
    {
        final byte[] bytes = new byte[row.length()];
        row.copyTo(new UnsafeBuffer(bytes), 0);
        return HexFormat.of().formatHex(bytes);
    }
}
