package io.ringfence.app.run;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.ringfence.app.config.Configuration;
import io.ringfence.app.reconcile.ReconcileSettings;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.pipeline.PipelineSettings;
import io.ringfence.feeds.rest.RestSettings;
import io.ringfence.journal.JournalConfig;

/**
 * What the composition root reads of the configuration; the modules read their own keys. Immutable.
 *
 * @param symbols that are traded
 * @param venue simulated venue to embed, also read when it is not used, so that its keys are checked
 * @param venueUrl WebSocket of a venue in another process, null for the embedded one
 * @param rest bounds and times of order entry and of reconciliation
 * @param pipeline layout of ring and threads
 * @param journal how the journal is written
 * @param snapshots when they are taken
 * @param timerIntervalNs between timer events
 * @param diskCheckMs between looks at the journal's volume
 * @param haltVerifyMs between looks at the venue after a halt
 * @param fundingPollMs between looks at the venue's payments of funding
 */
record RunSettings(
    List<String> symbols, VenueSettings venue, URI venueUrl, RestSettings rest, PipelineSettings pipeline,
    JournalConfig journal, SnapshotSettings snapshots, long timerIntervalNs, long diskCheckMs, long haltVerifyMs,
    ReconcileSettings reconcile, long fundingPollMs)
{
    private static final long NS_PER_MS = 1_000_000L;

    static RunSettings from(final Configuration configuration)
    {
        final Settings settings = configuration.settings();
        refuseLive(settings);
        final List<String> symbols = symbols(settings, configuration.instruments());
        return new RunSettings(
            symbols,
            VenueSettings.from(settings, configuration.instruments(), symbols, 0),
            url(settings.text("venue.url", "")),
            rest(settings),
            PipelineSettings.from(settings, Runtime.getRuntime().availableProcessors()),
            JournalConfig.of(settings),
            SnapshotSettings.from(settings),
            interval(settings, "timer.interval_ms", 100, 1) * NS_PER_MS,
            interval(settings, "disk.check_ms", 1000, 10),
            interval(settings, "halt.verify_ms", 1000, 100),
            ReconcileSettings.from(settings, rest(settings).requestTimeoutMs()),
            interval(settings, "funding.poll_ms", 5000, 100));
    }

    private static long interval(final Settings settings, final String key, final long fallback, final long least)
    {
        final long ms = settings.number(key, fallback);
        if (ms < least || ms > 60_000)
        {
            throw new SettingsException(key + "=" + ms + ": " + least + " to 60000 is allowed");
        }
        return ms;
    }

    /** @return true if the run ends with the stream that the venue plays */
    boolean endsWithStream()
    {
        return venue.playback() && !venue.config().loop();
    }

    private static List<String> symbols(final Settings settings, final InstrumentTable instruments)
    {
        final List<String> symbols = new ArrayList<>();
        final String listed = settings.text("symbols", "");
        for (final String part : listed.isBlank() ? new String[0] : listed.split(",", -1))
        {
            final String symbol = part.strip();
            if (symbol.isEmpty())
            {
                throw new SettingsException("symbols: a name is empty in " + listed);
            }
            if (instruments.find(symbol) == null)
            {
                throw new SettingsException("symbols: " + symbol + " is in no instrument table: did you mean " +
                    Settings.nearest(symbol, instruments.all().stream().map(Instrument::symbol).toList()) + "?");
            }
            if (symbols.contains(symbol))
            {
                throw new SettingsException("symbols: " + symbol + " stands twice");
            }
            symbols.add(symbol);
        }
        if (symbols.isEmpty())
        {
            final String near = settings.asMap().keySet().stream()
                .filter((key) -> key.startsWith("symbol") && !key.equals("symbols")).findFirst().orElse("");
            throw new SettingsException("profile " + settings.text("profile", "") +
                " names no instrument to trade, so it cannot be run: " + (near.isEmpty() ?
                "symbols is needed, such as BTC-USD,ETH-USD" : "unknown key " + near + ", did you mean symbols?"));
        }
        return List.copyOf(symbols);
    }

    private static URI url(final String text)
    {
        if (text.isEmpty())
        {
            return null;
        }
        try
        {
            final URI url = new URI(text);
            if (url.getScheme() != null && url.getScheme().toLowerCase(Locale.ROOT).equals("ws") &&
                url.getHost() != null && url.getPort() > 0)
            {
                return url;
            }
        }
        catch (final URISyntaxException e)
        {
            throw new SettingsException("venue.url=" + text + ": " + e.getReason());
        }
        throw new SettingsException("venue.url=" + text + ": ws://HOST:PORT is needed, such as ws://127.0.0.1:8800");
    }

    private static RestSettings rest(final Settings settings)
    {
        final RestSettings usual = RestSettings.defaults();
        final long timeoutMs = settings.number("venue.request_timeout_ms", usual.requestTimeoutMs());
        if (timeoutMs < 1 || timeoutMs > 600_000)
        {
            throw new SettingsException("venue.request_timeout_ms=" + timeoutMs + ": 1 to 600000 is allowed");
        }
        return new RestSettings(
            usual.connections(), usual.connectTimeoutMs(), timeoutMs, usual.queueTimeoutMs(), usual.maxQueued(),
            usual.backoffMinMs(), usual.backoffMaxMs());
    }

    private static void refuseLive(final Settings settings)
    {
        final String keyFile = settings.text("live.key_file", null);
        if (keyFile != null)
        {
            throw new SettingsException("live.key_file=" + keyFile + ": trading on Coinbase needs an API key file, " +
                "and this version does not read one yet; use profile dev, which needs none");
        }
    }
}
