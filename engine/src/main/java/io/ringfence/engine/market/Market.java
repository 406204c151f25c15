package io.ringfence.engine.market;

import java.util.Arrays;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.FeedBody;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.InstrumentStatusBody;
import io.ringfence.engine.event.LevelBody;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TradeBody;
import io.ringfence.engine.event.VenueStatus;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.snapshot.StateImage;

/**
 * The business thread's view of all markets: touch, level-2 books, last trades, marks and whether they can be relied
 * on. It is a pure function of the events it was given; time is the event's receive time.
 * <p>
 * <b>Touch.</b> A quote, or the end of a frame of a whole level-2 book, states the touch; the later of the two holds.
 * Levels without a snapshot before them are held but state no touch.
 * <p>
 * <b>Mark.</b> The middle of the touch, rounded half to even, while both sides stand, do not cross and the touch is
 * valid; else the last trade. A mark that nothing replaces stays, and ages.
 * <p>
 * <b>Validity.</b> A gap or disconnect, a crossed touch and an emptied side take effect with the event that states
 * them. After a gap, an instrument is valid again once its source is (RESYNCED, CONNECTED) and fresh data has come: a
 * quote, a completed snapshot, or a trade where there never was a touch.
 */
public final class Market implements MarketView
{
    private final InstrumentMarket[] markets;
    private final int maxLevels;
    private final QuoteBody quote = new QuoteBody();
    private final TradeBody trade = new TradeBody();
    private final LevelBody level = new LevelBody();
    private final FeedBody feed = new FeedBody();
    private final InstrumentStatusBody instrumentStatus = new InstrumentStatusBody();
    private final SourceConditions sources = new SourceConditions();

    private boolean markChanged;
    private long droppedLevels;
    private long unknownLevels;
    private long malformedEvents;

    private final int[] dirty;
    private int dirtyCount;
    private long booksHash;
    private long marksHash;

    /**
     * @param instruments all of them
     * @param settings {@code book.max_levels}: levels held per side of a book, 4096 unless set
     * @throws SettingsException if a setting is out of range
     */
    public Market(final InstrumentTable instruments, final Settings settings)
    {
        final long levels = settings.number("book.max_levels", 4096);
        if (levels < 1 || levels > 1 << 20)
        {
            throw new SettingsException("book.max_levels=" + levels + ": 1 to 1048576 is needed");
        }
        maxLevels = (int)levels;
        markets = new InstrumentMarket[instruments.size()];
        dirty = new int[markets.length];
        for (int i = 0; i < markets.length; i++)
        {
            markets[i] = new InstrumentMarket(i);
            soil(markets[i], i);
        }
    }

    /**
     * Whether events of a type say something about markets.
     *
     * @param type of an event
     * @return false if {@link #onEvent} does nothing with it
     */
    public static boolean listensTo(final EventType type)
    {
        return type.isMarketData() || type == EventType.FEED || type == EventType.INSTRUMENT_STATUS;
    }

    /**
     * Takes an event in. Types that say nothing about markets are ignored.
     *
     * @param row holding the event
     */
    public void onEvent(final Row row)
    {
        markChanged = false;
        final EventType type = row.type();
        if (type == EventType.QUOTE)
        {
            onQuote(row);
        }
        else if (type == EventType.TRADE)
        {
            onTrade(row);
        }
        else if (type == EventType.LEVEL)
        {
            onLevel(row);
        }
        else if (type == EventType.FEED)
        {
            onFeed(row);
        }
        else if (type == EventType.INSTRUMENT_STATUS)
        {
            onStatus(row);
        }
    }

    /** @return whether the last event changed the mark of its instrument, to another price than before */
    public boolean markChanged()
    {
        return markChanged;
    }

    /** @return levels dropped because a side of a book was full: its worst ones */
    public long droppedLevels()
    {
        return droppedLevels;
    }

    /** @return deletions of levels that were not there: late ones, or of a level dropped before */
    public long unknownLevels()
    {
        return unknownLevels;
    }

    /** @return market events ignored because their instrument, price or quantity made no sense */
    public long malformedEvents()
    {
        return malformedEvents;
    }

    private void onQuote(final Row row)
    {
        final InstrumentMarket market = fed(row);
        if (market == null)
        {
            return;
        }
        final long before = market.mark();
        quote.wrap(row);
        market.onQuote(quote.bid(), quote.bidQuantity(), quote.ask(), quote.askQuantity(), row.receiveTimeNs());
        markChanged = market.mark() != before;
    }

    private void onTrade(final Row row)
    {
        final long price = trade.wrap(row).price();
        if (price <= 0)
        {
            malformedEvents++;
            return;
        }
        final InstrumentMarket market = fed(row);
        if (market == null)
        {
            return;
        }
        final long before = market.mark();
        market.onTrade(price, row.receiveTimeNs());
        markChanged = market.mark() != before;
    }

    private void onLevel(final Row row)
    {
        level.wrap(row);
        final InstrumentMarket market = fed(row);
        if (market == null)
        {
            return;
        }
        if (market.book() == null)
        {
            market.book(new DepthBook(maxLevels));
        }
        final DepthBook book = market.book();
        if (level.snapshot())
        {
            book.beginSnapshot();
        }
        final long price = level.price();
        final long quantity = level.quantity();
        if (price > 0 && quantity >= 0)
        {
            count(book.side(level.side()).set(price, quantity));
        }
        else
        {
            malformedEvents++;
        }
        book.endLevel(level.last());
        if (book.walkable())
        {
            final long before = market.mark();
            market.onBookConsistent(book.side(BookSide.BID), book.side(BookSide.ASK), row.receiveTimeNs());
            markChanged = market.mark() != before;
        }
    }

