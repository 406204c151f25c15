package io.ringfence.app.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.ringfence.app.Report;
import io.ringfence.app.run.Amounts;
import io.ringfence.app.run.RecordedEngine;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.risk.CheckResult;
import io.ringfence.journal.Bound;
import io.ringfence.journal.replay.Difference;
import io.ringfence.journal.replay.ReplayProgress;
import io.ringfence.journal.replay.ReplayStart;
import io.ringfence.journal.replay.ReplayWalk;

/** Explains one decision of a journal by bringing an engine to it; one thread, once. */
public final class Why
{
    private final ReplayStart start;
    private final Question question;
    private final RecordedEngine engine = new RecordedEngine(Map.of());
    private final Report report = new Report();
    private Difference difference;
    private InstrumentTable instruments;
    private Inquiry inquiry;

    /**
     * @param journal directory
     * @param start of the replay, in that journal
     * @param order client order id or tag, null when a row is meant
     * @param sequence of a row, null when an order is meant
     * @throws SettingsException if there is no such order or row
     */
    public Why(final Path journal, final ReplayStart start, final String order, final Long sequence)
    {
        this.start = start;
        question = Question.find(journal, order, sequence);
    }

    /**
     * Replays up to the decision and explains it.
     *
     * @param progress told how far the replay is
     * @return what was found
     */
    public Report explain(final ReplayProgress progress)
    {
        try (ReplayWalk walk = start.before(new Bound(false, question.sequence()), engine, progress))
        {
            while (walk.next() && walk.journaled().sequence() < question.sequence())
            {
                walk.process();
                if (difference == null && !walk.isSameOutcome())
                {
                    difference = walk.difference();
                }
            }
            instruments = walk.header().instruments();
            final Decision decision = question.decision();
            inquiry = new Inquiry(engine.engine(), instruments, decision == null ? 0 : decision.order());
            inquiry.listen(walk.replayed(), walk::process);
            if (decision == null)
            {
                describe(walk.journaled());
            }
            else
            {
                describe(decision, walk.journaled());
            }
        }
        if (difference != null)
        {
            report.line("  careful: this engine decides otherwise from sequence %d on (%s %s), so the state above " +
                "may not be the one of then", difference.sequence(), difference.module(), difference.field());
        }
        return report.put("differs_from", difference == null ? null : difference.sequence());
    }

    private void describe(final Row row)
    {
        report.line("%s", heading(row));
        limits();
        report.put("order", null).put("seq", row.sequence()).put("verdict", null).put("checks", List.of())
            .put("nearest_allowed", null).put("row", values(row));
        if (!Transitions.in(row))
        {
            report.line("  decides about no order and changes no guard");
        }
        Transitions.add(report, row, instruments);
    }

    private void describe(final Decision decision, final Row row)
    {
        final OrderRequest request = inquiry.request();
        final List<CheckResult> results = new ArrayList<>(inquiry.results());
        final Reason reason = decision.refused() ? Reason.valueOf(decision.verdict()) : Reason.NONE;
        if (decision.refused() && results.stream().noneMatch((result) -> result.reason() == reason))
        {
            results.add(CheckTable.refusal(reason));
        }
        final String order = ClientOrderId.toString(decision.order());
        report.line("%s", heading(row));
        report.line("%s%s: %s", order, decision.tag().isEmpty() ? "" : " (" + decision.tag() + ")",
            request == null ? Shown.order(instruments, decision) : asAsked(request));
        report.line("%s", verdict(decision, results));
        limits();
        report.line("");
        CheckTable.add(report, results);
        report.line("");
        report.put("order", order).put("seq", row.sequence()).put("verdict", decision.verdict())
            .put("checks", CheckTable.values(results)).put("nearest_allowed", nearest(decision))
            .put("tag", decision.tag()).put("row", values(row));
        Transitions.add(report, row, instruments);
        others();
    }

