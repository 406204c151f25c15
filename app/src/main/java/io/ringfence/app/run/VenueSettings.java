package io.ringfence.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.venue.VenueConfig;
import io.ringfence.venue.VenueSpeed;
import io.ringfence.venue.WireFormat;
import io.ringfence.venue.exchange.ExchangeSettings;
import io.ringfence.venue.fault.Fault;
import io.ringfence.venue.fault.FaultRates;
import io.ringfence.venue.market.WalkSettings;
import io.ringfence.venue.order.Fees;
import io.ringfence.venue.server.ServiceSettings;

/**
 * The keys {@code venue.*} of a simulated venue. Immutable.
 */
public final class VenueSettings
{
    private static final String CAPTURE = "capture";
    private static final Pattern FIELD = Pattern.compile("([A-Z])");
    private static final String NO_FAULTS = "none";
    /** Keys under venue. that tell a client how to reach one. */
    private static final List<String> OF_CLIENTS = List.of("venue.url", "venue.request_timeout_ms", "symbols");

    private final VenueConfig config;
    private final boolean playback;

    private VenueSettings(final VenueConfig config, final boolean playback)
    {
        this.config = config;
        this.playback = playback;
    }

    /**
     * Reads {@code venue.seed}, {@code venue.market}, {@code venue.capture}, {@code venue.speed},
     * {@code venue.format}, {@code venue.loop}, {@code venue.cash}, {@code venue.leverage}, {@code venue.maker_fee},
     * {@code venue.taker_fee}, {@code venue.funding_rate}, {@code venue.funding_interval_s}, {@code venue.tick_ms},
     * {@code venue.volatility_bps}, {@code venue.levels}, {@code venue.level_notional},
     * {@code venue.trades_per_minute}, {@code venue.maintenance_margin}, and those of its service:
     * {@code venue.latency_us}, {@code venue.jitter_us}, {@code venue.requests_per_second},
     * {@code venue.faults.seed} and one {@code venue.faults.*} for each fault.
     *
     * @param settings to read
     * @param instruments to choose from
     * @param symbols that are traded, at least one
     * @param port to listen on, 0 for any free one
     * @return what the venue is made of
     * @throws SettingsException if a value is wrong
     */
    public static VenueSettings from(
        final Settings settings, final InstrumentTable instruments, final List<String> symbols, final int port)
    {
        final String market = settings.text("venue.market", "walk");
        final String capture = settings.text("venue.capture", "");
        if (!market.equals("walk") && !market.equals(CAPTURE))
        {
            throw new SettingsException("venue.market=" + market + ": walk or capture is needed");
        }
        final boolean playback = market.equals(CAPTURE);
        if (!playback && !capture.isEmpty())
        {
            throw new SettingsException("venue.capture=" + capture + ": the venue plays no recording, for " +
                "venue.market=" + market + ": leave one out, or set venue.market=capture");
        }
        final Path recording = playback ? recording(capture) : null;
        final VenueConfig config;
        try
        {
            config = VenueConfig.of(instruments, symbols)
                .port(port)
                .seed(settings.number("venue.seed", 1))
                .speed(VenueSpeed.parse(settings.text("venue.speed", "1")))
                .format(format(settings, recording))
                .loop(settings.flag("venue.loop", false))
                .cash(settings.decimal("venue.cash", 100_000 * Decimal.ONE))
                .leverage((int)settings.number("venue.leverage", 3))
                .fees(new Fees(
                    fraction(settings, "venue.maker_fee", Fees.DEFAULT.maker()),
                    fraction(settings, "venue.taker_fee", Fees.DEFAULT.taker())))
                .funding(
                    settings.decimal("venue.funding_rate", 10_000),
                    settings.number("venue.funding_interval_s", 28_800) * 1_000_000_000L)
                .maintenance(settings.decimal("venue.maintenance_margin", ExchangeSettings.DEFAULT_MAINTENANCE))
                .service(service(settings))
                .walk(walk(settings));
        }
        catch (final IllegalArgumentException | ArithmeticException e)
        {
            throw new SettingsException(keyed(e.getMessage()));
        }
        return new VenueSettings(playback ? config.capture(recording) : config, playback);
    }

    /**
     * For a venue alone: refuses keys that it does not read. Those of the rest of the process may stand in a profile.
     *
     * @param settings that this was read from
     * @param changed keys given beside the profile
     * @throws SettingsException naming the first unknown key and the nearest known one
     */
    public void refuseUnknownKeys(final Settings settings, final Set<String> changed)
    {
        OF_CLIENTS.forEach((key) -> settings.text(key, ""));
        final SortedSet<String> keys = new TreeSet<>(settings.asMap().tailMap("venue.").headMap("venue/").keySet());
        keys.addAll(changed);
        settings.refuseUnknownKeys(keys);
    }

