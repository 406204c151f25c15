package io.ringfence.benchmarks.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Benchmark;
import io.ringfence.benchmarks.Figure;
import io.ringfence.benchmarks.Interleaved;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.venue.SimulatedVenue;
import io.ringfence.venue.VenueConfig;
import io.ringfence.venue.VenueSpeed;
import io.ringfence.venue.WireFormat;

/**
 * {@code ringfence bench wire}: messages a second that the simulated venue makes, encodes and sends to one client which
 * only counts them, in the same process and on the same cores, with market time running freely.
 */
public final class WireBench implements Benchmark
{
    private static final double WANTED = 200_000;
    private static final long WARM_UP_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long ROUND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int QUICK_ROUNDS = 5;
    private static final int ROUNDS = 11;

    /** Rates of one round. */
    private record Rate(double messages, double megabytes)
    {
    }

    @Override
    public List<Figure> run(final BenchRequest request) throws Exception
    {
        final List<Figure> figures = new ArrayList<>();
        for (final WireFormat format : WireFormat.values())
        {
            final List<Instrument> instruments = request.configuration().instruments().all().stream()
                .filter(instrument -> !instrument.perpetual())
                .filter(instrument -> format == WireFormat.COINBASE || !instrument.binanceSymbol().isEmpty())
                .collect(Collectors.toList());
            measure(request, format, instruments, figures);
        }
        return figures;
    }

    private static void measure(
        final BenchRequest request, final WireFormat format, final List<Instrument> instruments,
        final List<Figure> figures) throws Exception
    {
        final String name = format.name().toLowerCase(Locale.ROOT);
        try (SimulatedVenue venue = new SimulatedVenue(
            VenueConfig.of(instruments).format(format).speed(VenueSpeed.MAX));
            FrameCounter client = new FrameCounter(venue.start(), path(format, instruments)))
        {
            subscribe(client, format, instruments);
            client.count(System.nanoTime() + WARM_UP_NS);
            final int rounds = request.quick() ? QUICK_ROUNDS : ROUNDS;
            final double[] messages = new double[rounds];
            final double[] megabytes = new double[rounds];
            for (int round = 0; round < rounds; round++)
            {
                final Rate rate = once(client);
                messages[round] = rate.messages();
                megabytes[round] = rate.megabytes();
                request.notes().say("%s round %d: %,.0f messages/s, %,.0f MB/s", name, round, rate.messages(),
                    rate.megabytes());
            }
            final double median = Interleaved.median(messages);
            figures.add(Figure.atLeast(
                name + " messages / the rate that is wanted", median, "/s", WANTED, median / WANTED, 1));
            figures.add(Figure.colour(name + " bytes", Interleaved.median(megabytes), "MB/s"));
        }
    }

    private static Rate once(final FrameCounter client) throws Exception
    {
        final long began = System.nanoTime();
        client.count(began + ROUND_NS);
        final double seconds = (System.nanoTime() - began) / 1e9;
        return new Rate(client.messages() / seconds, client.bytes() / seconds / 1e6);
    }

    private static String path(final WireFormat format, final List<Instrument> instruments)
    {
        return format == WireFormat.COINBASE ? "/" : "/stream?streams=" + instruments.stream()
            .map(instrument -> instrument.binanceSymbol().toLowerCase(Locale.ROOT))
            .map(symbol -> symbol + "@trade/" + symbol + "@bookTicker/" + symbol + "@depth@100ms")
            .collect(Collectors.joining("/"));
    }

    private static void subscribe(
        final FrameCounter client, final WireFormat format, final List<Instrument> instruments) throws Exception
    {
        if (format == WireFormat.COINBASE)
        {
            final String ids = instruments.stream().map(Instrument::symbol).collect(Collectors.joining("\",\""));
            for (final String channel : List.of("market_trades", "ticker", "level2"))
            {
                client.send(
                    "{\"type\":\"subscribe\",\"channel\":\"" + channel + "\",\"product_ids\":[\"" + ids + "\"]}");
            }
        }
    }
}
