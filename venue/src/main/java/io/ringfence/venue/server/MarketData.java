package io.ringfence.venue.server;

import java.util.BitSet;

import io.ringfence.venue.exchange.TickListener;
import io.ringfence.venue.wire.WireChannel;

/** Where public market data comes from: the exchange itself, or a recording. Called on the venue's thread. */
interface MarketData extends TickListener
{
    /**
     * A session subscribed; snapshots are due.
     *
     * @param session that subscribed
     * @param channel of the subscription, a public one
     * @param wanted markets of the subscription
     */
    void onSubscribed(Session session, WireChannel channel, BitSet wanted);

    /**
     * Whether a session's acknowledgements and heartbeats come with its market data, because both were recorded.
     *
     * @param session to look at
     * @return true if none of ours must stand between them
     */
    default boolean speaksFor(final Session session)
    {
        return false;
    }

    /**
     * A session asked for Binance's streams.
     *
     * @param session that asked
     */
    default void onStreams(final Session session)
    {
    }

    /**
     * A session went away.
     *
     * @param session that went
     */
    default void onClosed(final Session session)
    {
    }
}
