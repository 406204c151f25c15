package io.ringfence.feeds.coinbase;

import java.util.Arrays;
import java.util.EnumSet;

import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.feeds.EventWriter;
import io.ringfence.feeds.FeedAction;
import io.ringfence.feeds.FeedCounter;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.LostInstruments;

/**
 * What a connection has lost and rebuilt; the io thread only.
 * <p>
 * A gap voids every instrument of the connection in one event. Each comes back on its own, with RESYNCED: after the
 * last level of a snapshot where the connection carries books, else after its next quote or trade; when all that ever
 * came are back, RESYNCED for the source follows. Orders come back with the last page of the user channel's snapshot.
 */
final class FeedSync
{
    private static final int USER_PAGE = 50;

    private final EventWriter writer;
    private final FeedCounters counters;
    private final boolean market;
    private final boolean levels;
    private final boolean user;
    private final boolean[] bookHeld;
    private final LostInstruments lost;

    FeedSync(
        final EventWriter writer,
        final FeedCounters counters,
        final EnumSet<CoinbaseChannel> channels,
        final int instruments)
    {
        this.writer = writer;
        this.counters = counters;
        levels = channels.contains(CoinbaseChannel.LEVEL2);
        user = channels.contains(CoinbaseChannel.USER);
        market = !user || levels || channels.contains(CoinbaseChannel.TICKER) ||
            channels.contains(CoinbaseChannel.MARKET_TRADES);
        bookHeld = new boolean[instruments];
        lost = new LostInstruments(instruments);
    }

    void connected(final long receiveTimeNs)
    {
        loseAll();
        publish(FeedStatus.CONNECTED, 0, 0, receiveTimeNs, "");
    }

    void disconnected(final long receiveTimeNs, final CharSequence detail)
    {
        loseAll();
        publish(FeedStatus.DISCONNECTED, 0, 0, receiveTimeNs, detail);
    }

    FeedAction gap(final long expected, final long found, final long receiveTimeNs, final CharSequence detail)
    {
        loseAll();
        publish(FeedStatus.GAP, expected, found, receiveTimeNs, detail);
        return repair();
    }

    /** The ring dropped market data and has said so: all is void, and there is nothing to publish. */
    FeedAction sinkGap()
    {
        loseAll();
        return levels ? FeedAction.RESYNC : FeedAction.NONE;
    }

    /** One instrument's market data did not reach the ring, which says so itself. */
    FeedAction dropped(final int instrumentId)
    {
        bookHeld[instrumentId] = false;
        lost.lose(instrumentId);
        return levels ? FeedAction.RESYNC : FeedAction.NONE;
    }

    /** A snapshot without a level: there is no book. */
    FeedAction emptyBook(final int instrumentId, final long sequence, final long receiveTimeNs)
    {
        bookHeld[instrumentId] = false;
        lost.lose(instrumentId);
        writer.feed(Source.COINBASE, FeedStatus.GAP, instrumentId, 0, sequence, receiveTimeNs, "empty snapshot");
        return FeedAction.NONE;
    }

    boolean bookHeld(final int instrumentId)
    {
        return bookHeld[instrumentId];
    }

    void snapshotBegins(final int instrumentId)
    {
        bookHeld[instrumentId] = true;
    }

    void snapshotEnds(final int instrumentId, final long sequence, final long receiveTimeNs)
    {
        if (bookHeld[instrumentId])
        {
            restored(instrumentId, sequence, receiveTimeNs);
        }
    }

    void touched(final int instrumentId, final long sequence, final long receiveTimeNs)
    {
        if (!levels)
        {
            restored(instrumentId, sequence, receiveTimeNs);
        }
    }

    void userSnapshot(final int orders, final long sequence, final long receiveTimeNs)
    {
        if (orders < USER_PAGE)
        {
            writer.feed(
                Source.COINBASE_USER, FeedStatus.RESYNCED, Row.NONE, 0, sequence, receiveTimeNs, "open orders listed");
        }
    }

    private void restored(final int instrumentId, final long sequence, final long receiveTimeNs)
    {
        if (lost.restore(instrumentId))
        {
            counters.increment(FeedCounter.RESYNCED);
            writer.feed(Source.COINBASE, FeedStatus.RESYNCED, instrumentId, 0, sequence, receiveTimeNs, "");
            if (lost.takeAllRestored())
            {
                writer.feed(Source.COINBASE, FeedStatus.RESYNCED, Row.NONE, 0, sequence, receiveTimeNs, "");
            }
        }
    }

    private FeedAction repair()
    {
        return user ? FeedAction.RECONNECT : FeedAction.RESYNC;
    }

    private void loseAll()
    {
        Arrays.fill(bookHeld, false);
        lost.loseAll();
    }

    private void publish(
        final FeedStatus status,
        final long expected,
        final long found,
        final long receiveTimeNs,
        final CharSequence detail)
    {
        if (market)
        {
            writer.feed(Source.COINBASE, status, Row.NONE, expected, found, receiveTimeNs, detail);
        }
        if (user)
        {
            writer.feed(Source.COINBASE_USER, status, Row.NONE, expected, found, receiveTimeNs, detail);
        }
    }
}
