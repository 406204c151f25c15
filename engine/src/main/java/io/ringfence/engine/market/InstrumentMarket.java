package io.ringfence.engine.market;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.VenueStatus;
import io.ringfence.engine.snapshot.StateImage;

/** What is known of one instrument's market; used on the business thread only. */
final class InstrumentMarket
{
    /** A message was lost or the source is away. */
    private static final int GAP = 1;
    /** The source is back, but nothing fresh has come since. */
    private static final int AWAITING_DATA = 1 << 1;
    /** The bid is not below the ask. */
    private static final int CROSSED = 1 << 2;
    /** A touch was stated with a side missing. */
    private static final int SIDE_EMPTY = 1 << 3;
    private static final Source[] SOURCES = Source.values();
    private static final VenueStatus[] STATUSES = VenueStatus.values();

    private final int id;
    private long bid = Decimal.NAN;
    private long ask = Decimal.NAN;
    private long bidQuantity;
    private long askQuantity;
    private long lastTrade = Decimal.NAN;
    private long mark = Decimal.NAN;
    private long markTimeNs;
    private int defects;
    private boolean touched;
    private Source source;
    private Source gapSource;
    private VenueStatus status = VenueStatus.ONLINE;
    private DepthBook book;

    private long foldedBooks;
    private long foldedMarks;
    private boolean dirty;

    InstrumentMarket(final int id)
    {
        this.id = id;
    }

    long bid()
    {
        return bid;
    }

    long bidQuantity()
    {
        return bidQuantity;
    }

    long ask()
    {
        return ask;
    }

    long askQuantity()
    {
        return askQuantity;
    }

    long lastTrade()
    {
        return lastTrade;
    }

    long mark()
    {
        return mark;
    }

    long markTimeNs()
    {
        return markTimeNs;
    }

    boolean valid()
    {
        return defects == 0;
    }

    VenueStatus status()
    {
        return status;
    }

    void status(final VenueStatus value)
    {
        status = value;
    }

    /** The source that last fed this instrument, null when none did. */
    Source source()
    {
        return source;
    }

    void source(final Source value)
    {
        // Nearly always the same one: a reference that is stored costs more than one that is compared.
        if (source != value)
        {
            source = value;
        }
    }

    /** The source whose gap stands, null when none does. */
    Source gapSource()
    {
        return gapSource;
    }

    /** The level-2 book, null before the first level. */
    DepthBook book()
    {
        return book;
    }

    void book(final DepthBook value)
    {
        book = value;
    }

    /** A venue states its best bid and ask. */
    void onQuote(
        final long newBid, final long newBidQuantity, final long newAsk, final long newAskQuantity, final long nowNs)
    {
        defects &= ~AWAITING_DATA;
        touch(newBid, newBidQuantity, newAsk, newAskQuantity, nowNs);
    }

    /** A frame of the whole book has ended; a snapshot is fresh data, a change to a book is not without one. */
    void onBookConsistent(final BookLadder bids, final BookLadder asks, final long nowNs)
    {
        defects &= ~AWAITING_DATA;
        final boolean hasBid = bids.size() > 0;
        final boolean hasAsk = asks.size() > 0;
        touch(hasBid ? bids.price(0) : Decimal.NAN, hasBid ? bids.quantity(0) : 0,
            hasAsk ? asks.price(0) : Decimal.NAN, hasAsk ? asks.quantity(0) : 0, nowNs);
    }

    /** A trade gives the mark where no touch does; it is fresh data only for an instrument that never had a touch. */
    void onTrade(final long price, final long nowNs)
    {
        lastTrade = price;
        if (!touched)
        {
            defects &= ~AWAITING_DATA;
        }
        if (!touched || defects != 0)
        {
            mark = price;
            markTimeNs = nowNs;
        }
    }

    void onGap(final Source cause)
    {
        defects |= GAP;
        gapSource = cause;
        if (book != null)
        {
            book.desynchronise();
        }
    }

    /** The stream is continuous again. A snapshot that was completed since the gap counts as fresh data. */
    void onContinuous()
    {
        if ((defects & GAP) != 0)
        {
            final boolean fresh = book != null && book.whole();
            defects = defects & ~GAP | (fresh ? 0 : AWAITING_DATA);
            gapSource = null;
        }
    }

    private void touch(
        final long newBid, final long newBidQuantity, final long newAsk, final long newAskQuantity, final long nowNs)
    {
        final boolean hasBid = newBid > 0 && newBidQuantity != 0;
        final boolean hasAsk = newAsk > 0 && newAskQuantity != 0;
        touched = true;
        bid = hasBid ? newBid : Decimal.NAN;
        bidQuantity = hasBid ? newBidQuantity : 0;
        ask = hasAsk ? newAsk : Decimal.NAN;
        askQuantity = hasAsk ? newAskQuantity : 0;
        final int found = hasBid && hasAsk ? newBid < newAsk ? 0 : CROSSED : SIDE_EMPTY;
        defects = defects & ~(CROSSED | SIDE_EMPTY) | found;
        if (found == 0)
        {
            mark = Decimal.midHalfEven(newBid, newAsk);
            markTimeNs = nowNs;
        }
    }

    /** Notes a change; true when it is the first since the hashes were folded. */
    boolean soil()
    {
        final boolean first = !dirty;
        dirty = true;
        return first;
    }

    /** What the hash of books changes by since it was folded last. */
    long foldBooks()
    {
        final long before = foldedBooks;
        foldedBooks = booksHash(book == null ? 0 : book.hash());
        return foldedBooks - before;
    }

    /** What the hash of marks changes by since it was folded last; folds come in pairs, this one ends them. */
    long foldMarks()
    {
        final long before = foldedMarks;
        foldedMarks = marksHash();
        dirty = false;
        return foldedMarks - before;
    }

    long recomputeBooksHash()
    {
        return booksHash(book == null ? 0 : book.recomputeHash());
    }

    long marksHash()
    {
        long hash = Mix.mix(id, mark);
        hash = Mix.mix(hash, markTimeNs);
        hash = Mix.mix(hash, lastTrade);
        return Mix.finish(Mix.mix(hash, status.ordinal()));
    }

    void carry(final StateImage image, final int maxLevels)
    {
        bid = image.number(bid);
        ask = image.number(ask);
        bidQuantity = image.number(bidQuantity);
        askQuantity = image.number(askQuantity);
        lastTrade = image.number(lastTrade);
        mark = image.number(mark);
        markTimeNs = image.number(markTimeNs);
        defects = image.number(defects);
        touched = image.flag(touched);
        source = image.choice(source, SOURCES);
        gapSource = image.choice(gapSource, SOURCES);
        status = image.choice(status, STATUSES);
        final boolean hasBook = image.flag(book != null);
        if (image.loading())
        {
            book = hasBook ? new DepthBook(maxLevels) : null;
        }
        if (hasBook)
        {
            book.carry(image);
        }
    }

    private long booksHash(final long levels)
    {
        long hash = Mix.mix(id, bid);
        hash = Mix.mix(hash, bidQuantity);
        hash = Mix.mix(hash, ask);
        hash = Mix.mix(hash, askQuantity);
        hash = Mix.mix(hash, defects | (touched ? 1 << 8 : 0) | ordinal(source) << 16 | ordinal(gapSource) << 24);
        return Mix.finish(Mix.mix(hash, levels));
    }

    private static int ordinal(final Source source)
    {
        return source == null ? 0xFF : source.ordinal();
    }
}
