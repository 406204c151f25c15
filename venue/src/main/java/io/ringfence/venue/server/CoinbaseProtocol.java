package io.ringfence.venue.server;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.netty.channel.EventLoop;
import io.ringfence.venue.exchange.SimulatedExchange;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.wire.CoinbaseMarketFrames;
import io.ringfence.venue.wire.CoinbaseUserFrames;
import io.ringfence.venue.wire.JsonReader;
import io.ringfence.venue.wire.JsonWriter;
import io.ringfence.venue.wire.WireChannel;

/**
 * Coinbase's subscriptions: one channel a message, snapshots first, the acknowledgement with everything subscribed
 * after them. Owned by the venue's thread.
 */
final class CoinbaseProtocol
{
    private static final long LEVEL2_ACK_DELAY_NS = 120_000_000;

    private final SimulatedExchange exchange;
    private final MarketData marketData;
    private final UserData userData;
    private final Sessions sessions;
    private final JsonReader reader = new JsonReader();
    private final JsonWriter writer = new JsonWriter();
    private final CoinbaseMarketFrames frames = new CoinbaseMarketFrames();
    private final FrameClock clock;
    private final EventLoop loop;
    private final LongSupplier nanoTime;
    private long heartbeats;

    CoinbaseProtocol(
        final SimulatedExchange exchange, final MarketData marketData, final UserData userData,
        final Sessions sessions, final FrameClock clock, final EventLoop loop, final LongSupplier nanoTime)
    {
        this.exchange = exchange;
        this.marketData = marketData;
        this.userData = userData;
        this.sessions = sessions;
        this.clock = clock;
        this.loop = loop;
        this.nanoTime = nanoTime;
        // As on the real one, the counter is the server's and does not begin at 0 for a client.
        heartbeats = 1000;
    }

    void onText(final Session session, final byte[] text)
    {
        final Map<String, Object> message = reader.object(text);
        final String type = message == null ? "" : JsonReader.text(message, "type");
        if (!type.equals("subscribe") && !type.equals("unsubscribe"))
        {
            error(session, "failure to subscribe");
            return;
        }
        final WireChannel channel = WireChannel.of(JsonReader.text(message, "channel"));
        if (channel == null)
        {
            error(session, "authentication failure");
            return;
        }
        final List<String> ids = JsonReader.texts(message, "product_ids");
        if (type.equals("subscribe"))
        {
            subscribe(session, channel, ids);
        }
        else
        {
            unsubscribe(session, channel, ids);
        }
        if (session.wants(WireChannel.USER) || !marketData.speaksFor(session))
        {
            acknowledge(session, channel);
        }
        session.flush();
    }

    void beat()
    {
        heartbeats++;
        final JsonWriter frame = frames.heartbeats(heartbeats, clock.stamp(exchange.nowNs()));
        // A copy: who reads too slowly is cut off in mid-walk.
        for (final Session session : List.copyOf(sessions.open()))
        {
            if (session.wants(WireChannel.HEARTBEATS) && !marketData.speaksFor(session))
            {
                session.send(frame);
                session.flush();
            }
        }
    }

    private void subscribe(final Session session, final WireChannel channel, final List<String> ids)
    {
        final boolean everyProduct = ids == null || ids.isEmpty();
        final BitSet wanted = markets(ids, everyProduct && !perProduct(channel));
        final BitSet known = session.products(channel) == null ? new BitSet() : session.products(channel);
        // The snapshot must not be overtaken by an update, so the session joins after it.
        if (channel == WireChannel.USER)
        {
            userData.onSubscribed(session);
        }
        else
        {
            marketData.onSubscribed(session, channel, wanted);
        }
        known.or(wanted);
        session.products(channel, known);
    }

    private void unsubscribe(final Session session, final WireChannel channel, final List<String> ids)
    {
        final BitSet known = session.products(channel);
        if (known != null)
        {
            if (ids != null && !ids.isEmpty())
            {
                known.andNot(markets(ids, false));
            }
            session.products(channel, ids == null || ids.isEmpty() || known.isEmpty() ? null : known);
        }
    }

    /**
     * Acknowledges what is subscribed now. As on the real one, some of a book's updates come before the
     * acknowledgement; acknowledgements keep their order.
     */
    private void acknowledge(final Session session, final WireChannel channel)
    {
        final JsonWriter subscriptions = new JsonWriter();
        for (final WireChannel each : WireChannel.values())
        {
            final BitSet products = session.products(each);
            if (products != null)
            {
                subscriptions.raw(subscriptions.length() == 0 ? "" : ",").raw('"').raw(each.wireName()).raw("\":[");
                names(subscriptions, each, products);
                subscriptions.raw(']');
            }
        }
        final long now = nanoTime.getAsLong();
        final long dueNs = session.acknowledgeAfter(now + (channel == WireChannel.LEVEL2 ? LEVEL2_ACK_DELAY_NS : 0));
        if (dueNs <= now)
        {
            sendAcknowledgement(session, subscriptions);
        }
        else
        {
            loop.schedule(() -> sendAcknowledgement(session, subscriptions), dueNs - now, TimeUnit.NANOSECONDS);
        }
    }

    private void sendAcknowledgement(final Session session, final JsonWriter subscriptions)
    {
        if (session.open())
        {
            session.send(writer.clear().raw("{\"channel\":\"subscriptions\",\"timestamp\":\"")
                .time(clock.stamp(exchange.nowNs())).raw("\",\"sequence_num\":").markHere()
                .raw(",\"events\":[{\"subscriptions\":{").append(subscriptions).raw("}}]}"));
            session.flush();
        }
    }

    private void names(final JsonWriter target, final WireChannel channel, final BitSet products)
    {
        if (channel == WireChannel.USER)
        {
            target.text(CoinbaseUserFrames.USER_ID);
        }
        else if (channel == WireChannel.HEARTBEATS)
        {
            target.text(channel.wireName());
        }
        else
        {
            for (int i = products.nextSetBit(0); i >= 0; i = products.nextSetBit(i + 1))
            {
                target.comma().text(exchange.markets().get(i).instrument().symbol());
            }
        }
    }

    private void error(final Session session, final String message)
    {
        session.sendText(writer.clear().raw('{').field("type", "error").field("message", message).raw('}'));
        session.flush();
    }

    /** Unknown products are left out in silence, as on the real one. */
    private BitSet markets(final List<String> ids, final boolean all)
    {
        final BitSet found = new BitSet();
        final List<Market> markets = exchange.markets();
        for (int i = 0; i < markets.size(); i++)
        {
            if (all || ids != null && ids.contains(markets.get(i).instrument().symbol()))
            {
                found.set(i);
            }
        }
        return found;
    }

    private static boolean perProduct(final WireChannel channel)
    {
        return channel != WireChannel.USER && channel != WireChannel.STATUS && channel != WireChannel.HEARTBEATS;
    }
}
