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
import io.ringfence.venue.market.Market;
import io.ringfence.venue.market.MatchListener;

/**
 * Takes the account's orders, sends them into the books and keeps their lives and the money. Owned by the venue's
 * thread. Prices, quantities and money at 1e-8, times in epoch ns.
 */
public final class OrderDesk implements MatchListener
{
    private static final int MOST_OPEN_PER_PRODUCT = 500;

    private final Map<String, Market> markets = new LinkedHashMap<>();
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
        ids = new OrderIds(seed);
        for (final Market market : markets)
        {
            this.markets.put(market.instrument().symbol(), market.matches(this));
        }
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

    /** @return balances and positions */
    public Account account()
    {
        return account;
    }

    /** @return all orders ever accepted, oldest first */
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
            return Placement.duplicateOf(known);
        }
        final Rejection form = OrderChecks.form(request);
        if (form != null)
        {
            return Placement.refused(form);
        }
        final Market market = markets.get(request.productId());
        if (market == null)
        {
            return Placement.refused(Rejection.INVALID_PRODUCT_ID);
        }
        final long size = baseSize(market, request);
        final Rejection rejection = check(market, request, size);
        if (rejection != null)
        {
            return Placement.refused(rejection);
        }
        final VenueOrder order = new VenueOrder(market, request, ids.next(), orders.size(), size, market.nowNs());
        orders.add(order);
        byId.put(order.id, order);
        byClientOrderId.put(request.clientOrderId(), order);
        open.put(order.id, order);
        account.moveOpen(order, size);
        account.hold(order, request.market() ? marketHold(market, request.side(), size) : account.needed(order, size));
        listener.onOrder(order);
        order.state = OrderState.OPEN;
        listener.onOrder(order);
        work(order);
        return Placement.of(order);
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
        withdraw(order, OrderState.CANCELLED, "User requested cancel");
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
        final VenueOrder order = byId.get(id);
        final EditResult refused = order == null ? EditResult.ORDER_NOT_FOUND : OrderChecks.edit(order, price, size);
        if (refused != null)
        {
            return refused;
        }
        final long leaves = order.size - order.cumulative;
        final long oldPrice = order.limitPrice;
        final long oldHold = order.hold;
        account.hold(order, 0);
        account.moveOpen(order, -leaves);
        if (!account.covers(
            order.market, order.side(), size - order.cumulative, Decimal.multiplyUp(price, size - order.cumulative)))
        {
            account.hold(order, oldHold);
            account.moveOpen(order, leaves);
            return EditResult.COMMANDER_REJECTED_EDIT_ORDER;
        }
        final boolean keepsPlace = price == oldPrice && size < order.size;
        order.limitPrice = price;
        order.size = size;
        order.edits++;
        order.updatedNs = order.market.nowNs();
        account.moveOpen(order, size - order.cumulative);
        account.hold(order, account.needed(order, size - order.cumulative));
        if (keepsPlace)
        {
            order.market.book().reduce(order.resting, size - order.cumulative);
            listener.onOrder(order);
        }
        else
        {
            order.market.book().cancel(order.resting);
            order.resting = null;
            listener.onOrder(order);
            work(order);
        }
        return EditResult.UNKNOWN_EDIT_ORDER_FAILURE_REASON;
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

    private Rejection check(final Market market, final NewOrder request, final long size)
    {
        final Rejection grid = OrderChecks.grid(market.instrument(), request, size);
        if (grid != null)
        {
            return grid;
        }
        final boolean reduces = account.reduces(market, request.side(), size);
        final Rejection moment = OrderChecks.moment(market, request, size, reduces);
        if (moment != null)
        {
            return moment;
        }
        final long limit = request.market() ? OrderBook.marketLimit(request.side()) : request.limitPrice();
        final long value = request.market() ?
            market.book().valueOf(request.side(), limit, size, Account.OWNER) : Decimal.multiplyUp(limit, size);
        if (value == Decimal.NAN || !account.covers(market, request.side(), size, value))
        {
            return Rejection.INSUFFICIENT_FUND;
        }
        final long openHere = open.values().stream().filter(order -> order.market == market).count();
        return openHere >= MOST_OPEN_PER_PRODUCT ? Rejection.COMMANDER_REJECTED_NEW_ORDER : null;
    }

    private long baseSize(final Market market, final NewOrder request)
    {
        if (request.baseSize() > 0)
        {
            return request.baseSize();
        }
        final long size = request.market() ?
            market.book().quantityFor(request.side(), fees.withoutTakerFee(request.quoteSize())) :
            Decimal.divideDown(request.quoteSize(), request.limitPrice());
        return Decimal.floorToStep(size, market.instrument().quantityIncrement());
    }

    private long marketHold(final Market market, final Side side, final long size)
    {
        if (side == Side.SELL && !market.instrument().perpetual())
        {
            return size;
        }
        final long value = market.book().valueOf(side, OrderBook.marketLimit(side), size, Account.OWNER);
        return value + fees.of(value, false);
    }

    /** Trades what can be traded; what is left rests or is withdrawn. */
    private void work(final VenueOrder order)
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
            if (life == TimeInForce.GTD && !expiring.contains(order))
            {
                expiring.add(order);
            }
        }
    }

    private void fill(
        final VenueOrder order, final long price, final long quantity, final boolean maker, final long tradeId)
    {
        final long value = Decimal.multiplyHalfEven(price, quantity);
        final long fee = fees.of(value, maker);
        account.fill(order, price, quantity, value, fee);
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

    private void withdraw(final VenueOrder order, final OrderState state, final String why)
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
