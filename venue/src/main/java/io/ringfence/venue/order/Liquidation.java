package io.ringfence.venue.order;

import java.util.List;

import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.venue.market.Market;

/** Closes positions in perpetuals that lack margin: orders first, then at any price. Owned by the venue's thread. */
final class Liquidation
{
    private final List<Market> markets;
    private final Account account;
    private final OrderDesk desk;
    private long maintenance;
    private long count;

    Liquidation(final List<Market> markets, final Account account, final OrderDesk desk)
    {
        this.markets = markets;
        this.account = account;
        this.desk = desk;
    }

    void maintenance(final long fraction)
    {
        maintenance = fraction;
    }

    /** Orders that were made so far. */
    long count()
    {
        return count;
    }

    /** Looks at every position; for after each move of time. */
    void look()
    {
        for (int i = 0; maintenance > 0 && i < markets.size(); i++)
        {
            final Market market = markets.get(i);
            if (market.instrument().perpetual() && account.position(market) != 0 &&
                account.lacksMargin(market.instrument().quote(), maintenance))
            {
                close(market);
            }
        }
    }

    private void close(final Market market)
    {
        for (final VenueOrder order : List.copyOf(desk.openOrders()))
        {
            if (order.market == market)
            {
                desk.withdraw(order, OrderState.CANCELLED, "Liquidation");
            }
        }
        final long quantity = account.position(market);
        count++;
        final VenueOrder order = desk.accept(market, new NewOrder(
            "liquidation-" + count, market.instrument().symbol(), quantity > 0 ? Side.SELL : Side.BUY, true,
            TimeInForce.IOC, Math.abs(quantity), 0, 0, false, 0, "{\"market_market_ioc\":{}}"), Math.abs(quantity));
        order.liquidation = true;
        desk.open(order);
    }
}
