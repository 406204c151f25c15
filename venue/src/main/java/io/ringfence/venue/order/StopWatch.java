package io.ringfence.venue.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import io.ringfence.venue.market.Market;

/**
 * Orders that wait for a trade at their stop price. It looks at the range of trades since it last looked, so that a
 * price that was there for a moment counts. Owned by the venue's thread.
 */
final class StopWatch
{
    private final Collection<Market> markets;
    private final List<VenueOrder> waiting = new ArrayList<>();

    StopWatch(final Collection<Market> markets)
    {
        this.markets = markets;
    }

    void add(final VenueOrder order)
    {
        waiting.add(order);
    }

    /** Fires what the trades since the last look fire, oldest first. */
    void look(final Consumer<VenueOrder> fire)
    {
        if (!waiting.isEmpty())
        {
            final List<VenueOrder> fired = new ArrayList<>();
            waiting.removeIf(order -> order.state.terminal() || fires(order, fired));
            markets.forEach(Market::looked);
            // What one of them trades can end another.
            for (final VenueOrder order : fired)
            {
                if (!order.state.terminal())
                {
                    fire.accept(order);
                }
            }
        }
        else
        {
            markets.forEach(Market::looked);
        }
    }

    private static boolean fires(final VenueOrder order, final List<VenueOrder> fired)
    {
        final Market market = order.market;
        final boolean fires = market.tradedSinceLook() &&
            order.trigger().fires(market.lowSinceLook(), market.highSinceLook());
        if (fires)
        {
            fired.add(order);
        }
        return fires;
    }
}
