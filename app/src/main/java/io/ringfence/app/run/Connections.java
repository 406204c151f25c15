package io.ringfence.app.run;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.app.reconcile.FundingLook;
import io.ringfence.app.reconcile.FundingWatch;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.pipeline.KillFlag;
import io.ringfence.engine.pipeline.OrderGateway;
import io.ringfence.engine.position.PositionView;
import io.ringfence.feeds.Counters;
import io.ringfence.feeds.FeedCounter;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.FeedDecoder;
import io.ringfence.feeds.FeedProtocol;
import io.ringfence.feeds.binance.BinanceDecoder;
import io.ringfence.feeds.binance.BinanceProtocol;
import io.ringfence.feeds.coinbase.CoinbaseChannel;
import io.ringfence.feeds.coinbase.CoinbaseDecoder;
import io.ringfence.feeds.coinbase.CoinbaseProtocol;
import io.ringfence.feeds.net.Endpoint;
import io.ringfence.feeds.net.FeedSettings;
import io.ringfence.feeds.net.WebSocketFeed;
import io.ringfence.feeds.rest.CoinbaseOrderGateway;
import io.ringfence.feeds.rest.CoinbaseRestClient;
import io.ringfence.feeds.rest.GatewayCounter;
import io.ringfence.feeds.rest.GatewayCounters;
import io.ringfence.feeds.rest.ListedOrder;
import io.ringfence.feeds.rest.RestSettings;

/**
 * What a run is connected with: a feed of market data, one of our own orders, so that a resync of the one leaves the
 * other alone, and order entry. Set up, started and stopped by the thread that runs the process; they live on the io
 * thread.
 */
final class Connections
{
    private static final Set<CoinbaseChannel> MARKET = EnumSet.of(
        CoinbaseChannel.HEARTBEATS, CoinbaseChannel.LEVEL2, CoinbaseChannel.MARKET_TRADES, CoinbaseChannel.TICKER,
        CoinbaseChannel.STATUS);
    private static final Set<CoinbaseChannel> ORDERS = EnumSet.of(CoinbaseChannel.HEARTBEATS, CoinbaseChannel.USER);
    private static final long ANSWER_NS = 2_000_000_000L;
    private static final int LAST_ATTEMPTS = 5;
    private static final long LAST_PAUSE_MS = 200;
    private static final List<String> BINANCE_STREAMS = List.of("trade", "bookTicker", "depth@100ms");

    private final InstrumentTable instruments;
    private final EventSink sink;
    private final Edge edge;
    private final Endpoint endpoint;
    private final RestSettings rest;
    private final StopSignal stop;
    private final WebSocketFeed market;
    private final WebSocketFeed orders;
    private final CoinbaseOrderGateway gateway;
    private VenueCheck check;
    private FundingWatch funding;

    Connections(
        final RunSettings settings, final InstrumentTable instruments, final EventSink sink, final Edge edge,
        final Endpoint endpoint, final KillFlag killFlag, final StopSignal stop)
    {
        this.instruments = instruments;
        this.sink = sink;
        this.edge = edge;
        this.endpoint = endpoint;
        this.stop = stop;
        rest = settings.rest();
        gateway = new CoinbaseOrderGateway(
            edge.loop(), endpoint, instruments, sink, EpochClock::now, killFlag, null, rest,
            Connections::jitter, new GatewayCounters());
        market = settings.venue().binance() ? binance(settings) : coinbase("market", MARKET, settings, true);
        orders = coinbase("orders", ORDERS, settings, false);
    }

    /** @return where orders go */
    OrderGateway gateway()
    {
        return gateway;
    }

    void startOrderEntry()
    {
        gateway.start();
    }

    void startFeeds()
    {
        orders.start();
        market.start();
    }

    /** @return a client that reads what the venue knows of us */
    CoinbaseRestClient reader()
    {
        return new CoinbaseRestClient(edge.loop(), endpoint, instruments, null, rest, Connections::jitter);
    }

    /** Gets ready to book the funding of perpetuals, if any are traded; while no handler runs. */
    void openFunding(final RunSettings settings, final PositionView positions, final PrintWriter err)
    {
        final List<Instrument> perpetuals =
            settings.symbols().stream().map(instruments::find).filter(Instrument::perpetual).toList();
        if (!perpetuals.isEmpty())
        {
            funding = new FundingWatch(
                edge, edge.loop(), reader(), perpetuals, positions, err);
        }
    }

    /** @return books what was paid, nothing where no perpetual is traded */
    FundingLook funding()
    {
        return funding == null ? () -> 0 : funding;
    }

    /** Looks from now on for payments of funding. */
    void watchFunding(final long intervalMs)
    {
        if (funding != null)
        {
            funding.start(intervalMs);
        }
    }

    /** Looks from now on whether a halt leaves anything at the venue. */
    void watchHalts(final HaltWatch halts, final long intervalMs)
    {
        check = new VenueCheck(
            edge, sink, halts,
            new CoinbaseRestClient(edge.loop(), endpoint, instruments, null, rest, Connections::jitter), gateway,
            intervalMs);
    }

