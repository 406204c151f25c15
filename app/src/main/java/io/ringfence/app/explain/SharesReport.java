package io.ringfence.app.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.ringfence.app.Report;
import io.ringfence.app.run.Amounts;
import io.ringfence.app.run.ProfitTable;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.position.Shares;

/** Positions by strategy, and the legs of groups. One thread, once. */
final class SharesReport
{
    private static final String FORM = "  %-16s %-16s %-10s %16s %14s %14s %14s %14s %12s %12s";

    private final TradingEngine engine;
    private final PositionView positions;
    private final InstrumentTable instruments;
    private final Report report;

    SharesReport(final TradingEngine engine, final InstrumentTable instruments, final Report report)
    {
        this.engine = engine;
        positions = engine.positions();
        this.instruments = instruments;
        this.report = report;
    }

    void write(final ProfitTable table)
    {
        final List<Map<String, Object>> strategies = list(engine.byStrategy(), "strategy", Shares.HOME);
        report.put("strategies", strategies);
        lines("strategies", strategies, "strategy");
        final List<Map<String, Object>> legs = list(engine.byGroup(), "group", Shares.HOME + 1);
        final List<Map<String, Object>> groups = new ArrayList<>();
        table.groups().forEach((name, sums) ->
        {
            final Map<String, Object> group = new LinkedHashMap<>();
            group.put("group", name);
            group.putAll(sums);
            group.put("legs", legs.stream().filter((leg) -> leg.get("group").equals(name)).toList());
            groups.add(group);
        });
        report.put("groups", groups);
        lines("legs", legs, "group");
    }

    private void lines(final String title, final List<Map<String, Object>> rows, final String by)
    {
        if (rows.isEmpty())
        {
            return;
        }
        report.line("").line(FORM, title, "portfolio", "symbol", "quantity", "entry", "net", "realized", "unrealized",
            "fees", "funding");
        for (final Map<String, Object> row : rows)
        {
            report.line(FORM, row.get(by), row.get("portfolio"), row.get("symbol"), row.get("quantity"),
                shown(row.get("entry_price")), shown(row.get("net_exposure")), row.get("realized"),
                shown(row.get("unrealized")), row.get("fees"), row.get("funding"));
        }
    }

    /** Shares of all positions; one that is not shared is its home's. */
    private List<Map<String, Object>> list(final Shares shares, final String by, final int from)
    {
        final List<Map<String, Object>> all = new ArrayList<>();
        for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
        {
            for (int instrument = 0; instrument < instruments.size(); instrument++)
            {
                int share = shares.first(portfolio, instrument);
                if (share == Shares.NONE && from == Shares.HOME &&
                    StateReport.isTouched(positions, portfolio, instrument))
                {
                    all.add(whole(by, shares, portfolio, instrument));
                }
                for (; share != Shares.NONE; share = shares.next(share))
                {
                    if (shares.owner(share) >= from && (shares.quantity(share) | shares.realised(share) |
                        shares.fees(share) | shares.funding(share)) != 0)
                    {
                        all.add(share(by, shares, share, portfolio, instrument));
                    }
                }
            }
        }
        return all;
    }

    private Map<String, Object> whole(
        final String by, final Shares shares, final int portfolio, final int instrument)
    {
        return row(by, ProfitTable.name(shares, Shares.HOME), portfolio, instrument,
            positions.quantity(portfolio, instrument), positions.entryPrice(portfolio, instrument),
            positions.value(portfolio, instrument), positions.realised(portfolio, instrument),
            positions.unrealised(portfolio, instrument), positions.fees(portfolio, instrument),
            positions.funding(portfolio, instrument));
    }

    private Map<String, Object> share(
        final String by, final Shares shares, final int share, final int portfolio, final int instrument)
    {
        final long mark = engine.market().mark(instrument);
        return row(by, ProfitTable.name(shares, shares.owner(share)), portfolio, instrument, shares.quantity(share),
            shares.entryPrice(share), shares.value(share, mark), shares.realised(share),
            shares.unrealised(share, mark), shares.fees(share), shares.funding(share));
    }

    private Map<String, Object> row(
        final String by, final String name, final int portfolio, final int instrument, final long quantity,
        final long entry, final long value, final long... money)
    {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put(by, name);
        map.put("portfolio", Text.unpack(positions.nameHigh(portfolio), positions.nameLow(portfolio)));
        map.put("symbol", instruments.get(instrument).symbol());
        map.put("quantity", Amounts.text(quantity));
        map.put("entry_price", Amounts.text(entry));
        map.put("mark", Amounts.text(engine.market().mark(instrument)));
        map.put("net_exposure", Amounts.text(value));
        map.put("realized", Amounts.text(money[0]));
        map.put("unrealized", Amounts.text(money[1]));
        map.put("fees", Amounts.text(money[2]));
        map.put("funding", Amounts.text(money[3]));
        return map;
    }

    private static Object shown(final Object value)
    {
        return value == null ? "-" : value;
    }
}
