package io.ringfence.venue.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.venue.book.OrderBook;
import io.ringfence.venue.book.RestingOrder;
import io.ringfence.venue.fault.Fault;
import io.ringfence.venue.fault.FaultScript;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.market.MatchListener;

/**
 * Takes the account's orders, sends them into the books and keeps their lives and the money. Owned by the venue's
 * thread. Prices, quantities and money at 1e-8, times in epoch ns.
 */
public final class OrderDesk implements MatchListener
{
    private final Admission admission;
    private final StopWatch stops;
    private final Liquidation liquidation;
    private final QueuedCancels queuedCancels = new QueuedCancels();
    private final OrderEdits edits;
    private final Account account;
    private final Fees fees;
    private final OrderIds ids;
    private final List<VenueOrder> orders = new ArrayList<>();
    private final Map<String, VenueOrder> byId = new HashMap<>();
    private final Map<String, VenueOrder> byClientOrderId = new HashMap<>();
    private final Map<String, VenueOrder> open = new LinkedHashMap<>();
    private final List<VenueOrder> expiring = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private OrderListener listener = order ->
    {
    };
    private FaultScript faults = FaultScript.none();
    private VenueOrder aggressor;
    private long duplicates;

    /**
     * @param markets where orders may go
     * @param fees to charge
     * @param cash in every quote currency at the start
     * @param leverage greatest of perpetuals, a whole number
     * @param seed of the order ids
     */
    public OrderDesk(
        final List<Market> markets, final Fees fees, final long cash, final int leverage, final long seed)
    {
        this.fees = fees;
        account = new Account(markets, fees, cash, leverage);
        admission = new Admission(markets, account, fees);
        stops = new StopWatch(markets);
        liquidation = new Liquidation(markets, account, this);
        ids = new OrderIds(seed);
        edits = new OrderEdits(this, account);
        for (final Market market : markets)
        {
            market.matches(this);
        }
    }

    /**
     * What perpetuals must keep, or the venue closes them.
     *
     * @param fraction of the positions' value at 1e-8, 0 for no liquidation
     */
    public void maintenance(final long fraction)
    {
        liquidation.maintenance(fraction);
        account.maintenance(fraction);
    }

    /**
     * Who hears of changes.
     *
     * @param orderListener the only one
     */
    public void listener(final OrderListener orderListener)
    {
        listener = orderListener;
    }

    /**
     * What goes wrong at the desk.
     *
     * @param script to ask
     */
    public void faults(final FaultScript script)
    {
        faults = script;
    }

    /** @return balances and positions */
    public Account account()
    {
        return account;
    }

    /** @return orders of clients that got an id */
    public long accepted()
    {
        return orders.size() - liquidation.count();
    }

    /** @return all orders ever accepted, those of liquidations with them, oldest first */
    public List<VenueOrder> orders()
    {
        return orders;
    }

    /** @return orders that can still fill, oldest first */
    public Collection<VenueOrder> openOrders()
    {
        return open.values();
    }

    /** @return all fills, oldest first */
    public List<Fill> fills()
    {
        return fills;
    }

    /** @return how often a client order id came again */
    public long duplicates()
    {
        return duplicates;
    }

    /**
     * Order by the venue's id.
     *
     * @param id of the order
     * @return the order, or null
     */
    public VenueOrder find(final String id)
    {
        return byId.get(id);
    }

    /**
     * Takes an order, or refuses it.
     *
     * @param request what is asked for
     * @return what became of it
     */
    public Placement place(final NewOrder request)
    {
        final VenueOrder known = byClientOrderId.get(request.clientOrderId());
        if (known != null)
        {
            duplicates++;
            return faults.strikes(Fault.DUPLICATE_REFUSED) ?
                Placement.refused(Rejection.DUPLICATE_CLIENT_ORDER_ID) : Placement.duplicateOf(known);
        }
        // Before it is judged, so that what traded before it came cannot fire it.
        stops.look(this::fire);
        final Rejection rejection = faults.strikes(Fault.ORDER_REFUSED) ?
            Rejection.COMMANDER_REJECTED_NEW_ORDER : refusal(request);
        if (rejection != null)
        {
            return Placement.refused(rejection);
        }
        final Market market = admission.market(request);
        final VenueOrder order = accept(market, request, admission.baseSize(market, request));
        byClientOrderId.put(request.clientOrderId(), order);
        account.hold(order, request.market() ?
            admission.marketHold(market, request.side(), order.size) : account.needed(order, order.size));
        listener.onOrder(order);
        order.state = OrderState.OPEN;
        listener.onOrder(order);
        if (request.trigger() != null)
        {
            stops.add(order);
        }
        if (order.waits())
        {
            expires(order);
        }
        else
        {
            work(order);
        }
        return Placement.of(order);
    }

