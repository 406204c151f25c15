package io.ringfence.venue.book;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;

/**
 * One instrument's book with price-time priority. Owned by the venue's thread. Prices and quantities at 1e-8.
 * <p>
 * An order that comes meets the best price first and within a price the oldest first, at the maker's price. An
 * account's orders never trade with each other: the resting one is cancelled (self-trade rule: cancel the oldest).
 * The crowd's quantity at a price is a number that grows at the end of the queue and shrinks at its front.
 */
public final class OrderBook
{
    private final BookSide bids = new BookSide(Side.BUY);
    private final BookSide asks = new BookSide(Side.SELL);
    private final BookListener listener;
    private RestingOrder free;

    /**
     * @param listener hears trades and level changes
     */
    public OrderBook(final BookListener listener)
    {
        this.listener = listener;
    }

    /**
     * Number of levels.
     *
     * @param side of the book
     * @return how many prices have orders
     */
    public int depth(final Side side)
    {
        return on(side).size();
    }

    /**
     * Level by rank.
     *
     * @param side of the book
     * @param rank 0 is the best, below {@link #depth}
     * @return the level
     */
    public PriceLevel level(final Side side, final int rank)
    {
        return on(side).level(rank);
    }

    /**
     * Best price.
     *
     * @param side of the book
     * @return its price, or {@link Decimal#NAN} when the side is empty
     */
    public long bestPrice(final Side side)
    {
        final PriceLevel best = on(side).best();
        return best == null ? Decimal.NAN : best.price;
    }

    /**
     * Quantity at a price.
     *
     * @param side of the book
     * @param price of the level
     * @return what rests there, 0 for nothing
     */
    public long quantityAt(final Side side, final long price)
    {
        final PriceLevel level = on(side).find(price);
        return level == null ? 0 : level.quantity;
    }

    /**
     * The crowd's quantity at a price.
     *
     * @param side of the book
     * @param price of the level
     * @return the crowd's part of what rests there
     */
    public long crowdQuantityAt(final Side side, final long price)
    {
        final PriceLevel level = on(side).find(price);
        return level == null ? 0 : level.crowdQuantity;
    }

    /**
     * Whether an order would trade at once.
     *
     * @param side of the order
     * @param limit its price
     * @return true if it crosses the other side's best
     */
    public boolean wouldTrade(final Side side, final long limit)
    {
        final BookSide opposite = against(side);
        final PriceLevel best = opposite.best();
        return best != null && opposite.crosses(best.price, limit);
    }

    /**
     * Quantity an order could get at once.
     *
     * @param side of the order
     * @param limit worst price, or {@link #marketLimit} for any
     * @param owner whose own resting orders do not count
     * @return sum of what would trade
     */
    public long tradable(final Side side, final long limit, final long owner)
    {
        final BookSide opposite = against(side);
        long sum = 0;
        for (int rank = 0; rank < opposite.size() && opposite.crosses(opposite.level(rank).price, limit); rank++)
        {
            sum += otherThan(owner, opposite.level(rank));
        }
        return sum;
    }

    /**
     * Value an order would trade at once.
     *
     * @param side of the order
     * @param limit worst price, or {@link #marketLimit} for any
     * @param quantity of the order
     * @param owner whose own resting orders do not count
     * @return sum of price times quantity over the levels it would walk, rounded up a level, or NAN
     */
    public long valueOf(final Side side, final long limit, final long quantity, final long owner)
    {
        final BookSide opposite = against(side);
        long rest = quantity;
        long value = 0;
        for (int rank = 0; rank < opposite.size() && rest > 0; rank++)
        {
            final PriceLevel level = opposite.level(rank);
            if (!opposite.crosses(level.price, limit))
            {
                break;
            }
            final long part = Math.min(rest, otherThan(owner, level));
            value = Decimal.add(value, Decimal.multiplyUp(level.price, part));
            rest -= part;
        }
        return value;
    }

    /**
     * Quantity that a budget buys at once.
     *
     * @param side of the order
     * @param budget value to spend, without fees
     * @return sum of what would trade, the last part rounded down
     */
    public long quantityFor(final Side side, final long budget)
    {
        final BookSide opposite = against(side);
        long rest = budget;
        long quantity = 0;
        for (int rank = 0; rank < opposite.size() && rest > 0; rank++)
        {
            final PriceLevel level = opposite.level(rank);
            final long part = Math.min(level.quantity, Decimal.divideDown(rest, level.price));
            quantity += part;
            rest = part < level.quantity ? 0 : rest - Decimal.multiplyUp(level.price, part);
        }
        return quantity;
    }

    /**
     * Limit that any price meets.
     *
     * @param side of the order
     * @return price to pass as a limit for a market order
     */
    public static long marketLimit(final Side side)
    {
        return side == Side.BUY ? Long.MAX_VALUE : 0;
    }

    /**
     * Trades an order against what rests.
     *
     * @param side of the order
     * @param limit worst price, or {@link #marketLimit} for any
     * @param quantity wanted
     * @param owner of the order
     * @return quantity left over
     */
    public long match(final Side side, final long limit, final long quantity, final long owner)
    {
        final BookSide opposite = against(side);
        long rest = quantity;
        PriceLevel best = opposite.best();
        while (rest > 0 && best != null && opposite.crosses(best.price, limit))
        {
            rest = matchLevel(best, side, rest, owner);
            listener.onLevel(opposite(side), best.price, best.quantity);
            if (best.head == null)
            {
                opposite.remove(best);
            }
            best = opposite.best();
        }
        return rest;
    }

