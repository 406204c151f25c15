package io.ringfence.app.explain;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import io.ringfence.app.Report;
import io.ringfence.app.run.Amounts;
import io.ringfence.app.run.Holds;
import io.ringfence.app.run.ProfitAndLoss;
import io.ringfence.app.run.ProfitTable;
import io.ringfence.engine.Inspection;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.risk.LimitUse;
import io.ringfence.engine.risk.StateView;

/** All that an engine knows after a row: states, equity, positions, orders, headroom, books. One thread. */
final class StateReport
{
    private static final int LEVELS = 10;

    private final TradingEngine engine;
    private final Inspection inspection;
    private final InstrumentTable instruments;
    private final PositionView positions;
    private final MarketView market;
    private final long sequence;
    private final long timeNs;
    private final Report report = new Report();

    StateReport(
        final TradingEngine engine, final InstrumentTable instruments, final long sequence, final long timeNs)
    {
        this.engine = engine;
        inspection = engine.inspection();
        this.instruments = instruments;
        positions = engine.positions();
        market = engine.market();
        this.sequence = sequence;
        this.timeNs = timeNs;
    }

    Report report(final boolean books)
    {
        final StateView states = engine.states();
        report.put("seq", sequence).put("time", Shown.time(timeNs)).put("state", states.process().name());
        report.line("after sequence %d, %s: %s", sequence, Shown.time(timeNs), states.process());
        portfolios(states);
        final List<String> holds = Holds.of(engine);
        report.put("held_by", holds);
        holds.forEach((hold) -> report.line("  held: %s", hold));
        restricted(states);
        positions();
        final ProfitTable table = new ProfitTable(engine, instruments.size());
        report.put("pnl", ProfitAndLoss.of(positions, instruments.size()).toMap());
        table.put(report);
        table.write(report);
        new SharesReport(engine, instruments, report).write(table);
        orders();
        headroom();
        if (books)
        {
            books();
        }
        final String hash = HexFormat.of().toHexDigits(engine.stateHash());
        return report.put("state_hash", hash).line("state hash %s", hash);
    }

    private void portfolios(final StateView states)
    {
        final Map<String, Object> equity = new LinkedHashMap<>();
        final Map<String, Object> cash = new LinkedHashMap<>();
        final Map<String, Object> stated = new LinkedHashMap<>();
        report.line("").line("  %-16s %-9s %18s %18s %18s", "portfolio", "state", "equity", "cash", "exposure");
        for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
        {
            final String name = name(portfolio);
            equity.put(name, Amounts.text(positions.equity(portfolio)));
            cash.put(name, Amounts.text(positions.cash(portfolio)));
            stated.put(name, states.portfolio(portfolio).name());
            report.line("  %-16s %-9s %18s %18s %18s", name, states.portfolio(portfolio),
                plain(positions.equity(portfolio)), plain(positions.cash(portfolio)),
                plain(positions.grossExposure(portfolio)));
        }
        report.put("equity", equity).put("cash", cash).put("portfolio_states", stated);
    }

    private void restricted(final StateView states)
    {
        final Map<String, Object> all = new LinkedHashMap<>();
        final StringJoiner stopped = new StringJoiner(", ");
        final List<String> unpriced = new ArrayList<>();
        for (int instrument = 0; instrument < instruments.size(); instrument++)
        {
            final TradingState state = states.instrument(instrument);
            final String symbol = instruments.get(instrument).symbol();
            all.put(symbol, state.name());
            if (market.mark(instrument) == Decimal.NAN)
            {
                unpriced.add(symbol);
            }
            else if (state != TradingState.ACTIVE)
            {
                stopped.add(symbol + " " + state);
            }
        }
        report.put("instrument_states", all).put("instruments_without_price", unpriced);
        report.line("  instruments: %s", stopped.length() == 0 ? "all ACTIVE" : stopped);
        if (!unpriced.isEmpty())
        {
            report.line("  no price: %s; nothing is traded there before one comes", String.join(", ", unpriced));
        }
    }

    private void positions()
    {
        final List<Map<String, Object>> all = new ArrayList<>();
        report.line("").line("  %-16s %-10s %16s %14s %14s %14s %14s %12s %12s", "positions", "symbol", "quantity",
            "entry", "mark", "realized", "unrealized", "fees", "funding");
        for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
        {
            for (int instrument = 0; instrument < instruments.size(); instrument++)
            {
                if (isTouched(positions, portfolio, instrument))
                {
                    all.add(position(portfolio, instrument));
                }
            }
        }
        report.put("positions", all);
    }

    static boolean isTouched(final PositionView positions, final int portfolio, final int instrument)
    {
        return positions.quantity(portfolio, instrument) != 0 || positions.realised(portfolio, instrument) != 0 ||
            positions.fees(portfolio, instrument) != 0 || positions.funding(portfolio, instrument) != 0;
    }

    private Map<String, Object> position(final int portfolio, final int instrument)
    {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("portfolio", name(portfolio));
        map.put("symbol", instruments.get(instrument).symbol());
        map.put("quantity", Amounts.text(positions.quantity(portfolio, instrument)));
        map.put("entry_price", Amounts.text(positions.entryPrice(portfolio, instrument)));
        map.put("mark", Amounts.text(market.mark(instrument)));
        map.put("realized", Amounts.text(positions.realised(portfolio, instrument)));
        map.put("unrealized", Amounts.text(positions.unrealised(portfolio, instrument)));
        map.put("fees", Amounts.text(positions.fees(portfolio, instrument)));
        map.put("funding", Amounts.text(positions.funding(portfolio, instrument)));
        final Object[] cells = map.values().stream().map((cell) -> cell == null ? "-" : cell).toArray();
        report.line("  %-16s %-10s %16s %14s %14s %14s %14s %12s %12s", cells);
        return map;
    }