    /** @return what the venue is made of */
    public VenueConfig config()
    {
        return config;
    }

    /** @return true if it plays a recording */
    public boolean playback()
    {
        return playback;
    }

    /** @return true if its market data is in Binance's format */
    public boolean binance()
    {
        return config.format() == WireFormat.BINANCE;
    }

    /** A part of the venue names its field, a user knows the key. */
    private static String keyed(final String message)
    {
        final int end = message.indexOf('=');
        return end < 1 ? "venue: " + message : "venue." + FIELD.matcher(message.substring(0, end)).replaceAll("_$1")
            .toLowerCase(Locale.ROOT) + message.substring(end);
    }

    /** A seed of faults draws their rates; a rate that is given stands, with or without such a seed. */
    private static ServiceSettings service(final Settings settings)
    {
        final String seed = settings.text("venue.faults.seed", NO_FAULTS);
        FaultRates rates = seed.equals(NO_FAULTS) ? FaultRates.NONE : FaultRates.drawn(faultSeed(seed));
        for (final Fault fault : Fault.values())
        {
            rates = rates.with(
                fault, Math.toIntExact(settings.number("venue.faults." + fault.key(), rates.of(fault))));
        }
        return new ServiceSettings(
            seed.equals(NO_FAULTS) ? settings.number("venue.seed", 1) : faultSeed(seed), rates,
            settings.number("venue.latency_us", 0) * 1000, settings.number("venue.jitter_us", 0) * 1000,
            Math.toIntExact(settings.number("venue.requests_per_second", 0)));
    }

    private static long fraction(final Settings settings, final String key, final long fallback)
    {
        final long value = settings.decimal(key, fallback);
        if (value >= Decimal.ONE)
        {
            throw new SettingsException(key + "=" + settings.text(key, "") +
                ": a fraction of the value is needed, such as 0.0006 for 6 bps");
        }
        return value;
    }

    private static long faultSeed(final String text)
    {
        try
        {
            return Long.parseLong(text);
        }
        catch (final NumberFormatException e)
        {
            throw new SettingsException("venue.faults.seed=" + text + ": a whole number or none is needed");
        }
    }

    private static WalkSettings walk(final Settings settings)
    {
        final WalkSettings usual = WalkSettings.DEFAULT;
        return new WalkSettings(
            (int)settings.number("venue.tick_ms", usual.tickMs()),
            settings.decimal("venue.volatility_bps", Math.round(usual.volatilityPerMinute() * 1e4 * Decimal.ONE)) /
                (1e4 * Decimal.ONE),
            (int)settings.number("venue.levels", usual.levels()),
            settings.decimal("venue.level_notional", usual.levelNotional()),
            settings.decimal(
                "venue.trades_per_minute", Math.round(usual.tradesPerSecond() * 60 * Decimal.ONE)) /
                (60.0 * Decimal.ONE));
    }

    private static Path recording(final String capture)
    {
        if (capture.isEmpty())
        {
            throw new SettingsException(
                "venue.capture: name the recorded stream to play, such as --set venue.capture=FILE.gz");
        }
        final Path file = Path.of(capture);
        if (Files.isDirectory(file) || !Files.isReadable(file))
        {
            throw new SettingsException("venue.capture=" + capture + ": " + (Files.isDirectory(file) ?
                "is a directory, name the file" : "no such file, or it cannot be read"));
        }
        return file;
    }

    /** A recording is played in the format that it is in; a key that says otherwise is a mistake in one of them. */
    private static WireFormat format(final Settings settings, final Path recording)
    {
        final WireFormat own = recording == null ? WireFormat.COINBASE : ofRecording(recording);
        final String text = settings.text("venue.format", nameOf(own));
        for (final WireFormat format : WireFormat.values())
        {
            if (nameOf(format).equals(text))
            {
                if (recording != null && format != own)
                {
                    throw new SettingsException("venue.format=" + text + ": " + recording + " is a recording in the " +
                        "format " + nameOf(own) + ", and is played in that: say " + nameOf(own) + " or leave it out");
                }
                return format;
            }
        }
        throw new SettingsException("venue.format=" + text + ": coinbase or binance is needed");
    }

    private static WireFormat ofRecording(final Path recording)
    {
        try
        {
            return WireFormat.ofRecording(recording);
        }
        catch (final IOException e)
        {
            throw new SettingsException("venue.capture=" + recording + ": cannot be played: " + e.getMessage());
        }
    }

    private static String nameOf(final WireFormat format)
    {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
