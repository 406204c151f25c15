package io.ringfence.app.badday;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.position.PositionView;
import io.ringfence.venue.exchange.SimulatedExchange;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.order.Fill;
import io.ringfence.venue.order.OrderDesk;
import io.ringfence.venue.order.VenueOrder;

/** Our books beside the venue's: what differs, in words. */
final class Books
{
    private final SimulatedExchange exchange;
    private final OrderDesk desk;
    private final TradingEngine engine;
    private final List<Instrument> instruments;
    private final long startCash;
    private final List<String> differences = new ArrayList<>();

    Books(
        final SimulatedExchange exchange, final TradingEngine engine, final List<Instrument> instruments,
        final long startCash)
    {
        this.exchange = exchange;
        this.engine = engine;
        this.instruments = instruments;
        this.startCash = startCash;
        desk = exchange.desk();
    }

    List<String> compare()
    {
        ledger();
        cash();
        orders();
        same("client order ids sent twice", 0, desk.duplicates());
        same("state hash", engine.recomputeStateHash(), engine.stateHash());
        return differences;
    }

    private void ledger()
    {
        final long[] quantity = new long[instruments.size()];
        final long[] value = new long[instruments.size()];
        final long[] fees = new long[instruments.size()];
        for (final Fill fill : desk.fills())
        {
            final int instrument = fill.order().market().instrument().id();
            final int sign = fill.order().side() == Side.BUY ? 1 : -1;
            quantity[instrument] += sign * fill.quantity();
            value[instrument] += sign * Decimal.multiplyHalfEven(fill.price(), fill.quantity());
            fees[instrument] += fill.fee();
        }
        final PositionView ours = engine.positions();
        for (final Instrument instrument : instruments)
        {
            final int id = instrument.id();
            same(instrument.symbol() + " position", quantity[id], ours.quantity(0, id));
            same(instrument.symbol() + " fees", fees[id], ours.fees(0, id));
            // Exact whatever the order of adds, reductions and flips: what was paid less what is held.
            same(instrument.symbol() + " P&L", ours.value(0, id) - value[id],
                ours.realised(0, id) + ours.unrealised(0, id));
        }
    }

    private void cash()
    {
        long venue = 0;
        final Set<String> quotes = new HashSet<>();
        for (final Instrument instrument : instruments)
        {
            if (quotes.add(instrument.quote()))
            {
                venue += desk.account().balance(instrument.quote()).total();
            }
        }
        same("cash", venue, engine.positions().cash(0));
        same("equity that no P&L explains", startCash * quotes.size(), engine.positions().externalFlow(0));
    }

    private void orders()
    {
        final Map<String, VenueOrder> venue = new HashMap<>();
        desk.openOrders().forEach(order -> venue.put(order.clientOrderId(), order));
        final OrderView ours = engine.openOrders();
        for (final Market market : exchange.markets())
        {
            for (int order = ours.first(market.instrument().id()); order != OrderView.NO_ORDER;
                order = ours.next(order))
            {
                if (ours.status(order) != OrderStatus.HELD)
                {
                    final String id = ClientOrderId.toString(ours.clientOrderId(order));
                    order(id, venue.remove(id), ours, order);
                }
            }
        }
        venue.keySet().forEach(id -> differences.add("order " + id + " is open at the venue, and we do not know it"));
    }

    private void order(final String id, final VenueOrder theirs, final OrderView ours, final int order)
    {
        if (theirs == null)
        {
            differences.add("order " + id + " is " + ours.status(order) + " with us, and not open at the venue");
            return;
        }
        same("order " + id + " leaves", theirs.leaves(), ours.leaves(order));
        same("order " + id + " quantity", theirs.size(), ours.quantity(order));
        same("order " + id + " price", theirs.limitPrice(), ours.price(order));
        if (ours.status(order) != OrderStatus.WORKING && ours.status(order) != OrderStatus.PARTLY_FILLED)
        {
            differences.add("order " + id + " rests at the venue, and is " + ours.status(order) + " with us");
        }
    }

    private void same(final String what, final long venue, final long ours)
    {
        if (venue != ours)
        {
            differences.add(what + ": venue " + venue + ", ours " + ours + ", off by " + (ours - venue));
        }
    }
}
