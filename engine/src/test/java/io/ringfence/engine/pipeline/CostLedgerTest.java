package io.ringfence.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Costs;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.Reason;
import org.junit.jupiter.api.Test;

class CostLedgerTest
{
    @Test
    void shouldTakeOneRowInSoManyAndOneIntentInSoMany()
    {
        final CostLedger ledger = new CostLedger(4, 2);
        int rows = 0;
        int intents = 0;

        for (int i = 0; i < 100; i++)
        {
            rows += ledger.rowIsDue() ? 1 : 0;
            intents += ledger.intentIsDue() ? 1 : 0;
        }

        assertEquals(25, rows);
        assertEquals(50, intents);
    }

    @Test
    void shouldTakeNothingWhenSwitchedOff()
    {
        final CostLedger ledger = CostLedger.from(
            new Settings(Map.of("ledger.sample_every", "0", "ledger.sample_intents_every", "0")));

        assertFalse(ledger.takes());
        assertFalse(ledger.rowIsDue());
        assertFalse(ledger.intentIsDue());
        assertTrue(CostLedger.from(new Settings(Map.of())).takes());
        assertThrows(SettingsException.class,
            () -> CostLedger.from(new Settings(Map.of("ledger.sample_every", "-1"))));
    }

    @Test
    void shouldTellEachPieceAndTheWhole()
    {
        final CostLedger ledger = new CostLedger(1, 1);
        for (int i = 0; i < 10; i++)
        {
            ledger.begin();
            ledger.lap(Costs.GUARDS_BEGIN);
            ledger.lap(Costs.of(Guard.FEED_GAP));
            ledger.end(Costs.GUARDS);
        }

        final List<CostEntry> entries = ledger.entries();

        assertEquals(List.of("clock", "runtime chain", "guard ROW", "guard FEED_GAP"),
            entries.stream().map(CostEntry::name).toList());
        for (final CostEntry entry : entries)
        {
            assertEquals(10, entry.samples());
            assertTrue(entry.meanNs() >= 0 && entry.meanNs() <= entry.longestNs());
            assertTrue(entry.medianNs() > 0);
        }
        assertEquals(entries.get(1).meanNs(), entries.get(2).meanNs() + entries.get(3).meanNs(), 1e-6);
    }

    @Test
    void shouldTellTheMedianHoweverLongThingsTake()
    {
        for (long typical = 1; typical < 16_000_000_000L; typical += 1 + typical / 3)
        {
            final CostLedger ledger = new CostLedger(1, 1);
            for (int i = 0; i < 9; i++)
            {
                ledger.add(Costs.CLOCK, i < 2 ? 0 : i < 7 ? typical : 10 * typical);
            }

            final CostEntry entry = ledger.entries().get(0);

            assertEquals(10 * typical, entry.longestNs());
            assertEquals(typical, entry.medianNs(), typical < 1024 ? 2 : typical * 0.02);
        }
    }

    @Test
    void shouldNameEverythingOnce()
    {
        assertEquals(Costs.COUNT, new HashSet<>(Costs.names()).size());
        assertEquals("check NOTIONAL_CAP", Costs.name(Costs.of(Reason.NOTIONAL_CAP)));
        assertEquals("guard KILL_SWITCH", Costs.name(Costs.of(Guard.KILL_SWITCH)));
    }

    @Test
    void shouldTakeNothingFromTheHeap()
    {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        final CostLedger ledger = new CostLedger(1, 1);
        final long thread = Thread.currentThread().getId();
        round(ledger, 50_000);
        final long before = threads.getThreadAllocatedBytes(thread);

        round(ledger, 50_000);

        final long bytes = threads.getThreadAllocatedBytes(thread) - before;
        assertTrue(bytes < 4096, "bytes=" + bytes);
    }

    private static void round(final CostLedger ledger, final int times)
    {
        for (int i = 0; i < times; i++)
        {
            ledger.begin();
            ledger.lap(Costs.LOOK_UP);
            ledger.lap(Costs.of(Reason.NOTIONAL_CAP));
            ledger.end(Costs.CHECKS);
        }
    }
}
