package io.ringfence.venue.server;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import io.ringfence.engine.event.Side;
import io.ringfence.venue.book.PriceLevel;
import io.ringfence.venue.exchange.SimulatedExchange;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.wire.BinanceFrames;
import io.ringfence.venue.wire.JsonWriter;
import io.ringfence.venue.wire.WireChannel;

/**
 * Publishes the exchange's markets in Binance's combined streams: trades and the touch with the step that changed them,
 * levels every 100 ms of market time. Owned by the venue's thread. Markets without a name on Binance's wire are silent.
 */
final class BinanceMarketData implements MarketData
{
    private static final long DEPTH_INTERVAL_NS = 100_000_000;

    private final Sessions sessions;
    private final List<Stream> streams = new ArrayList<>();
    private final List<Market> silent = new ArrayList<>();

    /** What was last published of one market. */
    private static final class Stream
    {
        private final Market market;
        private final BinanceFrames frames;
        private long publishedTrades;
        private long nextDepthNs;
        private long bid;
        private long bidQuantity;
        private long ask;
        private long askQuantity;

        Stream(final Market market, final long nowNs)
        {
            this.market = market;
            frames = new BinanceFrames(market);
            publishedTrades = market.tape().nextId();
            nextDepthNs = nowNs + DEPTH_INTERVAL_NS;
        }

        boolean touchMoved()
        {
            if (!frames.hasTouch())
            {
                return false;
            }
            final PriceLevel bestBid = market.book().level(Side.BUY, 0);
            final PriceLevel bestAsk = market.book().level(Side.SELL, 0);
            final boolean moved = bestBid.price() != bid || bestBid.quantity() != bidQuantity ||
                bestAsk.price() != ask || bestAsk.quantity() != askQuantity;
            bid = bestBid.price();
            bidQuantity = bestBid.quantity();
            ask = bestAsk.price();
            askQuantity = bestAsk.quantity();
            return moved;
        }
    }

    BinanceMarketData(final SimulatedExchange exchange, final Sessions sessions)
    {
        this.sessions = sessions;
        for (final Market market : exchange.markets())
        {
            if (!market.instrument().binanceSymbol().isEmpty())
            {
                streams.add(new Stream(market, exchange.nowNs()));
            }
            else
            {
                silent.add(market);
            }
        }
    }

    @Override
    public void onTick(final long nowNs)
    {
        silent.forEach(Market::published);
        for (final Stream stream : streams)
        {
            for (; stream.publishedTrades < stream.market.tape().nextId(); stream.publishedTrades++)
            {
                send(stream.frames.tradeStream(), stream.frames.trade(stream.publishedTrades, nowNs));
            }
            if (stream.touchMoved())
            {
                stream.frames.changed();
                send(stream.frames.tickerStream(), stream.frames.touch());
            }
            if (nowNs >= stream.nextDepthNs)
            {
                stream.nextDepthNs = nowNs + DEPTH_INTERVAL_NS;
                if (stream.market.changes(Side.BUY).size() + stream.market.changes(Side.SELL).size() > 0)
                {
                    send(stream.frames.depthStream(), stream.frames.depth(nowNs));
                    stream.market.published();
                }
            }
        }
    }

    @Override
    public void onSubscribed(final Session session, final WireChannel channel, final BitSet wanted)
    {
        // Public channels of the other format stay silent here.
    }

    private void send(final String stream, final JsonWriter frame)
    {
        final List<Session> open = sessions.open();
        for (int i = 0; i < open.size(); i++)
        {
            if (open.get(i).wantsStream(stream))
            {
                open.get(i).sendText(frame);
            }
        }
    }
}