    /**
     * Puts an account's order into its queue. It must not cross.
     *
     * @param side of the order
     * @param price of the order
     * @param quantity to rest, positive
     * @param owner account
     * @param key the account's number for the order
     * @return the order, to cancel or reduce it
     */
    public RestingOrder rest(
        final Side side, final long price, final long quantity, final long owner, final long key)
    {
        assert !wouldTrade(side, price) && quantity > 0 : "side=" + side + " price=" + price + " quantity=" + quantity;
        final RestingOrder order = take(side, quantity, owner, key);
        final PriceLevel level = on(side).findOrAdd(price);
        level.append(order);
        listener.onLevel(side, price, level.quantity);
        return order;
    }

    /**
     * Takes an order out of the book.
     *
     * @param order that rests; not to be used afterwards
     */
    public void cancel(final RestingOrder order)
    {
        final PriceLevel level = order.level;
        final Side side = order.side;
        level.unlink(order);
        release(order);
        settle(side, level);
    }

    /**
     * Makes an order smaller where it stands, so that it keeps its place.
     *
     * @param order that rests
     * @param leaves its new rest, positive and not above the old one
     */
    public void reduce(final RestingOrder order, final long leaves)
    {
        assert leaves > 0 && leaves <= order.leaves : "leaves=" + leaves + " of=" + order.leaves;
        order.level.grow(order, leaves - order.leaves);
        order.leaves = leaves;
        listener.onLevel(order.side, order.level.price, order.level.quantity);
    }

    /**
     * Sets the crowd's quantity at a price. What it adds trades first if it crosses.
     *
     * @param side of the crowd's orders
     * @param price of the level
     * @param quantity the crowd shall have there, 0 for none
     */
    public void crowd(final Side side, final long price, final long quantity)
    {
        final long now = crowdQuantityAt(side, price);
        if (quantity > now)
        {
            final long rest = match(side, price, quantity - now, RestingOrder.CROWD);
            if (rest > 0)
            {
                joinCrowd(side, price, rest);
            }
        }
        else if (quantity < now)
        {
            leaveCrowd(side, price, now - quantity);
        }
    }

    private void joinCrowd(final Side side, final long price, final long quantity)
    {
        final PriceLevel level = on(side).findOrAdd(price);
        final RestingOrder last = level.tail;
        if (last != null && last.owner == RestingOrder.CROWD)
        {
            last.leaves += quantity;
            level.grow(last, quantity);
        }
        else
        {
            level.append(take(side, quantity, RestingOrder.CROWD, 0));
        }
        listener.onLevel(side, price, level.quantity);
    }

    private void leaveCrowd(final Side side, final long price, final long quantity)
    {
        final PriceLevel level = on(side).find(price);
        long rest = quantity;
        RestingOrder order = level.head;
        while (rest > 0)
        {
            final RestingOrder next = order.next;
            if (order.owner == RestingOrder.CROWD)
            {
                final long part = Math.min(rest, order.leaves);
                fill(level, order, part);
                rest -= part;
            }
            order = next;
        }
        settle(side, level);
    }

    private long matchLevel(final PriceLevel level, final Side side, final long quantity, final long owner)
    {
        long rest = quantity;
        while (rest > 0 && level.head != null)
        {
            final RestingOrder maker = level.head;
            if (owner != RestingOrder.CROWD && maker.owner == owner)
            {
                level.unlink(maker);
                listener.onSelfTradeCancel(maker);
                release(maker);
                continue;
            }
            final long part = Math.min(rest, maker.leaves);
            rest -= part;
            maker.leaves -= part;
            level.grow(maker, -part);
            listener.onTrade(maker, level.price, part, side, owner);
            if (maker.leaves == 0)
            {
                level.unlink(maker);
                release(maker);
            }
        }
        return rest;
    }

    private void fill(final PriceLevel level, final RestingOrder order, final long quantity)
    {
        order.leaves -= quantity;
        level.grow(order, -quantity);
        if (order.leaves == 0)
        {
            level.unlink(order);
            release(order);
        }
    }

    private void settle(final Side side, final PriceLevel level)
    {
        listener.onLevel(side, level.price, level.quantity);
        if (level.head == null)
        {
            on(side).remove(level);
        }
    }

    private RestingOrder take(final Side side, final long quantity, final long owner, final long key)
    {
        RestingOrder order = free;
        if (order == null)
        {
            order = new RestingOrder();
        }
        else
        {
            free = order.next;
        }
        order.side = side;
        order.leaves = quantity;
        order.owner = owner;
        order.key = key;
        return order;
    }

    private void release(final RestingOrder order)
    {
        order.next = free;
        free = order;
    }

    private static long otherThan(final long owner, final PriceLevel level)
    {
        long sum = level.quantity;
        if (sum != level.crowdQuantity)
        {
            for (RestingOrder order = level.head; order != null; order = order.next)
            {
                sum -= order.owner == owner && owner != RestingOrder.CROWD ? order.leaves : 0;
            }
        }
        return sum;
    }

    private BookSide on(final Side side)
    {
        return side == Side.BUY ? bids : asks;
    }

    private BookSide against(final Side side)
    {
        return side == Side.BUY ? asks : bids;
    }

    private static Side opposite(final Side side)
    {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }
}