    /**
     * Cancels every order of ours at the venue, again until it lists none: for when no handler is left that could. None
     * of it is journaled. Only once nobody else sends.
     *
     * @return orders that are still open, -1 if the venue does not say
     */
    int cancelAll() throws InterruptedException
    {
        int open = -1;
        try (CoinbaseRestClient client = new CoinbaseRestClient(
            edge.loop(), endpoint, instruments, null, rest, Connections::jitter))
        {
            for (int i = 0; i < LAST_ATTEMPTS && open != 0; i++)
            {
                final List<ListedOrder> ours = client.openOrders().join().stream()
                    .filter((order) -> order.clientOrderId() != 0).toList();
                open = ours.size();
                cancel(ours);
                if (open > 0)
                {
                    TimeUnit.MILLISECONDS.sleep(LAST_PAUSE_MS);
                }
            }
        }
        catch (final CompletionException e)
        {
            return -1;
        }
        return open;
    }

    /** Lets the commands in flight find their outcome, then ends all: when it returns, nothing more is published. */
    void stop() throws InterruptedException
    {
        if (check != null)
        {
            check.close();
        }
        if (funding != null)
        {
            funding.close();
        }
        final long deadline = System.nanoTime() + ANSWER_NS;
        while (gateway.unanswered() > 0 && System.nanoTime() - deadline < 0)
        {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        market.stop().awaitUninterruptibly();
        orders.stop().awaitUninterruptibly();
        gateway.stop().awaitUninterruptibly();
    }

    /** By the venue's ids, from the thread that alone sends. */
    private void cancel(final List<ListedOrder> listed)
    {
        final Row row = Row.allocate();
        for (final ListedOrder order : listed)
        {
            row.begin(EventType.LIFECYCLE, Source.INTERNAL, order.instrumentId(), EpochClock.now());
            final int at = row.recordsEnd();
            new CommandRecord().append(row).command(CommandKind.CANCEL).clientOrderId(order.clientOrderId())
                .venueOrderId(order.venueHigh(), order.venueLow()).instrument(order.instrumentId());
            gateway.send(row, at);
        }
    }

    /** The ring had no room for market data of a source; the io thread. */
    void onSinkGap(final Source source)
    {
        if (source == Source.COINBASE || source == Source.BINANCE)
        {
            market.onSinkGap();
        }
    }

    /** @return what all connections counted, without what is zero */
    Map<String, Object> counters()
    {
        final Map<String, Object> counts = new LinkedHashMap<>();
        counts.put(market.name(), counts(market.counters(), FeedCounter.values()));
        counts.put(orders.name(), counts(orders.counters(), FeedCounter.values()));
        counts.put("order_entry", counts(gateway.counters(), GatewayCounter.values()));
        if (funding != null)
        {
            counts.put("funding", funding.counters());
        }
        return counts;
    }

    /** @return frames that were received and could not be used as they should */
    long bad()
    {
        long sum = 0;
        for (final FeedCounter counter : EnumSet.of(
            FeedCounter.MALFORMED, FeedCounter.NOT_UTF8, FeedCounter.OVERSIZED, FeedCounter.OUT_OF_RANGE))
        {
            sum += market.counters().get(counter) + orders.counters().get(counter);
        }
        return sum;
    }

    private WebSocketFeed coinbase(
        final String name, final Set<CoinbaseChannel> channels, final RunSettings settings, final boolean streams)
    {
        final FeedDecoder decoder = new CoinbaseDecoder(instruments, channels, sink, new FeedCounters())
            .orderIdListener(gateway);
        return feed(
            name, new CoinbaseProtocol(channels, settings.symbols(), null),
            streams ? ending(settings, decoder) : decoder, FeedSettings.defaults());
    }

    /** Ends the run with a recording, unless that begins again. */
    private FeedDecoder ending(final RunSettings settings, final FeedDecoder decoder)
    {
        return settings.endsWithStream() ? new StreamEnd(decoder, () -> stop.ask("the stream ended")) : decoder;
    }

    private WebSocketFeed binance(final RunSettings settings)
    {
        final List<String> wireNames = new ArrayList<>();
        for (final String symbol : settings.symbols())
        {
            final Instrument instrument = instruments.find(symbol);
            if (!instrument.binanceSymbol().isEmpty())
            {
                wireNames.add(instrument.binanceSymbol());
            }
        }
        final FeedDecoder decoder = new BinanceDecoder(instruments, sink, new FeedCounters());
        // The stream has no heartbeat: between two trades of a quiet market it may well be silent.
        return feed("market", new BinanceProtocol(wireNames, BINANCE_STREAMS),
            ending(settings, decoder), FeedSettings.defaults().silenceMs(0));
    }

    private WebSocketFeed feed(
        final String name, final FeedProtocol protocol, final FeedDecoder decoder, final FeedSettings settings)
    {
        return new WebSocketFeed(
            name, edge.loop(), endpoint, protocol, decoder, EpochClock::now, settings,
            Connections::jitter, (fault) -> stop.ask("feed " + name + ": " + fault));
    }

    private static double jitter()
    {
        return ThreadLocalRandom.current().nextDouble();
    }

    private static <E extends Enum<E>> Map<String, Object> counts(final Counters<E> counters, final E[] names)
    {
        final Map<String, Object> counts = new LinkedHashMap<>();
        for (final E name : names)
        {
            if (counters.get(name) != 0)
            {
                counts.put(name.name().toLowerCase(Locale.ROOT), counters.get(name));
            }
        }
        return counts;
    }
}
