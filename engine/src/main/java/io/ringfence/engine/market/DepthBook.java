package io.ringfence.engine.market;

import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Level-2 book of one instrument; used on the business thread only. It is whole from the end of a snapshot until a gap,
 * and consistent only between frames. Levels that come without a snapshot before them are held too, but such a book is
 * never whole.
 */
final class DepthBook
{
    private final BookLadder bids;
    private final BookLadder asks;
    private boolean loading;
    private boolean whole;
    private boolean frameOpen;

    DepthBook(final int maxLevels)
    {
        bids = new BookLadder(BookSide.BID, maxLevels);
        asks = new BookLadder(BookSide.ASK, maxLevels);
    }

    BookLadder side(final BookSide side)
    {
        return side == BookSide.BID ? bids : asks;
    }

    void beginSnapshot()
    {
        bids.clear();
        asks.clear();
        loading = true;
        whole = false;
    }

    void endLevel(final boolean last)
    {
        frameOpen = !last;
        if (last && loading)
        {
            loading = false;
            whole = true;
        }
    }

    /** A message was lost: what is held is in doubt until the next snapshot. */
    void desynchronise()
    {
        loading = false;
        whole = false;
        frameOpen = false;
    }

    boolean whole()
    {
        return whole;
    }

    boolean walkable()
    {
        return whole && !frameOpen;
    }

    long hash()
    {
        return hash(bids.hash(), asks.hash());
    }

    long recomputeHash()
    {
        return hash(bids.recomputeHash(), asks.recomputeHash());
    }

    void carry(final StateImage image)
    {
        loading = image.flag(loading);
        whole = image.flag(whole);
        frameOpen = image.flag(frameOpen);
        bids.carry(image);
        asks.carry(image);
    }

    private long hash(final long bidsHash, final long asksHash)
    {
        final int flags = (loading ? 1 : 0) | (whole ? 2 : 0) | (frameOpen ? 4 : 0);
        return Mix.mix(Mix.mix(bidsHash, asksHash), flags);
    }
}
