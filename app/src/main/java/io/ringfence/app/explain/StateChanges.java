package io.ringfence.app.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.ringfence.app.run.Amounts;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OrderUpdateRecord;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.risk.StateView;

/**
 * What a row changed in the state of an engine, field by field: looks after each row at what that row can have touched
 * and holds it against what stood there before. One thread.
 */
final class StateChanges
{
    /** Modules in the order in which their changes are listed. */
    static final List<String> MODULES = List.of("books", "marks", "orders", "positions", "guards");

    private static final String GONE = "gone";

    private final Set<String> modules;
    private final Map<String, String> known = new HashMap<>();
    private final Map<Long, String> open = new LinkedHashMap<>();
    private final OrderUpdateRecord update = new OrderUpdateRecord();
    private List<Map<String, Object>> changes;
    private InstrumentTable instruments;

    /** @param modules that are wanted */
    StateChanges(final Set<String> modules)
    {
        this.modules = modules;
    }

    /**
     * Looks after a row.
     *
     * @param row as the engine made it
     * @param engine after it
     * @param table of its run
     * @return changes, none if nothing changed
     */
    List<Map<String, Object>> after(final Row row, final TradingEngine engine, final InstrumentTable table)
    {
        instruments = table;
        changes = new ArrayList<>();
        if (row.instrumentId() >= 0)
        {
            market(row.instrumentId(), engine.market());
        }
        else if (row.type() == EventType.FEED)
        {
            for (int id = 0; id < instruments.size(); id++)
            {
                market(id, engine.market());
            }
        }
        if (row.recordCount() > 0 || isAboutMoney(row.type()))
        {
            orders(row, engine.inspection().orders());
            positions(engine.positions());
            guards(engine.states(), engine.positions());
        }
        return changes;
    }

    /**
     * Takes a state for known, that changes are told against.
     *
     * @param engine that was brought there by a snapshot
     * @param table of its run
     */
    void begin(final TradingEngine engine, final InstrumentTable table)
    {
        instruments = table;
        changes = new ArrayList<>();
        for (int id = 0; id < instruments.size(); id++)
        {
            market(id, engine.market());
        }
        orders(null, engine.inspection().orders());
        positions(engine.positions());
        guards(engine.states(), engine.positions());
    }

    private static boolean isAboutMoney(final EventType type)
    {
        return type == EventType.EXECUTION || type == EventType.ACCOUNT || type == EventType.POSITION ||
            type == EventType.FUNDING;
    }

    private void market(final int id, final MarketView market)
    {
        final String symbol = instruments.get(id).symbol();
        if (modules.contains("books"))
        {
            changed("books", "symbol", symbol, "valid", Boolean.toString(market.valid(id)));
            changed("books", "symbol", symbol, "bid", Amounts.text(market.bid(id)));
            changed("books", "symbol", symbol, "bid_qty", Amounts.text(market.bidQuantity(id)));
            changed("books", "symbol", symbol, "ask", Amounts.text(market.ask(id)));
            changed("books", "symbol", symbol, "ask_qty", Amounts.text(market.askQuantity(id)));
        }
        if (modules.contains("marks"))
        {
            changed("marks", "symbol", symbol, "mark", Amounts.text(market.mark(id)));
            changed("marks", "symbol", symbol, "last_trade", Amounts.text(market.lastTrade(id)));
        }
    }

    /** @param row that may have ended orders; null while none is known */
    private void orders(final Row row, final OrderTable table)
    {
        if (!modules.contains("orders"))
        {
            return;
        }
        final Map<Long, String> now = new LinkedHashMap<>();
        for (int id = 0; id < instruments.size(); id++)
        {
            orders(table, table.first(id), now);
            orders(table, table.firstHeld(id), now);
        }
        for (final Iterator<Map.Entry<Long, String>> before = open.entrySet().iterator(); before.hasNext();)
        {
            final Map.Entry<Long, String> order = before.next();
            if (!now.containsKey(order.getKey()))
            {
                changed("orders", "order", order.getValue(), "status", last(row, order.getKey()));
                before.remove();
            }
        }
        open.putAll(now);
    }

    private void orders(final OrderTable table, final int first, final Map<Long, String> now)
    {
        for (int order = first; order != OrderTable.NO_ORDER; order = table.next(order))
        {
            final String name = ClientOrderId.toString(table.clientOrderId(order));
            now.put(table.clientOrderId(order), name);
            changed("orders", "order", name, "status", table.status(order).name());
            changed("orders", "order", name, "price", Amounts.text(table.price(order)));
            changed("orders", "order", name, "quantity", Amounts.text(table.quantity(order)));
            changed("orders", "order", name, "cumulative", Amounts.text(table.cumulative(order)));
            changed("orders", "order", name, "stop_price", Amounts.text(table.detail().stopPrice(order)));
            if (table.detail().nativeStop(order))
            {
                changed("orders", "order", name, "native_stop", table.detail().triggered(order) ? "FIRED" : "WAITS");
            }
        }
    }

    /** The last word about an order that is open no more. */
    private String last(final Row row, final long id)
    {
        String status = GONE;
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.ORDER_UPDATE && update.wrap(row, at).clientOrderId() == id)
            {
                status = update.status().name();
            }
        }
        return status;
    }

    private void positions(final PositionView positions)
    {
        for (int portfolio = 0; portfolio < positions.portfolios() && modules.contains("positions"); portfolio++)
        {
            final String name = name(positions, portfolio);
            changed("positions", "portfolio", name, "cash", Amounts.text(positions.cash(portfolio)));
            for (int id = 0; id < instruments.size(); id++)
            {
                final String place = name + "/" + instruments.get(id).symbol();
                changed("positions", "position", place, "quantity", zero(positions.quantity(portfolio, id)));
                changed("positions", "position", place, "entry_price",
                    Amounts.text(positions.entryPrice(portfolio, id)));
                changed("positions", "position", place, "realized", zero(positions.realised(portfolio, id)));
                changed("positions", "position", place, "fees", zero(positions.fees(portfolio, id)));
                changed("positions", "position", place, "funding", zero(positions.funding(portfolio, id)));
            }
        }
    }

    private void guards(final StateView states, final PositionView positions)
    {
        if (!modules.contains("guards"))
        {
            return;
        }
        changed("guards", "scope", "process", "state", states.process().name());
        for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
        {
            changed("guards", "scope", "portfolio " + name(positions, portfolio), "state",
                states.portfolio(portfolio).name());
        }
        for (int id = 0; id < instruments.size(); id++)
        {
            changed("guards", "scope", instruments.get(id).symbol(), "state", states.instrument(id).name());
        }
    }

    private void changed(final String module, final String kind, final String name, final String field, final String to)
    {
        final String key = module + ' ' + name + ' ' + field;
        final String from = known.get(key);
        if (to == null ? from == null : to.equals(from))
        {
            return;
        }
        known.put(key, to);
        final Map<String, Object> change = new LinkedHashMap<>();
        change.put("module", module);
        change.put(kind, name);
        change.put("field", field);
        change.put("from", from);
        change.put("to", to);
        changes.add(change);
    }

    /** Zero is where everything begins: not a change. */
    private static String zero(final long value)
    {
        return value == 0 ? null : Amounts.text(value);
    }

    private static String name(final PositionView positions, final int portfolio)
    {
        return Text.unpack(positions.nameHigh(portfolio), positions.nameLow(portfolio));
    }
}
