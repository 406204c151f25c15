package io.ringfence.app.run;

import java.util.LinkedHashMap;
import java.util.Map;

import io.ringfence.app.Report;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.position.ShareTotals;
import io.ringfence.engine.position.Shares;
import io.ringfence.engine.risk.StrategyNames;

/** P&amp;L by portfolio, by strategy and by group of legs, over all instruments. Between rows, one thread, once. */
public final class ProfitTable
{
    private static final String FORM = "  %-10s %-16s %16s %16s %14s %14s %16s %16s";

    private final Map<String, Map<String, Object>> portfolios = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> strategies;
    private final Map<String, Map<String, Object>> groups;
    private final long unshared;

    /**
     * @param engine to add up
     * @param instruments number of them
     */
    public ProfitTable(final TradingEngine engine, final int instruments)
    {
        final PositionView positions = engine.positions();
        for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
        {
            final ProfitAndLoss pnl = ProfitAndLoss.of(positions, instruments, portfolio);
            final Map<String, Object> one = pnl.toMap();
            one.put("total", Amounts.text(pnl.total()));
            one.put("gross_exposure", Amounts.text(positions.grossExposure(portfolio)));
            portfolios.put(Text.unpack(positions.nameHigh(portfolio), positions.nameLow(portfolio)), one);
        }
        strategies = owners(engine, engine.byStrategy(), instruments, Shares.HOME);
        groups = owners(engine, engine.byGroup(), instruments, Shares.HOME + 1);
        unshared = engine.unsharedFills();
    }

    private static Map<String, Map<String, Object>> owners(
        final TradingEngine engine, final Shares shares, final int instruments, final int first)
    {
        final ShareTotals totals = new ShareTotals(shares, engine.positions(), engine.market(), instruments).all();
        final Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        for (int owner = first; owner < totals.owners(); owner++)
        {
            if (totals.present(owner))
            {
                all.put(name(shares, owner), owner(totals, owner));
            }
        }
        return all;
    }

    private static Map<String, Object> owner(final ShareTotals totals, final int owner)
    {
        final ProfitAndLoss pnl = new ProfitAndLoss(
            totals.realised(owner), totals.unrealised(owner), totals.fees(owner), totals.funding(owner));
        final Map<String, Object> one = pnl.toMap();
        one.put("total", Amounts.text(pnl.total()));
        one.put("net_exposure", Amounts.text(totals.net(owner)));
        one.put("gross_exposure", Amounts.text(totals.gross(owner)));
        return one;
    }

    /**
     * Name of an owner.
     *
     * @param shares that it has
     * @param owner its id
     * @return name, {@code manual} for what has none
     */
    public static String name(final Shares shares, final int owner)
    {
        return owner == Shares.HOME ? StrategyNames.MANUAL :
            Text.unpack(shares.names().high(owner), shares.names().low(owner));
    }

    /** @return P&amp;L and gross exposure by name of the portfolio */
    public Map<String, Map<String, Object>> portfolios()
    {
        return portfolios;
    }

    /** @return P&amp;L, net and gross exposure by name of the strategy */
    public Map<String, Map<String, Object>> strategies()
    {
        return strategies;
    }

    /** @return the same by name of the group of legs */
    public Map<String, Map<String, Object>> groups()
    {
        return groups;
    }

    /**
     * Puts all of it into a report.
     *
     * @param report that takes {@code pnl_by_portfolio}, {@code pnl_by_strategy}, {@code pnl_by_group} and
     *     {@code unshared_fills}
     * @return the report
     */
    public Report put(final Report report)
    {
        return report.put("pnl_by_portfolio", portfolios).put("pnl_by_strategy", strategies)
            .put("pnl_by_group", groups).put("unshared_fills", unshared);
    }

    /**
     * Writes the lines that say more than the sum of all: where there is more than one portfolio, where a strategy
     * traded, and every group.
     *
     * @param report that takes them
     */
    public void write(final Report report)
    {
        final boolean byPortfolio = portfolios.size() > 1;
        final boolean byStrategy = strategies.keySet().stream().anyMatch((name) -> !name.equals(StrategyNames.MANUAL));
        if (!byPortfolio && !byStrategy && groups.isEmpty())
        {
            return;
        }
        report.line("");
        report.line(FORM, "P&L by", "name", "realized", "unrealized", "fees", "funding", "total", "gross exposure");
        lines(report, "portfolio", byPortfolio ? portfolios : Map.of());
        lines(report, "strategy", byStrategy ? strategies : Map.of());
        lines(report, "group", groups);
        if (unshared > 0)
        {
            report.line("  %,d fills found no room among portfolio.shares: manual trading has them", unshared);
        }
    }

    private static void lines(
        final Report report, final String by, final Map<String, Map<String, Object>> rows)
    {
        rows.forEach((name, row) -> report.line(FORM, by, name, row.get("realized"), row.get("unrealized"),
            row.get("fees"), row.get("funding"), row.get("total"), shown(row.get("gross_exposure"))));
    }

    private static Object shown(final Object value)
    {
        return value == null ? "-" : value;
    }
}
