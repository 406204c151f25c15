package io.ringfence.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Costs;
import io.ringfence.engine.event.Row;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class CostMeterTest
{
    private static final Map<String, String> KEYS = Map.of(
        "strategy.name", "crossover", "risk.max_drawdown_pct", "0.2", "risk.max_exposure_pct", "0.6",
        "risk.max_correlated_exposure_pct", "0.5", "risk.slippage_guard_bps", "60", "risk.max_leverage", "3",
        "risk.min_liquidation_buffer_pct", "0.1", "risk.enable_pre_trade_liq_projection", "true",
        "risk.reject_storm_count", "0");

    /** Counts what is timed. */
    private static final class Counting extends EverythingTimed
    {
        private final long[] laps = new long[Costs.COUNT];
        private boolean running;

        @Override
        public void begin()
        {
            assertTrue(!running);
            running = true;
        }

        @Override
        public void lap(final int cost)
        {
            assertTrue(running);
            laps[cost]++;
        }

        @Override
        public void end(final int chain)
        {
            running = false;
            laps[chain]++;
        }
    }

    @Test
    void shouldDecideNothingWhenEverythingIsTimed()
    {
        final List<Row> day = RandomDay.of(21, 20_000);
        final TradingEngine plain = new TradingEngine(Tape.INSTRUMENTS, new Settings(KEYS));
        final TradingEngine timed = new TradingEngine(Tape.INSTRUMENTS, new Settings(KEYS));
        final Counting meter = new Counting();
        timed.costMeter(meter);
        final Row plainRow = Row.allocate();
        final Row timedRow = Row.allocate();
        final UnsafeBuffer one = new UnsafeBuffer(new byte[Row.MAX_LENGTH]);
        final UnsafeBuffer other = new UnsafeBuffer(new byte[Row.MAX_LENGTH]);

        for (final Row input : day)
        {
            plain.process(plainRow.beginFrom(input));
            timed.process(timedRow.beginFrom(input));
            final int length = plainRow.copyTo(one, 0);
            assertEquals(length, timedRow.copyTo(other, 0));
            for (int i = 0; i < length; i++)
            {
                assertEquals(one.getByte(i), other.getByte(i), "sequence=" + input.sequence());
            }
        }

        assertEquals(plain.stateHash(), timed.stateHash());
        assertEquals(timed.recomputeStateHash(), timed.stateHash());
        assertEquals(day.size(), meter.laps[Costs.GUARDS]);
        assertTrue(meter.laps[Costs.CHECKS] > 500, "intents=" + meter.laps[Costs.CHECKS]);
        assertEquals(meter.laps[Costs.CHECKS], meter.laps[Costs.LOOK_UP]);
    }
}