    /** Which limits decided: those of the engine behind this row. */
    private void limits()
    {
        final long since = engine.engine().inspection().limitsSince();
        report.line("limits in force since sequence %d", since);
        report.put("config", since);
    }

    private String verdict(final Decision decision, final List<CheckResult> results)
    {
        if (!decision.refused())
        {
            return decision.verdict();
        }
        final Reason reason = Reason.valueOf(decision.verdict());
        for (final CheckResult result : results)
        {
            if (result.reason() == reason && result.value() != Decimal.NAN)
            {
                return "REJECT " + reason + ": " + Shown.plain(result.value(), result.unit()) + " against " +
                    Shown.plain(result.limit(), result.unit());
            }
        }
        return "REJECT " + reason;
    }

    private Map<String, Object> nearest(final Decision decision)
    {
        final OrderRequest nearest = inquiry.nearest();
        if (nearest == null)
        {
            if (decision.refused())
            {
                report.line(decision.verdict().equals(Reason.ORDER_UNCHANGED.name()) ?
                    "the order has this quantity and price already: there was nothing to send" :
                    "no quantity and price of such an order would have passed");
            }
            return null;
        }
        report.line("nearest order that passes: %s (the checks were asked again with it, in the same state)",
            asAsked(nearest));
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("side", nearest.side().name());
        map.put("order_type", nearest.type().name());
        map.put("quantity", Amounts.text(nearest.quantity()));
        map.put("price", Amounts.text(nearest.price()));
        if (nearest.stopPrice() != Decimal.NAN)
        {
            map.put("stop_price", Amounts.text(nearest.stopPrice()));
        }
        return map;
    }

    private void others()
    {
        final List<Map<String, Object>> all = new ArrayList<>();
        for (final Decision other : question.others())
        {
            final String order = ClientOrderId.toString(other.order());
            report.line("see also sequence %d: %s %s (--seq %d --order %s)", other.sequence(), order, other.verdict(),
                other.sequence(), order);
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("seq", other.sequence());
            map.put("order", order);
            map.put("verdict", other.verdict());
            all.add(map);
        }
        report.put("see_also", all);
    }

    private String asAsked(final OrderRequest request)
    {
        final PositionView positions = engine.engine().positions();
        final int portfolio = request.portfolio();
        final String stop =
            request.stopPrice() == Decimal.NAN ? "" : ", stop " + Amounts.text(request.stopPrice());
        return request.type() + " " + request.side() + " " + Amounts.text(request.quantity()) + " " +
            Shown.symbol(instruments, request.instrument()) + Shown.at(request.price()) + stop +
            (request.reduceOnly() ? ", reduce-only" : "") + (request.postOnly() ? ", post-only" : "") +
            ", portfolio " + Text.unpack(positions.nameHigh(portfolio), positions.nameLow(portfolio)) + ", asked by " +
            request.cause();
    }

    private String heading(final Row row)
    {
        final String symbol = Shown.symbol(instruments, row.instrumentId());
        return "sequence " + row.sequence() + ", " + Shown.time(row.receiveTimeNs()) + ", " + row.type() +
            (symbol == null ? "" : " " + symbol) + ", state " + row.state() +
            (row.mark() == Decimal.NAN || symbol == null ? "" : ", mark " + Amounts.text(row.mark()) + " (" +
                Shown.seconds(row.markAgeNs()) + " old)") +
            (row.equity() == Decimal.NAN ? "" : ", equity " + Amounts.text(row.equity()));
    }

    private Map<String, Object> values(final Row row)
    {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", row.type().name().toLowerCase(Locale.ROOT));
        map.put("symbol", Shown.symbol(instruments, row.instrumentId()));
        map.put("time", Shown.time(row.receiveTimeNs()));
        map.put("state", row.state().name());
        map.put("mark", Amounts.text(row.mark()));
        map.put("mark_age_ns", row.markAgeNs());
        map.put("equity", Amounts.text(row.equity()));
        return map;
    }
}
