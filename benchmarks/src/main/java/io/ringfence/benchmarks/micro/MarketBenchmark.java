package io.ringfence.benchmarks.micro;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LevelBody;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.Market;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Books and marks: a quote, a level at the touch that changes, one that comes and goes in the depth of a book. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MarketBenchmark
{
    private static final int LEVELS = 1_000;
    private static final long PRICE = 50_000 * Decimal.ONE;
    private static final long TICK = Decimal.ONE / 100;
    private static final int ROWS = 2;

    private final Market quoted = new Market(instruments(), new Settings(Map.of()));
    private final Market deep = new Market(instruments(), new Settings(Map.of()));
    private final Row[] quotes = new Row[ROWS];
    private final Row[] touch = new Row[ROWS];
    private final Row[] depth = new Row[ROWS];
    private int turn;

    /** Loads a book, and writes the rows that come in turn. */
    @Setup
    public void setUp()
    {
        for (int i = 0; i < ROWS; i++)
        {
            quotes[i] = row(EventType.QUOTE);
            new QuoteBody().wrap(quotes[i]).bid(PRICE - i * TICK).bidQuantity(Decimal.ONE)
                .ask(PRICE + TICK).askQuantity(Decimal.ONE);
            touch[i] = level(BookSide.BID, PRICE - TICK, (i + 1) * Decimal.ONE, false);
            depth[i] = level(BookSide.BID, PRICE - LEVELS * TICK - TICK / 2, i * Decimal.ONE, false);
        }
        for (int i = 0; i < 2 * LEVELS; i++)
        {
            deep.onEvent(level(BookSide.BID, PRICE - (i + 1) * TICK, Decimal.ONE, i == 0));
            deep.onEvent(level(BookSide.ASK, PRICE + (i + 1) * TICK, Decimal.ONE, false));
        }
    }

    /** @return the mark after a quote that changes it */
    @Benchmark
    public long quote()
    {
        quoted.onEvent(quotes[turn ^= 1]);
        return quoted.mark(0);
    }

    /** @return the mark after a change of the best level */
    @Benchmark
    public long levelAtTouch()
    {
        deep.onEvent(touch[turn ^= 1]);
        return deep.mark(0);
    }

    /** @return the mark after a level was added or removed amid a deep book */
    @Benchmark
    public long levelInDepth()
    {
        deep.onEvent(depth[turn ^= 1]);
        return deep.mark(0);
    }

    private static Row level(final BookSide side, final long price, final long quantity, final boolean snapshot)
    {
        final Row row = row(EventType.LEVEL);
        new LevelBody().wrap(row).side(side).price(price).quantity(quantity).snapshot(snapshot).last(true);
        return row;
    }

    private static Row row(final EventType type)
    {
        return Row.allocate().begin(type, Source.COINBASE, 0, 1_754_000_000_000_000_000L).sequence(1);
    }

    private static InstrumentTable instruments()
    {
        return new InstrumentTable(List.of(new Instrument(
            0, "BTC-USD", InstrumentKind.SPOT, "BTC", "USD", TICK, Decimal.ONE / 10_000, Decimal.ONE / 10_000,
            1_000 * Decimal.ONE, 10 * Decimal.ONE, PRICE, "BTCUSDT")));
    }

    /**
     * Runs it from an IDE.
     *
     * @param args none
     * @throws Exception if it cannot run
     */
    public static void main(final String[] args) throws Exception
    {
        Jmh.run(MarketBenchmark.class);
    }
}
