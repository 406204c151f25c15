package io.ringfence.venue.order;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.venue.book.RestingOrder;
import io.ringfence.venue.market.Market;

/**
 * An order that the venue accepted, from then on for ever. Owned by the venue's thread; only {@link OrderDesk} changes
 * it. Prices, quantities and money at 1e-8, times in epoch ns.
 */
public final class VenueOrder
{
    final Market market;
    final NewOrder request;
    final String id;
    final long key;
    final long createdNs;
    long size;
    long limitPrice;
    long cumulative;
    long filledValue;
    long fees;
    long hold;
    int fills;
    long updatedNs;
    long lastFillNs;
    final List<Edit> edits = new ArrayList<>();
    Edit replacement;
    boolean triggered;
    boolean liquidation;
    long stopPrice;
    OrderState state = OrderState.PENDING;
    String cancelMessage = "";
    RestingOrder resting;

    VenueOrder(
        final Market market, final NewOrder request, final String id, final long key, final long size,
        final long createdNs)
    {
        this.market = market;
        this.request = request;
        this.id = id;
        this.key = key;
        this.size = size;
        this.createdNs = createdNs;
        updatedNs = createdNs;
        limitPrice = request.limitPrice();
        stopPrice = request.trigger() == null ? 0 : request.trigger().stopPrice();
    }

    /** What it waits for, with the stop price that it has now; null for nothing. */
    Trigger trigger()
    {
        final Trigger trigger = request.trigger();
        return trigger == null || trigger.stopPrice() == stopPrice ? trigger :
            new Trigger(stopPrice, trigger.up(), trigger.bracket());
    }

    /** Highest limit that it can come to have. */
    long worstPrice()
    {
        final Trigger trigger = trigger();
        return triggered || trigger == null || !trigger.bracket() || side() == Side.SELL ? limitPrice :
            Math.max(limitPrice, trigger.legPrice(side(), market.instrument().priceIncrement()));
    }

    /** True if it waits outside the book for its stop price. */
    boolean waits()
    {
        return request.trigger() != null && !request.trigger().bracket() && !triggered;
    }

    /**
     * What would be wrong with new terms now, funds aside. Changes nothing.
     *
     * @param price the new limit
     * @param newSize the new total
     * @return why they would be refused, or null
     */
    public EditResult editRefusal(final long price, final long newSize)
    {
        return OrderChecks.edit(this, price, newSize);
    }

    /** @return price that fires it, 0 when it waits for none */
    public long stopPrice()
    {
        return stopPrice;
    }

    /** @return true if its stop price has fired it */
    public boolean triggered()
    {
        return triggered;
    }

    /** @return true if the venue made it to close a position that lacked margin */
    public boolean liquidation()
    {
        return liquidation;
    }

    /** @return terms that edits gave it, oldest first */
    public List<Edit> edits()
    {
        return edits;
    }

    /** @return terms that wait to become its own, null for none */
    public Edit replacement()
    {
        return state == OrderState.EDIT_QUEUED ? replacement : null;
    }

    /** @return the venue's id */
    public String id()
    {
        return id;
    }

    /** @return the client's id */
    public String clientOrderId()
    {
        return request.clientOrderId();
    }

    /** @return what was asked for */
    public NewOrder request()
    {
        return request;
    }

    /** @return where it trades */
    public Market market()
    {
        return market;
    }

    /** @return symbol */
    public String productId()
    {
        return market.instrument().symbol();
    }

    /** @return side */
    public Side side()
    {
        return request.side();
    }

    /** @return how long it lives */
    public TimeInForce timeInForce()
    {
        return request.timeInForce();
    }

    /** @return total quantity */
    public long size()
    {
        return size;
    }

    /** @return limit, 0 for a market order */
    public long limitPrice()
    {
        return limitPrice;
    }

    /** @return where it stands */
    public OrderState state()
    {
        return state;
    }

    /** @return filled quantity */
    public long cumulative()
    {
        return cumulative;
    }

    /** @return quantity that may still fill, 0 when nothing more can happen */
    public long leaves()
    {
        return state.terminal() ? 0 : size - cumulative;
    }

    /** @return sum of price times quantity over the fills */
    public long filledValue()
    {
        return filledValue;
    }

    /** @return mean price of the fills, 0 before the first */
    public long averagePrice()
    {
        return cumulative == 0 ? 0 : Decimal.divideHalfEven(filledValue, cumulative);
    }

    /** @return fees so far */
    public long fees()
    {
        return fees;
    }

    /** @return value plus fees of a purchase, value minus fees of a sale */
    public long valueAfterFees()
    {
        return side() == Side.BUY ? filledValue + fees : filledValue - fees;
    }

    /** @return number of fills */
    public int fills()
    {
        return fills;
    }

    /** @return what is held back for it, in quote currency for a purchase, in base currency for a sale */
    public long hold()
    {
        return hold;
    }

    /** @return when it was accepted */
    public long createdNs()
    {
        return createdNs;
    }

    /** @return when it last changed */
    public long updatedNs()
    {
        return updatedNs;
    }

    /** @return when it last filled, 0 for never */
    public long lastFillNs()
    {
        return lastFillNs;
    }

    /** @return why it ended before it was filled, or an empty text */
    public String cancelMessage()
    {
        return cancelMessage;
    }
}
