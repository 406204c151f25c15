package io.ringfence.venue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.ringfence.venue.exchange.SimulatedExchange;
import io.ringfence.venue.fault.Fault;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.order.Balance;
import io.ringfence.venue.order.OrderDesk;
import io.ringfence.venue.server.ServerSettings;
import io.ringfence.venue.server.VenueServer;
import io.ringfence.venue.wire.JsonWriter;

/**
 * The simulated exchange on a loopback port: WebSocket and REST over one set of markets. For any thread; the
 * exchange itself lives on an event loop of its own. Orders, positions and cash outlive their client's connection.
 */
public final class SimulatedVenue implements AutoCloseable
{
    private final VenueConfig config;
    private final SimulatedExchange exchange;
    private final WireFormat format;
    private final VenueServer server;
    private int port;
    private VenueSummary last;

    /**
     * @param config what it is made of
     * @throws UncheckedIOException if there is a recording to play and it cannot be read
     */
    public SimulatedVenue(final VenueConfig config)
    {
        this.config = config;
        exchange = new SimulatedExchange(config.exchangeSettings(), wallNs());
        format = config.capture() == null ? config.format() : formatOf(config.capture());
        server = new VenueServer(exchange, new ServerSettings(
            config.fees(), config.speed().factor(), format == WireFormat.BINANCE, config.capture(), config.loop(),
            config.service()));
    }

    /**
     * Opens the port and lets market time run.
     *
     * @return the port
     * @throws UncheckedIOException if the port is taken
     */
    public int start()
    {
        port = server.start(config.port(), SimulatedVenue::wallNs);
        return port;
    }

    /** @return the port, 0 before the start */
    public int port()
    {
        return port;
    }

    /** @return wire format of the market data; a recording's own, whatever was configured */
    public WireFormat format()
    {
        return format;
    }

    /** @return what the venue saw up to now, or up to its end */
    public synchronized VenueSummary summary()
    {
        return last != null ? last : server.ask(this::summarise);
    }

    /** Closes all connections and the port. The summary stays. */
    @Override
    public synchronized void close()
    {
        if (last == null)
        {
            last = server.ask(this::summarise);
            server.close();
        }
    }

    private static long wallNs()
    {
        final Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    private VenueSummary summarise()
    {
        final OrderDesk desk = exchange.desk();
        final Map<String, String> positions = new TreeMap<>();
        for (final Market market : exchange.markets())
        {
            put(positions, market.instrument().symbol(), desk.account().position(market));
        }
        final Map<String, String> balances = new TreeMap<>();
        for (final Balance balance : desk.account().balances())
        {
            put(balances, balance.currency(), balance.total());
        }
        final Map<String, Long> faults = new TreeMap<>();
        for (final Fault fault : Fault.values())
        {
            if (server.faults().count(fault) > 0)
            {
                faults.put(fault.key(), server.faults().count(fault));
            }
        }
        return new VenueSummary(
            port, desk.accepted(), desk.duplicates(), desk.fills().size(), desk.openOrders().size(), positions,
            decimal(desk.account().balance(config.cashCurrency()).total()), balances, server.framesPlayed(), faults);
    }

    private static WireFormat formatOf(final Path capture)
    {
        try
        {
            return WireFormat.ofRecording(capture);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException("capture=" + capture + " cannot be played: " + e.getMessage(), e);
        }
    }

    private static void put(final Map<String, String> target, final String key, final long value)
    {
        if (value != 0)
        {
            target.put(key, decimal(value));
        }
    }

    private static String decimal(final long value)
    {
        return new JsonWriter().decimal(value).toString();
    }
}
