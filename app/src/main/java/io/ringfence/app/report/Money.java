package io.ringfence.app.report;

import java.util.LinkedHashMap;
import java.util.Map;

import io.ringfence.app.run.Amounts;
import io.ringfence.app.run.ProfitAndLoss;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.PortfolioUpdateRecord;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.position.PositionView;

/** P&amp;L, equity and exposure over time, from the series that the engine journals. One thread. */
final class Money
{
    private static final int POINTS = 1_500;

    private final TimeSeries total = new TimeSeries(POINTS);
    private final TimeSeries realised = new TimeSeries(POINTS);
    private final TimeSeries unrealised = new TimeSeries(POINTS);
    private final TimeSeries fees = new TimeSeries(POINTS);
    private final TimeSeries funding = new TimeSeries(POINTS);
    private final Map<String, TimeSeries> equity = new LinkedHashMap<>();
    private final Map<String, TimeSeries> exposure = new LinkedHashMap<>();
    private final PortfolioUpdateRecord point = new PortfolioUpdateRecord();
    private ProfitAndLoss last = new ProfitAndLoss(0, 0, 0, 0);
    private long peak = Decimal.NAN;
    private long deepest;

    /** Takes the points of a row. */
    void onRow(final Row row, final PositionView positions, final int instruments)
    {
        boolean due = false;
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.PORTFOLIO_UPDATE)
            {
                point.wrap(row, at);
                final String name = point.portfolio().isEmpty() ? "default" : point.portfolio();
                equity.computeIfAbsent(name, (key) -> new TimeSeries(POINTS)).add(row.receiveTimeNs(), point.equity());
                exposure.computeIfAbsent(name, (key) -> new TimeSeries(POINTS))
                    .add(row.receiveTimeNs(), point.exposure());
                due = true;
            }
        }
        if (due)
        {
            sample(row.receiveTimeNs(), positions, instruments);
        }
    }

    /** Takes what holds after the last row, whether it was a point of the series or not. */
    void sample(final long timeNs, final PositionView positions, final int instruments)
    {
        last = ProfitAndLoss.of(positions, instruments);
        total.add(timeNs, last.total());
        realised.add(timeNs, last.realised());
        unrealised.add(timeNs, last.unrealised());
        fees.add(timeNs, Decimal.negate(last.fees()));
        funding.add(timeNs, last.funding());
        peak = peak == Decimal.NAN ? last.total() : Math.max(peak, last.total());
        deepest = Math.max(deepest, Decimal.subtract(peak, last.total()));
    }

    ProfitAndLoss last()
    {
        return last;
    }

    void tiles(final Html out)
    {
        tile(out, "P&amp;L", last.total());
        tile(out, "realised", last.realised());
        tile(out, "unrealised", last.unrealised());
        tile(out, "fees paid", last.fees());
        tile(out, "funding", last.funding());
        tile(out, "deepest fall", Decimal.negate(deepest));
    }

    void drawPnl(final Html out, final long fromNs, final long toNs)
    {
        final TimeChart chart = new TimeChart("P&L over time", fromNs, toNs);
        chart.line("total", total);
        chart.line("realised", realised);
        chart.line("unrealised", unrealised);
        chart.line("fees", fees);
        chart.line("funding", funding);
        chart.include(0);
        drawn(out, chart);
    }

    void drawEquity(final Html out, final long fromNs, final long toNs)
    {
        final TimeChart chart = new TimeChart("equity over time", fromNs, toNs);
        equity.forEach(chart::line);
        drawn(out, chart);
    }

    void drawExposure(final Html out, final long fromNs, final long toNs)
    {
        final TimeChart chart = new TimeChart("gross exposure over time", fromNs, toNs);
        exposure.forEach(chart::line);
        chart.include(0);
        drawn(out, chart);
    }

    private static void drawn(final Html out, final TimeChart chart)
    {
        if (chart.isEmpty())
        {
            out.raw("<p>The journal holds no point of this series.</p>\n");
            return;
        }
        chart.draw(out);
    }

    private static void tile(final Html out, final String name, final long value)
    {
        final String text = Amounts.text(value);
        out.raw("<div class=\"tile\"><b>").text(text == null ? "–" : text).raw("</b><span>" + name + "</span></div>\n");
    }
}
