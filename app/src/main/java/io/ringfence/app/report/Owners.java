package io.ringfence.app.report;

import java.util.LinkedHashMap;
import java.util.Map;

import io.ringfence.app.run.Amounts;
import io.ringfence.app.run.ProfitTable;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.ShareOwner;
import io.ringfence.engine.event.ShareUpdateRecord;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.position.Shares;

/** P&amp;L of strategies and groups of legs, over time by the series in the journal, and at the end. One thread. */
final class Owners
{
    private static final int POINTS = 1_500;

    private final Map<String, TimeSeries> series = new LinkedHashMap<>();
    private final ShareUpdateRecord point = new ShareUpdateRecord();

    void onRow(final Row row)
    {
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.SHARE_UPDATE && point.wrap(row, at).instrument() == Row.NONE)
            {
                final long total = Decimal.add(
                    Decimal.subtract(Decimal.add(point.realised(), point.unrealised()), point.fees()), point.funding());
                series.computeIfAbsent(name(), (key) -> new TimeSeries(POINTS)).add(row.receiveTimeNs(), total);
            }
        }
    }

    /** An owner has a line in each portfolio that it trades for. */
    private String name()
    {
        final String portfolio = point.portfolio();
        return (point.by() == ShareOwner.GROUP ? "group " : "strategy ") + point.name() +
            (portfolio.equals("default") ? "" : " in " + portfolio);
    }

    void draw(
        final Html out, final TradingEngine engine, final InstrumentTable instruments, final long fromNs,
        final long toNs)
    {
        final TimeChart chart = new TimeChart("P&L by owner over time", fromNs, toNs);
        series.forEach(chart::line);
        if (!chart.isEmpty())
        {
            chart.include(0);
            chart.draw(out);
        }
        final ProfitTable table = new ProfitTable(engine, instruments.size());
        out.raw("<table><tr><th>whose</th><th>realised</th><th>unrealised</th><th>fees</th><th>funding</th>")
            .raw("<th>total</th><th>net exposure</th><th>gross exposure</th></tr>\n");
        rows(out, "portfolio ", table.portfolios());
        rows(out, "strategy ", table.strategies());
        rows(out, "group ", table.groups());
        out.raw("</table>\n");
        legs(out, engine, instruments);
    }

    private static void rows(final Html out, final String by, final Map<String, Map<String, Object>> rows)
    {
        rows.forEach((name, row) -> out.row(by + name, shown(row.get("realized")), shown(row.get("unrealized")),
            shown(row.get("fees")), shown(row.get("funding")), shown(row.get("total")),
            shown(row.get("net_exposure")), shown(row.get("gross_exposure"))));
    }

    private static void legs(final Html out, final TradingEngine engine, final InstrumentTable instruments)
    {
        final Shares groups = engine.byGroup();
        if (groups.count() == 0)
        {
            return;
        }
        out.raw("<table><tr><th>leg</th><th>quantity</th><th>entry</th><th>realised</th><th>unrealised</th></tr>\n");
        for (int portfolio = 0; portfolio < engine.positions().portfolios(); portfolio++)
        {
            for (int id = 0; id < instruments.size(); id++)
            {
                for (int leg = groups.first(portfolio, id); leg != Shares.NONE; leg = groups.next(leg))
                {
                    if (groups.owner(leg) != Shares.HOME)
                    {
                        out.row(ProfitTable.name(groups, groups.owner(leg)) + ", " + instruments.get(id).symbol(),
                            Amounts.text(groups.quantity(leg)), Amounts.text(groups.entryPrice(leg)),
                            Amounts.text(groups.realised(leg)),
                            Amounts.text(groups.unrealised(leg, engine.market().mark(id))));
                    }
                }
            }
        }
        out.raw("</table>\n");
    }

    private static Object shown(final Object value)
    {
        return value == null ? "" : value;
    }
}