    private void orders()
    {
        final List<Map<String, Object>> all = new ArrayList<>();
        report.line("").line("  %-22s %-16s %-10s %-4s %-13s %-14s %14s %14s %14s", "orders", "tag", "symbol", "side",
            "type", "status", "price", "quantity", "cumulative");
        for (int instrument = 0; instrument < instruments.size(); instrument++)
        {
            final OrderTable table = inspection.orders();
            orders(all, table, table.first(instrument));
            orders(all, table, table.firstHeld(instrument));
        }
        report.put("orders", all);
    }

    private void orders(final List<Map<String, Object>> all, final OrderTable table, final int first)
    {
        for (int order = first; order != OrderTable.NO_ORDER; order = table.next(order))
        {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("client_order_id", ClientOrderId.toString(table.clientOrderId(order)));
            map.put("tag", Text.unpack(table.detail().tagHigh(order), table.detail().tagLow(order)));
            map.put("symbol", instruments.get(table.instrument(order)).symbol());
            map.put("side", table.side(order).name());
            map.put("type", table.type(order).name());
            map.put("status", table.status(order).name());
            map.put("price", Amounts.text(table.price(order)));
            map.put("quantity", Amounts.text(table.quantity(order)));
            map.put("cumulative", Amounts.text(table.cumulative(order)));
            final Object[] cells = map.values().stream().map((cell) -> cell == null ? "-" : cell).toArray();
            report.line("  %-22s %-16s %-10s %-4s %-13s %-14s %14s %14s %14s", cells);
            map.put("stop_price", Amounts.text(table.detail().stopPrice(order)));
            map.put("portfolio", name(table.portfolio(order)));
            map.put("reduce_only", table.reduceOnly(order));
            if (table.detail().nativeStop(order))
            {
                map.put("native_stop", table.detail().triggered(order) ? "FIRED" : "WAITS");
            }
            all.add(map);
        }
    }

    private void headroom()
    {
        final List<Map<String, Object>> all = new ArrayList<>();
        report.line("").line("  %-22s %-24s %18s %18s %8s", "headroom", "scope", "used", "limit", "used");
        for (final LimitUse use : inspection.headroom(timeNs))
        {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("guard", use.guard());
            map.put("scope", use.scope());
            map.put("used", Shown.exact(use.used(), use.unit()));
            map.put("limit", Shown.exact(use.limit(), use.unit()));
            map.put("unit", use.unit().name());
            map.put("ratio", Amounts.text(use.ratio()));
            all.add(map);
            if (use.used() != 0)
            {
                report.line("  %-22s %-24s %18s %18s %8s", use.guard(), use.scope(),
                    Shown.plain(use.used(), use.unit()), Shown.plain(use.limit(), use.unit()),
                    Shown.percent(use.ratio()));
            }
        }
        report.put("headroom", all).line("  limits of which nothing is used are left out; --json has them");
    }

    private void books()
    {
        final List<Map<String, Object>> all = new ArrayList<>();
        report.line("").line("  %-10s %-4s %5s %18s %18s", "books", "side", "level", "price", "quantity");
        for (int instrument = 0; instrument < instruments.size(); instrument++)
        {
            if (market.mark(instrument) != Decimal.NAN)
            {
                final Map<String, Object> map = new LinkedHashMap<>();
                map.put("symbol", instruments.get(instrument).symbol());
                map.put("valid", market.valid(instrument));
                map.put("mark", Amounts.text(market.mark(instrument)));
                map.put("last_trade", Amounts.text(market.lastTrade(instrument)));
                map.put("bids", levels(instrument, BookSide.BID));
                map.put("asks", levels(instrument, BookSide.ASK));
                all.add(map);
            }
        }
        report.put("books", all);
    }

    /** The best levels; of an instrument whose source gives the touch only, that. */
    private List<List<String>> levels(final int instrument, final BookSide side)
    {
        final List<List<String>> levels = new ArrayList<>();
        final boolean bid = side == BookSide.BID;
        if (!market.hasDepth(instrument))
        {
            final long price = bid ? market.bid(instrument) : market.ask(instrument);
            if (price != Decimal.NAN)
            {
                levels.add(level(instrument, side, 0, price,
                    bid ? market.bidQuantity(instrument) : market.askQuantity(instrument)));
            }
            return levels;
        }
        for (int level = 0; level < Math.min(LEVELS, market.depth(instrument, side)); level++)
        {
            levels.add(level(instrument, side, level, market.levelPrice(instrument, side, level),
                market.levelQuantity(instrument, side, level)));
        }
        return levels;
    }

    private List<String> level(
        final int instrument, final BookSide side, final int level, final long price, final long quantity)
    {
        report.line("  %-10s %-4s %5d %18s %18s", instruments.get(instrument).symbol(), side, level + 1,
            Amounts.text(price), Amounts.text(quantity));
        return List.of(Amounts.text(price), Amounts.text(quantity));
    }

    private String name(final int portfolio)
    {
        return Text.unpack(positions.nameHigh(portfolio), positions.nameLow(portfolio));
    }

    private static String plain(final long value)
    {
        return value == Decimal.NAN ? "-" : Amounts.text(value);
    }
}
