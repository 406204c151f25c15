package io.ringfence.venue.server;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.venue.exchange.SimulatedExchange;
import io.ringfence.venue.order.OrderListener;
import io.ringfence.venue.order.VenueOrder;
import io.ringfence.venue.wire.CoinbaseUserFrames;
import io.ringfence.venue.wire.JsonWriter;
import io.ringfence.venue.wire.WireChannel;

/** Publishes the account's orders on the {@code user} channel. Owned by the venue's thread. */
final class UserData implements OrderListener
{
    private final SimulatedExchange exchange;
    private final Sessions sessions;
    private final CoinbaseUserFrames frames = new CoinbaseUserFrames();
    private final FrameClock clock;
    private final UpdateQueue queue;

    UserData(
        final SimulatedExchange exchange, final Sessions sessions, final FrameClock clock, final UpdateQueue queue)
    {
        this.queue = queue;
        this.exchange = exchange;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Open orders in full pages and one short one that ends the snapshot. */
    void onSubscribed(final Session session)
    {
        final List<VenueOrder> open = new ArrayList<>(exchange.desk().openOrders());
        for (int from = 0; from <= open.size(); from += CoinbaseUserFrames.PAGE)
        {
            final int to = Math.min(open.size(), from + CoinbaseUserFrames.PAGE);
            session.send(frames.snapshot(
                open.subList(from, to), exchange.desk().account(), exchange.markets(),
                clock.stamp(exchange.nowNs())));
        }
    }

    @Override
    public void onOrder(final VenueOrder order)
    {
        final JsonWriter frame = frames.update(order, exchange.desk().account(), clock.stamp(exchange.nowNs()));
        queue.add(frame, order.state().terminal(), this::send);
    }

    private void send(final JsonWriter frame)
    {
        sessions.send(WireChannel.USER, frame);
    }
}
