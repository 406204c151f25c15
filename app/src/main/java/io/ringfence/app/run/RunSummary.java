package io.ringfence.app.run;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.ringfence.app.Build;
import io.ringfence.app.Report;
import io.ringfence.app.config.Configuration;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.pipeline.Pipeline;
import org.HdrHistogram.Histogram;

/** What a run was, for {@code --json} and for a person; made after the pipeline has drained. */
final class RunSummary
{
    private final RunSettings settings;
    private final Configuration configuration;
    private final TradingEngine engine;
    private final Pipeline pipeline;
    private final Tally tally;

    private RunSummary(
        final RunSettings settings, final Configuration configuration, final TradingEngine engine,
        final Pipeline pipeline, final Tally tally)
    {
        this.settings = settings;
        this.configuration = configuration;
        this.engine = engine;
        this.pipeline = pipeline;
        this.tally = tally;
    }

    static RunSummary of(
        final RunSettings settings, final Configuration configuration, final TradingEngine engine,
        final Pipeline pipeline, final Tally tally)
    {
        return new RunSummary(settings, configuration, engine, pipeline, tally);
    }

    Report report(
        final String reason, final long elapsedNs, final long journalBytes,
        final Connections connections, final Snapshots snapshots)
    {
        final double seconds = elapsedNs / 1e9;
        final String hash = HexFormat.of().toHexDigits(engine.stateHash());
        final Map<String, Object> latency = latency(pipeline.latency().snapshot());
        final ProfitAndLoss pnl = ProfitAndLoss.of(engine.positions(), configuration.instruments().size());
        final Map<String, Map<String, Long>> shadow = tally.shadow();
        final List<String> holds = Holds.of(engine);
        final Report report = new Report()
            .put("events", tally.events())
            .put("events_by_type", tally.eventsByType())
            .put("first_seq", tally.firstSequence())
            .put("last_seq", tally.lastSequence())
            .put("orders", tally.orders())
            .put("fills", tally.fills())
            .put("rejects", tally.rejects())
            .put("shadow_rejects", shadow.get("shadow_rejects"))
            .put("shadow_accepts", shadow.get("shadow_accepts"))
            .put("dropped", pipeline.counters().dropped())
            .put("state", tally.state().name())
            .put("held_by", holds)
            .put("state_hash", hash)
            .put("duration_s", Math.round(seconds * 1000) / 1000.0)
            .put("rate_per_s", Math.round(tally.events() / seconds))
            .put("latency_ns", latency)
            .put("pnl", pnl.toMap())
            .put("equity", Amounts.text(engine.positions().equity(0)))
            .put("journal_bytes", journalBytes)
            .put("snapshots", snapshots.values())
            .put("ring_full_waits", pipeline.counters().ringFullWaits())
            .put("clock_holds", pipeline.counters().clockHolds())
            .put("bad_frames", connections.bad())
            .put("feeds", connections.counters())
            .put("stopped_by", reason)
            .put("topology", settings.pipeline().topology().name().toLowerCase(Locale.ROOT))
            .put("jdk", Build.jdk())
            .put("version", Build.version());
        final ProfitTable table = new ProfitTable(engine, configuration.instruments().size());
        table.put(report)
            .line("%s: %,d events in %.1f s (%,.0f/s), sequences %d to %d, %s", reason, tally.events(), seconds,
                tally.events() / seconds, tally.firstSequence(), tally.lastSequence(),
                tally.state())
            .line("  events   %s", shown(tally.eventsByType()));
        holds.forEach((hold) -> report.line("  held     %s; ringfence ctl resume lifts what is latched", hold));
        report
            .line("  orders   %,d new, %,d fills, rejects %s%s", tally.orders(), tally.fills(), shown(tally.rejects()),
                disagreements(shadow))
            .line("  P&L      realized %s, unrealized %s, fees %s, funding %s, equity %s", Amounts.text(pnl.realised()),
                Amounts.text(pnl.unrealised()), Amounts.text(pnl.fees()), Amounts.text(pnl.funding()),
                Amounts.text(engine.positions().equity(0)));
        table.write(report);
        return report
            .line("  latency  %s ns", shown(latency))
            .line("  dropped  %,d market events, %,d bad frames", pipeline.counters().dropped(), connections.bad())
            .line("  journal  %,d bytes, state hash %s", journalBytes, hash);
    }

    /** Nothing where nothing is watched. */
    private static String disagreements(final Map<String, Map<String, Long>> shadow)
    {
        final StringBuilder text = new StringBuilder();
        shadow.forEach((key, counts) -> text.append(
            counts.isEmpty() ? "" : ", " + key.replace('_', ' ') + " " + shown(counts)));
        return text.toString();
    }

    private static Map<String, Object> latency(final Histogram histogram)
    {
        final Map<String, Object> percentiles = new LinkedHashMap<>();
        percentiles.put("p50", histogram.getValueAtPercentile(50));
        percentiles.put("p99", histogram.getValueAtPercentile(99));
        percentiles.put("p999", histogram.getValueAtPercentile(99.9));
        percentiles.put("p9999", histogram.getValueAtPercentile(99.99));
        percentiles.put("max", histogram.getMaxValue());
        return percentiles;
    }

    private static String shown(final Map<String, ?> counts)
    {
        if (counts.isEmpty())
        {
            return "none";
        }
        final StringBuilder text = new StringBuilder();
        counts.forEach((name, count) -> text.append(text.length() == 0 ? "" : ", ").append(name).append(' ')
            .append(String.format(Locale.ROOT, "%,d", (Long)count)));
        return text.toString();
    }
}