    private void count(final BookLadder.Change change)
    {
        if (change == BookLadder.Change.DROPPED)
        {
            droppedLevels++;
        }
        else if (change == BookLadder.Change.UNKNOWN)
        {
            unknownLevels++;
        }
    }

    private void onFeed(final Row row)
    {
        final FeedStatus status = feed.wrap(row).status();
        final Source source = row.source();
        final boolean gap = status == FeedStatus.GAP || status == FeedStatus.DISCONNECTED;
        if (row.instrumentId() != Row.NONE)
        {
            final InstrumentMarket market = find(row);
            if (market != null)
            {
                onFeed(market, row.instrumentId(), gap, source);
            }
        }
        else if (SourceConditions.carriesMarketData(source))
        {
            sources.state(source, gap);
            for (int i = 0; i < markets.length; i++)
            {
                final InstrumentMarket market = markets[i];
                if (SourceConditions.concerns(source, gap ? market.source() : market.gapSource()))
                {
                    onFeed(market, i, gap, source);
                }
            }
        }
    }

    private void onFeed(final InstrumentMarket market, final int id, final boolean gap, final Source source)
    {
        if (gap)
        {
            market.onGap(source);
        }
        else
        {
            market.onContinuous();
        }
        soil(market, id);
    }

    private void onStatus(final Row row)
    {
        final InstrumentMarket market = find(row);
        if (market != null)
        {
            market.status(instrumentStatus.wrap(row).status());
            soil(market, row.instrumentId());
        }
    }

    /** The market that an event feeds, noted as changed and as fed by its source; null when there is none. */
    private InstrumentMarket fed(final Row row)
    {
        final InstrumentMarket market = find(row);
        if (market != null)
        {
            final Source source = row.source();
            if (market.source() == null && sources.away(source))
            {
                market.onGap(source);
            }
            market.source(source);
            soil(market, row.instrumentId());
        }
        return market;
    }

    private InstrumentMarket find(final Row row)
    {
        final int id = row.instrumentId();
        if (id < 0 || id >= markets.length)
        {
            malformedEvents++;
            return null;
        }
        return markets[id];
    }

    @Override
    public long bid(final int instrument)
    {
        return markets[instrument].bid();
    }

    @Override
    public long bidQuantity(final int instrument)
    {
        return markets[instrument].bidQuantity();
    }

    @Override
    public long ask(final int instrument)
    {
        return markets[instrument].ask();
    }

    @Override
    public long askQuantity(final int instrument)
    {
        return markets[instrument].askQuantity();
    }

    @Override
    public long lastTrade(final int instrument)
    {
        return markets[instrument].lastTrade();
    }

    @Override
    public long mark(final int instrument)
    {
        return markets[instrument].mark();
    }

    @Override
    public long markTimeNs(final int instrument)
    {
        return markets[instrument].markTimeNs();
    }

    @Override
    public boolean valid(final int instrument)
    {
        return markets[instrument].valid();
    }

    @Override
    public boolean fresh(final int instrument, final long nowNs)
    {
        final InstrumentMarket market = markets[instrument];
        return market.markTimeNs() == nowNs && market.valid();
    }

    @Override
    public boolean hasDepth(final int instrument)
    {
        final DepthBook book = markets[instrument].book();
        return book != null && book.walkable();
    }

    @Override
    public int depth(final int instrument, final BookSide side)
    {
        final DepthBook book = markets[instrument].book();
        return book == null ? 0 : book.side(side).size();
    }

    @Override
    public long levelPrice(final int instrument, final BookSide side, final int level)
    {
        return markets[instrument].book().side(side).price(level);
    }

    @Override
    public long levelQuantity(final int instrument, final BookSide side, final int level)
    {
        return markets[instrument].book().side(side).quantity(level);
    }

    @Override
    public VenueStatus status(final int instrument)
    {
        return markets[instrument].status();
    }

    private void soil(final InstrumentMarket market, final int id)
    {
        if (market.soil())
        {
            dirty[dirtyCount++] = id;
        }
    }

    private void fold()
    {
        for (int i = 0; i < dirtyCount; i++)
        {
            final InstrumentMarket market = markets[dirty[i]];
            booksHash += market.foldBooks();
            marksHash += market.foldMarks();
        }
        dirtyCount = 0;
    }

    /** @return hash of books, touches and their validity, at the cost of what changed since the last call */
    public long hashBooks()
    {
        fold();
        return booksHash + sources.hash();
    }

    /** @return hash of marks, last trades and statuses, at the cost of what changed since the last call */
    public long hashMarks()
    {
        fold();
        return marksHash;
    }

    /** @return what {@link #hashBooks()} must return, from every level anew; for checks, it scans */
    public long recomputeHashBooks()
    {
        return Arrays.stream(markets).mapToLong(InstrumentMarket::recomputeBooksHash).sum() + sources.hash();
    }

    /** @return what {@link #hashMarks()} must return, from every instrument anew; for checks, it scans */
    public long recomputeHashMarks()
    {
        return Arrays.stream(markets).mapToLong(InstrumentMarket::marksHash).sum();
    }

    /**
     * Carries books, marks and statuses out or in; loading is for a fresh one.
     *
     * @param image to carry with
     */
    public void carry(final StateImage image)
    {
        image.section("market", 1);
        image.same(markets.length, "the number of instruments");
        image.same(maxLevels, "book.max_levels");
        sources.carry(image);
        droppedLevels = image.number(droppedLevels);
        unknownLevels = image.number(unknownLevels);
        malformedEvents = image.number(malformedEvents);
        for (int i = 0; i < markets.length; i++)
        {
            markets[i].carry(image, maxLevels);
            if (image.loading())
            {
                soil(markets[i], i);
            }
        }
    }
}