    /**
     * What would be wrong with an order now. Changes nothing.
     *
     * @param request what would be asked for
     * @return why it would be refused, or null
     */
    public Rejection refusal(final NewOrder request)
    {
        final Market market = admission.market(request);
        return admission.refusal(request, open.values().stream().filter(order -> order.market == market).count());
    }

    /**
     * Market of an order.
     *
     * @param request what is or would be asked for
     * @return its market, or null
     */
    public Market market(final NewOrder request)
    {
        return admission.market(request);
    }

    /**
     * Size of an order in base currency.
     *
     * @param request whose market exists
     * @return what was asked for, or what its quote size buys now
     */
    public long baseSize(final NewOrder request)
    {
        return admission.baseSize(admission.market(request), request);
    }

    /**
     * Cancels an order.
     *
     * @param id the venue's
     * @return what became of it
     */
    public CancelResult cancel(final String id)
    {
        final VenueOrder order = byId.get(id);
        if (order == null)
        {
            return CancelResult.UNKNOWN_CANCEL_ORDER;
        }
        if (order.state.terminal())
        {
            return order.state == OrderState.FILLED ?
                CancelResult.ORDER_IS_FULLY_FILLED : CancelResult.UNKNOWN_CANCEL_ORDER;
        }
        if (order.state == OrderState.CANCEL_QUEUED)
        {
            return CancelResult.DUPLICATE_CANCEL_REQUEST;
        }
        if (order.state == OrderState.EDIT_QUEUED)
        {
            return CancelResult.ORDER_IS_BEING_REPLACED;
        }
        if (faults.strikes(Fault.CANCEL_REFUSED))
        {
            return CancelResult.COMMANDER_REJECTED_CANCEL_ORDER;
        }
        if (faults.strikes(Fault.CANCEL_LATE))
        {
            order.state = OrderState.CANCEL_QUEUED;
            order.updatedNs = order.market.nowNs();
            queuedCancels.add(order, order.updatedNs + faults.lastsNs(Fault.CANCEL_LATE));
            listener.onOrder(order);
        }
        else
        {
            withdraw(order, OrderState.CANCELLED, "User requested cancel");
        }
        return CancelResult.UNKNOWN_CANCEL_FAILURE_REASON;
    }

    /**
     * Changes a resting order. A smaller size at the same price keeps the place in the queue, all else loses it.
     *
     * @param id the venue's
     * @param price the new limit
     * @param size the new total, what is filled included
     * @return what became of it
     */
    public EditResult edit(final String id, final long price, final long size)
    {
        return edits.edit(byId.get(id), price, size, faults);
    }

    /**
     * An edit came and waits; until {@link #editDue} its order shows that, and can still fill.
     *
     * @param id the venue's
     * @param price the limit that it will ask for
     * @param size the total that it will ask for
     * @param waitNs how long it will wait at most
     * @return false when it has nothing to wait with: no such order, or not an open one
     */
    public boolean queueEdit(final String id, final long price, final long size, final long waitNs)
    {
        return edits.queue(byId.get(id), price, size, waitNs);
    }

    /**
     * An edit that waited is about to be done.
     *
     * @param id the venue's
     */
    public void editDue(final String id)
    {
        edits.due(byId.get(id));
    }

    /**
     * Lets time pass: orders that reached their end expire.
     *
     * @param nowNs epoch ns
     */
    public void advanceTo(final long nowNs)
    {
        for (int i = expiring.size() - 1; i >= 0; i--)
        {
            final VenueOrder order = expiring.get(i);
            if (order.state.terminal())
            {
                expiring.remove(i);
            }
            else if (order.request.endTimeNs() <= nowNs)
            {
                expiring.remove(i);
                withdraw(order, OrderState.EXPIRED, "Reached its end time");
            }
        }
        edits.advanceTo(nowNs);
        queuedCancels.due(nowNs, order -> withdraw(order, OrderState.CANCELLED, "User requested cancel"));
        stops.look(this::fire);
        liquidation.look();
    }

    /** A stop order becomes a limit order, a bracket's limit order its stop leg. */
    private void fire(final VenueOrder order)
    {
        final Trigger trigger = order.trigger();
        final long leaves = order.size - order.cumulative;
        if (trigger.bracket())
        {
            order.market.book().cancel(order.resting);
            order.resting = null;
            order.limitPrice = trigger.legPrice(order.side(), order.market.instrument().priceIncrement());
        }
        order.triggered = true;
        order.updatedNs = order.market.nowNs();
        account.hold(order, account.needed(order, leaves));
        listener.onOrder(order);
        work(order);
    }

