package io.ringfence.engine.position;

import static io.ringfence.engine.Tape.BTC;
import static io.ringfence.engine.Tape.INSTRUMENTS;
import static io.ringfence.engine.Tape.PERP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;

import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

import io.ringfence.engine.Tape;
import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.market.Market;

/** Nothing is allocated per event once every instrument has been seen. */
final class AllocationTest
{
    private static final int EVENTS = 1_000_000;
    private static final int ROUNDS = 5;

    private final Market market = new Market(INSTRUMENTS, Tape.settings());
    private final PositionBook book = new PositionBook(INSTRUMENTS, Tape.settings(), market, new NameTable(64));
    private final Tape tape = new Tape();
    private long sink;

    @Test
    void shouldAllocateNothingWhenWarm()
    {
        final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        book.onAccount(tape.balance("", "USD", 1_000_000 * Decimal.ONE));
        run(EVENTS);
        // A compiler that gives up on an assumption puts objects on the heap that it had kept off it: a few bytes,
        // once, at any time that suits it. What an event allocates would be there in every round.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            final long idle = threads.getCurrentThreadAllocatedBytes() - before;
            run(EVENTS / ROUNDS);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before - idle);
        }
        assertEquals(0, Math.max(0, least), "sink=" + sink);
    }

    private void run(final int events)
    {
        for (int i = 0; i < events; i++)
        {
            final long price = 50_000 * Decimal.ONE + (i & 63) * 1_000_000L;
            final int instrument = (i & 1) == 0 ? BTC : PERP;
            switch (i % 8)
            {
                case 0:
                    final Side side = (i & 8) == 0 ? Side.BUY : Side.SELL;
                    book.applyFill(0, instrument, 0, 0, side, Decimal.ONE, price, 10, row(i));
                    break;
                case 1:
                    market(tape.trade(instrument, price));
                    break;
                case 2:
                    market(tape.level(instrument, BookSide.BID, price, (i & 4096) == 0 ? i : 0));
                    break;
                case 3:
                    book.onFunding(tape.funding(PERP, 10_000, Decimal.NAN));
                    break;
                default:
                    market(tape.quote(instrument, price, price + 1_000_000));
                    break;
            }
            if (i % 1000 == 0)
            {
                book.appendSeries(row(i));
                sink += market.hashBooks() + market.hashMarks() + book.hash();
            }
        }
    }

    private Row row(final int i)
    {
        return tape.at(i).timer();
    }

    private void market(final Row row)
    {
        market.onEvent(row);
        if (market.markChanged())
        {
            book.onMark(row.instrumentId());
            sink += book.equity(0);
        }
    }
}
