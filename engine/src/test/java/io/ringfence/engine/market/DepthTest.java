package io.ringfence.engine.market;

import static io.ringfence.engine.Tape.BTC;
import static io.ringfence.engine.Tape.INSTRUMENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.Tape;
import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.Decimal;

final class DepthTest
{
    private Market market = new Market(INSTRUMENTS, Tape.settings());
    private final Tape tape = new Tape();

    @Test
    void shouldGiveTheTouchOnlyWhenTheFrameHasEnded()
    {
        level(BookSide.BID, 100, 5, true, false);
        level(BookSide.ASK, 104, 6, false, false);
        assertFalse(market.hasDepth(BTC));
        assertEquals(Decimal.NAN, market.bid(BTC));
        level(BookSide.BID, 101, 7, false, true);
        assertTrue(market.hasDepth(BTC));
        assertEquals(101, market.bid(BTC));
        assertEquals(7, market.bidQuantity(BTC));
        assertEquals(104, market.ask(BTC));
        assertEquals(6, market.askQuantity(BTC));
        assertEquals(102, market.mark(BTC));
        assertTrue(market.markChanged());
    }

    @Test
    void shouldNotShowACrossedBookWhenOnlyTheMiddleOfTheFrameIsCrossed()
    {
        loadBook();
        level(BookSide.BID, 105, 1, false, false);
        assertTrue(market.valid(BTC));
        assertFalse(market.hasDepth(BTC));
        level(BookSide.ASK, 104, 0, false, true);
        assertTrue(market.valid(BTC));
        assertEquals(105, market.bid(BTC));
        assertEquals(106, market.ask(BTC));
    }

    @Test
    void shouldBeInvalidWhenAFrameLeavesTheBookCrossed()
    {
        loadBook();
        level(BookSide.BID, 104, 1, false, true);
        assertFalse(market.valid(BTC));
    }

    @Test
    void shouldBeInvalidWhenAFrameEmptiesASide()
    {
        loadBook();
        level(BookSide.ASK, 104, 0, false, false);
        level(BookSide.ASK, 106, 0, false, true);
        assertFalse(market.valid(BTC));
        assertEquals(Decimal.NAN, market.ask(BTC));
        assertEquals(0, market.depth(BTC, BookSide.ASK));
    }

    @Test
    void shouldListLevelsFromTheBestWhenWalked()
    {
        loadBook();
        level(BookSide.BID, 99, 3, false, true);
        assertEquals(3, market.depth(BTC, BookSide.BID));
        assertEquals(100, market.levelPrice(BTC, BookSide.BID, 0));
        assertEquals(99, market.levelPrice(BTC, BookSide.BID, 1));
        assertEquals(3, market.levelQuantity(BTC, BookSide.BID, 1));
        assertEquals(98, market.levelPrice(BTC, BookSide.BID, 2));
        assertEquals(104, market.levelPrice(BTC, BookSide.ASK, 0));
        assertEquals(106, market.levelPrice(BTC, BookSide.ASK, 1));
    }

    @Test
    void shouldForgetTheOldBookWhenASnapshotBegins()
    {
        loadBook();
        level(BookSide.BID, 90, 1, true, false);
        level(BookSide.ASK, 95, 1, false, true);
        assertEquals(1, market.depth(BTC, BookSide.BID));
        assertEquals(1, market.depth(BTC, BookSide.ASK));
        assertEquals(90, market.bid(BTC));
    }

    @Test
    void shouldHoldLevelsButGiveNoTouchWhenNoSnapshotCame()
    {
        market.onEvent(tape.quote(BTC, 100, 104));
        level(BookSide.BID, 120, 1, false, true);
        assertEquals(100, market.bid(BTC));
        assertTrue(market.valid(BTC));
        assertFalse(market.hasDepth(BTC));
        assertEquals(1, market.depth(BTC, BookSide.BID));
    }

    @Test
    void shouldTakeTheLaterWhenQuotesAndBookBothStateTheTouch()
    {
        loadBook();
        market.onEvent(tape.quote(BTC, 101, 103));
        assertEquals(101, market.bid(BTC));
        level(BookSide.BID, 98, 9, false, true);
        assertEquals(100, market.bid(BTC));
    }

    @Test
    void shouldCountWhenALevelToDeleteIsNotThere()
    {
        loadBook();
        level(BookSide.BID, 97, 0, false, true);
        assertEquals(1, market.unknownLevels());
        assertEquals(2, market.depth(BTC, BookSide.BID));
    }

    @Test
    void shouldIgnoreAndCountWhenALevelMakesNoSense()
    {
        loadBook();
        level(BookSide.BID, 97, Decimal.NAN, false, true);
        level(BookSide.BID, 0, 1, false, true);
        assertEquals(2, market.malformedEvents());
        assertEquals(2, market.depth(BTC, BookSide.BID));
    }

    @Test
    void shouldDropTheWorstAndCountWhenASideIsFull()
    {
        market = new Market(INSTRUMENTS, Tape.settings("book.max_levels", "2"));
        loadBook();
        level(BookSide.BID, 101, 1, false, true);
        assertEquals(1, market.droppedLevels());
        assertEquals(101, market.levelPrice(BTC, BookSide.BID, 0));
        assertEquals(100, market.levelPrice(BTC, BookSide.BID, 1));
        level(BookSide.BID, 50, 1, false, true);
        assertEquals(2, market.droppedLevels());
        assertEquals(2, market.depth(BTC, BookSide.BID));
        assertEquals(100, market.levelPrice(BTC, BookSide.BID, 1));
    }

    private void loadBook()
    {
        level(BookSide.ASK, 106, 1, true, false);
        level(BookSide.BID, 98, 1, false, false);
        level(BookSide.ASK, 104, 1, false, false);
        level(BookSide.BID, 100, 1, false, true);
    }

    private void level(
        final BookSide side, final long price, final long quantity, final boolean snapshot, final boolean last)
    {
        market.onEvent(tape.level(BTC, side, price, quantity, snapshot, last));
    }
}
