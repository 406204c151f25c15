package io.ringfence.venue.playback;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.ringfence.venue.market.Market;

/** Touch and last price from Binance's {@code bookTicker} and {@code trade} streams. Owned by the venue's thread. */
public final class BinanceTouch implements TouchReader
{
    private static final byte[] BID = FrameScan.pattern("\"b\":\"");
    private static final byte[] ASK = FrameScan.pattern("\"a\":\"");
    private static final byte[] PRICE = FrameScan.pattern("\"p\":\"");
    private static final int HEAD = 64;

    private final List<RecordedTouch> touches = new ArrayList<>();
    private final List<byte[]> tickers = new ArrayList<>();
    private final List<byte[]> trades = new ArrayList<>();

    /**
     * @param markets of which those with a name on Binance's wire are kept up to date
     */
    public BinanceTouch(final List<Market> markets)
    {
        for (final Market market : markets)
        {
            final String name = market.instrument().binanceSymbol().toLowerCase(Locale.ROOT);
            if (!name.isEmpty())
            {
                touches.add(new RecordedTouch(market));
                tickers.add(FrameScan.pattern("\"" + name + "@bookTicker\""));
                trades.add(FrameScan.pattern("\"" + name + "@trade\""));
            }
        }
    }

    @Override
    public void onFrame(final byte[] bytes, final int offset, final int length)
    {
        final int end = offset + length;
        final int headEnd = Math.min(end, offset + HEAD);
        for (int i = 0; i < touches.size(); i++)
        {
            final int ticker = FrameScan.behind(bytes, offset, headEnd, tickers.get(i));
            if (ticker >= 0)
            {
                touches.get(i).move(decimal(bytes, ticker, end, BID), decimal(bytes, ticker, end, ASK));
                return;
            }
            final int trade = FrameScan.behind(bytes, offset, headEnd, trades.get(i));
            if (trade >= 0)
            {
                touches.get(i).last(decimal(bytes, trade, end, PRICE));
                return;
            }
        }
    }

    private static long decimal(final byte[] bytes, final int from, final int to, final byte[] key)
    {
        final int at = FrameScan.behind(bytes, from, to, key);
        return at < 0 ? 0 : FrameScan.decimal(bytes, at, to);
    }
}
