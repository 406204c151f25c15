package io.ringfence.venue.server;

import java.util.BitSet;
import java.util.List;

import io.ringfence.engine.event.Side;
import io.ringfence.venue.exchange.SimulatedExchange;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.wire.CoinbaseMarketFrames;
import io.ringfence.venue.wire.WireChannel;

/**
 * Publishes the exchange's markets in Coinbase's frames: trades and tickers with the step that made them, books every
 * 50 ms of market time, each product at its own moment. Owned by the venue's thread.
 */
final class CoinbaseMarketData implements MarketData
{
    private static final long LEVEL2_INTERVAL_NS = 50_000_000;
    private static final long BATCH_INTERVAL_NS = 5_000_000_000L;

    private final SimulatedExchange exchange;
    private final Sessions sessions;
    private final CoinbaseMarketFrames frames = new CoinbaseMarketFrames();
    private final long[] nextLevel2Ns;
    private final long[] publishedTrades;
    private final FrameClock clock;
    private long nextBatchNs;

    CoinbaseMarketData(final SimulatedExchange exchange, final Sessions sessions, final FrameClock clock)
    {
        this.exchange = exchange;
        this.sessions = sessions;
        this.clock = clock;
        final int count = exchange.markets().size();
        nextLevel2Ns = new long[count];
        publishedTrades = new long[count];
        for (int i = 0; i < count; i++)
        {
            nextLevel2Ns[i] = exchange.nowNs() + LEVEL2_INTERVAL_NS * i / count;
            publishedTrades[i] = exchange.markets().get(i).tape().nextId();
        }
        nextBatchNs = exchange.nowNs() + BATCH_INTERVAL_NS;
    }

    @Override
    public void onTick(final long nowNs)
    {
        final List<Market> markets = exchange.markets();
        for (int i = 0; i < markets.size(); i++)
        {
            publishTrades(i, markets.get(i), nowNs);
            if (nowNs >= nextLevel2Ns[i])
            {
                nextLevel2Ns[i] += (1 + (nowNs - nextLevel2Ns[i]) / LEVEL2_INTERVAL_NS) * LEVEL2_INTERVAL_NS;
                publishLevels(i, markets.get(i), nowNs);
            }
        }
        if (nowNs >= nextBatchNs)
        {
            nextBatchNs = nowNs + BATCH_INTERVAL_NS;
            publishBatch(markets, nowNs);
        }
    }

    @Override
    public void onSubscribed(final Session session, final WireChannel channel, final BitSet wanted)
    {
        final long nowNs = exchange.nowNs();
        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1))
        {
            final Market market = exchange.markets().get(i);
            switch (channel)
            {
                case LEVEL2:
                    // What others have not been told yet is in this snapshot, so everyone is told now.
                    publishLevels(i, market, nowNs);
                    session.send(frames.level2Snapshot(market, clock.stamp(nowNs)));
                    break;
                case MARKET_TRADES:
                    publishTrades(i, market, nowNs);
                    session.send(frames.trades(market, true, 0, clock.stamp(nowNs)));
                    break;
                case TICKER:
                case TICKER_BATCH:
                    session.send(
                        frames.ticker(market, true, channel == WireChannel.TICKER_BATCH, clock.stamp(nowNs)));
                    break;
                default:
                    break;
            }
        }
        if (channel == WireChannel.STATUS)
        {
            session.send(frames.status(exchange.markets(), clock.stamp(nowNs)));
        }
    }

    private void publishTrades(final int index, final Market market, final long nowNs)
    {
        final long nextId = market.tape().nextId();
        if (nextId == publishedTrades[index])
        {
            return;
        }
        if (sessions.wanted(WireChannel.MARKET_TRADES, index))
        {
            sessions.send(WireChannel.MARKET_TRADES, index,
                frames.trades(market, false, publishedTrades[index], clock.stamp(nowNs)));
        }
        if (sessions.wanted(WireChannel.TICKER, index))
        {
            sessions.send(WireChannel.TICKER, index, frames.ticker(market, false, false, clock.stamp(nowNs)));
        }
        publishedTrades[index] = nextId;
    }

    private void publishLevels(final int index, final Market market, final long nowNs)
    {
        if (market.changes(Side.BUY).size() + market.changes(Side.SELL).size() > 0)
        {
            if (sessions.wanted(WireChannel.LEVEL2, index))
            {
                sessions.send(WireChannel.LEVEL2, index, frames.level2Update(market, clock.stamp(nowNs)));
            }
            market.published();
        }
    }

    private void publishBatch(final List<Market> markets, final long nowNs)
    {
        for (int i = 0; i < markets.size(); i++)
        {
            if (sessions.wanted(WireChannel.TICKER_BATCH, i))
            {
                sessions.send(WireChannel.TICKER_BATCH, i,
                    frames.ticker(markets.get(i), false, true, clock.stamp(nowNs)));
            }
        }
    }
}
