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
import io.ringfence.engine.position.Shares;
import io.ringfence.venue.exchange.SimulatedExchange;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.order.Fill;
import io.ringfence.venue.order.Funding;
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
        shares(engine.byStrategy(), "strategies");
        shares(engine.byGroup(), "groups");
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
            long held = 0;
            long worth = 0;
            long paid = 0;
            long gained = 0;
            long funded = 0;
            for (int portfolio = 0; portfolio < ours.portfolios(); portfolio++)
            {
                held += ours.quantity(portfolio, id);
                worth += ours.value(portfolio, id);
                paid += ours.fees(portfolio, id);
                gained += ours.realised(portfolio, id) + ours.unrealised(portfolio, id);
                funded += ours.funding(portfolio, id);
            }
            same(instrument.symbol() + " position", quantity[id], held);
            same(instrument.symbol() + " fees", fees[id], paid);
            same(instrument.symbol() + " funding", funding(instrument), funded);
            // Exact whatever the order of adds, reductions and flips: what was paid less what is held.
            same(instrument.symbol() + " P&L", worth - value[id], gained);
        }
    }

    /** What owners have of each position adds up to it, whoever's order took from it. */
    private void shares(final Shares shares, final String whose)
    {
        final PositionView ours = engine.positions();
        for (int portfolio = 0; portfolio < ours.portfolios(); portfolio++)
        {
            for (final Instrument instrument : instruments)
            {
                final int id = instrument.id();
                final int first = shares.first(portfolio, id);
                long held = 0;
                long gained = 0;
                long paid = 0;
                long funded = 0;
                for (int share = first; share != Shares.NONE; share = shares.next(share))
                {
                    held += shares.quantity(share);
                    gained += shares.realised(share) + shares.unrealised(share, engine.market().mark(id));
                    paid += shares.fees(share);
                    funded += shares.funding(share);
                }
                if (first != Shares.NONE)
                {
                    final String what = instrument.symbol() + " of " + whose + ", ";
                    same(what + "position", ours.quantity(portfolio, id), held);
                    same(what + "P&L", ours.realised(portfolio, id) + ours.unrealised(portfolio, id), gained);
                    same(what + "fees", ours.fees(portfolio, id), paid);
                    same(what + "funding", ours.funding(portfolio, id), funded);
                }
            }
        }
    }

    private long funding(final Instrument instrument)
    {
        return desk.account().fundings().stream().filter(one -> one.market().instrument() == instrument)
            .mapToLong(Funding::amount).sum();
    }

    /**
     * Of one portfolio cash is the venue's. Of several it is but for what the venue realises where one has bought what
     * another sold: cash less what the open perpetuals cost is what was paid in and out, whoever did.
     */
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
        long cash = 0;
        long external = 0;
        long ourCosts = 0;
        long costs = 0;
        final PositionView ours = engine.positions();
        for (int portfolio = 0; portfolio < ours.portfolios(); portfolio++)
        {
            cash += ours.cash(portfolio);
            external += ours.externalFlow(portfolio);
            for (final Instrument instrument : instruments)
            {
                ourCosts += instrument.perpetual() ?
                    ours.value(portfolio, instrument.id()) - ours.unrealised(portfolio, instrument.id()) : 0;
            }
        }
        for (final Market market : exchange.markets())
        {
            costs += market.instrument().perpetual() ? desk.account().perpetual(market).cost() : 0;
        }
        if (ours.portfolios() == 1)
        {
            same("cash", venue, cash);
        }
        same("cash less the cost of perpetuals", venue - costs, cash - ourCosts);
        same("equity that no P&L explains", startCash * quotes.size(), external);
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
