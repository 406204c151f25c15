package io.ringfence.benchmarks.micro;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.ringfence.app.config.Configuration;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.feeds.FeedAction;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.FeedDecoder;
import io.ringfence.feeds.binance.BinanceDecoder;
import io.ringfence.feeds.coinbase.CoinbaseChannel;
import io.ringfence.feeds.coinbase.CoinbaseDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decoders, from the text of one message to a published row: best bid and ask, and one trade. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecoderBenchmark
{
    private static final int FRAMES = 1 << 12;
    private static final String BINANCE_QUOTE = "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":%d," +
        "\"s\":\"BTCUSDT\",\"b\":\"61685.99000000\",\"B\":\"1.25869000\",\"a\":\"61686.00000000\"," +
        "\"A\":\"2.44816000\"}}";
    private static final String BINANCE_TRADE = "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\"," +
        "\"E\":1723161601273,\"s\":\"BTCUSDT\",\"t\":%d,\"p\":\"61686.00000000\",\"q\":\"0.00100000\"," +
        "\"T\":1723161601272,\"m\":false,\"M\":true}}";
    private static final String COINBASE_TICKER = "{\"channel\":\"ticker\",\"client_id\":\"\"," +
        "\"timestamp\":\"2024-08-09T20:30:37.167359596Z\",\"sequence_num\":%d,\"events\":[{\"type\":\"update\"," +
        "\"tickers\":[{\"type\":\"ticker\",\"product_id\":\"BTC-USD\",\"price\":\"61685.99\"," +
        "\"volume_24_h\":\"16038.28770938\",\"low_24_h\":\"60835.29\",\"high_24_h\":\"63011.18\"," +
        "\"low_52_w\":\"24460\",\"high_52_w\":\"73240\",\"price_percent_chg_24_h\":\"-4.15775596190603\"," +
        "\"best_bid\":\"61685.98\",\"best_bid_quantity\":\"0.50021\",\"best_ask\":\"61686.00\"," +
        "\"best_ask_quantity\":\"0.3807709\"}]}]}";

    private final Frames binanceQuotes = new Frames(BINANCE_QUOTE);
    private final Frames binanceTrades = new Frames(BINANCE_TRADE);
    private final Frames coinbaseTickers = new Frames(COINBASE_TICKER);

    /** Makes the decoders, and finds out whether they publish a row for each message. */
    @Setup
    public void setUp()
    {
        final InstrumentTable instruments = Configuration.load("dev", List.of()).instruments();
        binanceQuotes.decoder(new BinanceDecoder(instruments, binanceQuotes, new FeedCounters()));
        binanceTrades.decoder(new BinanceDecoder(instruments, binanceTrades, new FeedCounters()));
        coinbaseTickers.decoder(new CoinbaseDecoder(
            instruments, EnumSet.of(CoinbaseChannel.TICKER), coinbaseTickers, new FeedCounters()));
    }

    /** @return what the connection must do after a best bid and ask */
    @Benchmark
    public FeedAction binanceQuote()
    {
        return binanceQuotes.next();
    }

    /** @return what the connection must do after a trade */
    @Benchmark
    public FeedAction binanceTrade()
    {
        return binanceTrades.next();
    }

    /** @return what the connection must do after a ticker */
    @Benchmark
    public FeedAction coinbaseTicker()
    {
        return coinbaseTickers.next();
    }

    /** Messages that count up, and the sink of their rows. */
    private static final class Frames implements EventSink
    {
        private final UnsafeBuffer[] frames = new UnsafeBuffer[FRAMES];
        private final Row row = Row.allocate();
        private FeedDecoder decoder;
        private long published;
        private int next;

        Frames(final String format)
        {
            for (int i = 0; i < FRAMES; i++)
            {
                frames[i] = new UnsafeBuffer(String.format(format, i).getBytes(StandardCharsets.UTF_8));
            }
        }

        void decoder(final FeedDecoder value)
        {
            decoder = value;
            for (int i = 0; i < 2 * FRAMES; i++)
            {
                next();
            }
            if (published < 2 * FRAMES)
            {
                throw new IllegalStateException("of " + 2 * FRAMES + " messages came " + published + " rows");
            }
        }

        FeedAction next()
        {
            if (next == 0)
            {
                decoder.onConnected(next);
            }
            final UnsafeBuffer frame = frames[next];
            next = next + 1 & FRAMES - 1;
            return decoder.onFrame(frame, 0, frame.capacity(), next);
        }

        @Override
        public Row claim(
            final EventType type, final Source source, final int instrumentId, final long receiveTimeNs)
        {
            return row.begin(type, source, instrumentId, receiveTimeNs);
        }

        @Override
        public void publish()
        {
            published++;
        }
    }

    /**
     * Runs it from an IDE.
     *
     * @param args none
     * @throws Exception if it cannot run
     */
    public static void main(final String[] args) throws Exception
    {
        Jmh.run(DecoderBenchmark.class);
    }
}
