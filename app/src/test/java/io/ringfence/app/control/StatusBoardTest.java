package io.ringfence.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.sun.management.ThreadMXBean;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.risk.LimitUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatusBoardTest
{
    private static final int ROUNDS = 20;
    private static final int ROWS = 10_000;

    private final InstrumentTable instruments = new InstrumentTable(List.of(
        new Instrument(0, "BTC-USD", InstrumentKind.SPOT, "BTC", "USD", 1, 1, 1, 0, 0, Decimal.ONE, "")));
    private final TradingEngine engine =
        new TradingEngine(instruments, new Settings(Map.of("risk.daily_loss_limit", "250")));
    private final StatusBoard board = new StatusBoard(row -> {}, engine, instruments.size(), 100);
    private final Row row = Row.allocate();
    private long sequence;

    private void timer(final long timeNs)
    {
        row.begin(EventType.TIMER, Source.TIMER, Row.NONE, timeNs).sequence(++sequence);
        board.onRow(row);
    }

    @Test
    void shouldDrawAgainOnlyWhenItIsDue()
    {
        timer(1_000);
        timer(1_099);
        assertEquals(1, board.read()[StatusBoard.SEQUENCE]);

        timer(1_100);
        assertEquals(3, board.read()[StatusBoard.SEQUENCE]);
    }

    @Test
    void shouldHoldPositionsThatAreNotFlat()
    {
        new PositionBody().wrap(row.begin(EventType.POSITION, Source.SCENARIO, 0, 1_000))
            .quantity(3 * Decimal.ONE).entryPrice(100 * Decimal.ONE);
        engine.process(row);
        timer(2_000);

        final long[] picture = board.read();
        assertEquals(1, picture[StatusBoard.POSITION_COUNT]);
        assertEquals(3 * Decimal.ONE, picture[StatusBoard.positionsAt(1) + StatusBoard.QUANTITY]);
        assertEquals(100 * Decimal.ONE, picture[StatusBoard.positionsAt(1) + StatusBoard.ENTRY]);
    }

    @Test
    void shouldHoldWhatEachPortfolioAndOwnerHas()
    {
        new PositionBody().wrap(row.begin(EventType.POSITION, Source.SCENARIO, 0, 1_000))
            .quantity(Decimal.ONE).ours(0).filledValue(100 * Decimal.ONE).fee(Decimal.ONE);
        engine.process(row);
        timer(2_000);

        final long[] picture = board.read();
        assertEquals(Decimal.ONE, picture[StatusBoard.portfolioAt(0) + StatusBoard.PORTFOLIO_FEES]);
        assertEquals(1, picture[StatusBoard.STRATEGY_COUNT]);
        assertEquals(0, picture[StatusBoard.GROUP_COUNT]);
        assertEquals(Decimal.ONE, picture[StatusBoard.ownersAt(1) + OwnerPicture.FEES]);
    }

    @Test
    void shouldTakeHeadroomOnceForAllWhoAsked()
    {
        final CompletableFuture<List<LimitUse>> first = board.headroom();
        assertEquals(first, board.headroom());
        assertFalse(first.isDone());

        timer(1_000);

        assertTrue(first.join().stream().anyMatch((use) -> use.guard().equals("DAILY_LOSS")));
    }

    @Test
    void shouldShowOnlyWholePicturesToAReaderOfAnotherThread() throws InterruptedException
    {
        final boolean[] torn = new boolean[1];
        final Thread reader = new Thread(() ->
        {
            long[] picture = board.read();
            while (picture[StatusBoard.SEQUENCE] < ROUNDS * ROWS)
            {
                torn[0] |= picture[StatusBoard.TIME_NS] != picture[StatusBoard.SEQUENCE] * 100;
                picture = board.read();
            }
        });
        reader.start();
        for (int i = 1; i <= ROUNDS * ROWS; i++)
        {
            timer(i * 100L);
        }
        reader.join();

        assertFalse(torn[0]);
    }

    @Test
    void shouldAllocateNothingWhenWarm()
    {
        final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long least = Long.MAX_VALUE;
        long timeNs = 0;
        for (int round = 0; round < ROUNDS; round++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROWS; i++)
            {
                timeNs += 100;
                timer(timeNs);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }
}