    /** An order that pays no heed to funds opens and trades. */
    void open(final VenueOrder order)
    {
        order.state = OrderState.OPEN;
        listener.onOrder(order);
        work(order);
    }

    VenueOrder accept(final Market market, final NewOrder request, final long size)
    {
        final VenueOrder order = new VenueOrder(market, request, ids.next(), orders.size(), size, market.nowNs());
        orders.add(order);
        byId.put(order.id, order);
        open.put(order.id, order);
        account.moveOpen(order, size);
        return order;
    }

    private void expires(final VenueOrder order)
    {
        if (order.timeInForce() == TimeInForce.GTD && !expiring.contains(order))
        {
            expiring.add(order);
        }
    }

    @Override
    public void onMatch(
        final Market market, final RestingOrder maker, final long price, final long quantity, final Side side,
        final long takerOwner, final long tradeId)
    {
        if (maker.owner() == Account.OWNER)
        {
            fill(orders.get((int)maker.key()), price, quantity, true, tradeId);
        }
        if (takerOwner == Account.OWNER)
        {
            fill(aggressor, price, quantity, false, tradeId);
        }
    }

    @Override
    public void onSelfTradeCancel(final Market market, final RestingOrder maker)
    {
        final VenueOrder order = orders.get((int)maker.key());
        order.resting = null;
        withdraw(order, OrderState.CANCELLED, "Self-trade prevention");
    }

    void tell(final VenueOrder order)
    {
        listener.onOrder(order);
    }

    /** Trades what can be traded; what is left rests or is withdrawn. */
    void work(final VenueOrder order)
    {
        final OrderBook book = order.market.book();
        final boolean market = order.request.market();
        final long limit = market ? OrderBook.marketLimit(order.side()) : order.limitPrice;
        final long wanted = order.size - order.cumulative;
        final TimeInForce life = order.timeInForce();
        if (life == TimeInForce.FOK && book.tradable(order.side(), limit, Account.OWNER) < wanted)
        {
            withdraw(order, OrderState.CANCELLED, "Could not be filled in full");
            return;
        }
        aggressor = order;
        final long rest = book.match(order.side(), limit, wanted, Account.OWNER);
        aggressor = null;
        if (rest > 0 && (market || life == TimeInForce.IOC))
        {
            withdraw(order, OrderState.CANCELLED, "The rest could not be filled at once");
        }
        else if (rest > 0)
        {
            order.resting = book.rest(order.side(), limit, rest, Account.OWNER, order.key);
            expires(order);
        }
    }

    private void fill(
        final VenueOrder order, final long price, final long quantity, final boolean maker, final long tradeId)
    {
        final long value = Decimal.multiplyHalfEven(price, quantity);
        final long fee = fees.of(value, maker);
        account.fill(order, quantity, value, fee);
        account.moveOpen(order, -quantity);
        order.cumulative += quantity;
        order.filledValue += value;
        order.fees += fee;
        order.fills++;
        order.lastFillNs = order.market.nowNs();
        order.updatedNs = order.lastFillNs;
        fills.add(new Fill(order, tradeId, price, quantity, fee, maker, order.lastFillNs));
        assert order.cumulative <= order.size : "cumulative=" + order.cumulative + " size=" + order.size;
        if (order.cumulative == order.size)
        {
            order.state = OrderState.FILLED;
            order.resting = null;
            open.remove(order.id);
            // The wire tells of a complete fill twice: first with the hold still outstanding, then without.
            listener.onOrder(order);
            account.hold(order, 0);
        }
        else
        {
            account.hold(order, restHold(order, quantity, value + fee));
        }
        listener.onOrder(order);
    }

    private long restHold(final VenueOrder order, final long quantity, final long spent)
    {
        if (!order.request.market())
        {
            return account.needed(order, order.size - order.cumulative);
        }
        final boolean goods = order.side() == Side.SELL && !order.market.instrument().perpetual();
        return Math.max(0, order.hold - (goods ? quantity : spent));
    }

    void withdraw(final VenueOrder order, final OrderState state, final String why)
    {
        if (order.resting != null)
        {
            order.market.book().cancel(order.resting);
            order.resting = null;
        }
        account.moveOpen(order, order.cumulative - order.size);
        account.hold(order, 0);
        order.state = state;
        order.cancelMessage = why;
        order.updatedNs = order.market.nowNs();
        open.remove(order.id);
        listener.onOrder(order);
    }
}
