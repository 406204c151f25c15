package io.ringfence.engine.market;

import static io.ringfence.engine.Tape.BTC;
import static io.ringfence.engine.Tape.ETH;
import static io.ringfence.engine.Tape.INSTRUMENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.Tape;
import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;

final class GapTest
{
    private final Market market = new Market(INSTRUMENTS, Tape.settings());
    private final Tape tape = new Tape();

    @Test
    void shouldBeInvalidInTheSameEventWhenAGapIsStated()
    {
        market.onEvent(tape.quote(BTC, 100, 104));
        market.onEvent(tape.quote(ETH, 10, 11));
        market.onEvent(tape.feed(FeedStatus.GAP, BTC));
        assertFalse(market.valid(BTC));
        assertTrue(market.valid(ETH));
        assertEquals(102, market.mark(BTC));
    }

    @Test
    void shouldWaitForAQuoteWhenTheStreamIsContinuousAgain()
    {
        market.onEvent(tape.quote(BTC, 100, 104));
        market.onEvent(tape.feed(FeedStatus.GAP, BTC));
        market.onEvent(tape.feed(FeedStatus.RESYNCED, BTC));
        assertFalse(market.valid(BTC));
        market.onEvent(tape.quote(BTC, 100, 104));
        assertTrue(market.valid(BTC));
    }

    @Test
    void shouldStayInvalidWhenAQuoteComesBeforeTheResync()
    {
        market.onEvent(tape.feed(FeedStatus.GAP, BTC));
        market.onEvent(tape.quote(BTC, 100, 104));
        assertFalse(market.valid(BTC));
        market.onEvent(tape.feed(FeedStatus.RESYNCED, BTC));
        assertFalse(market.valid(BTC));
        market.onEvent(tape.quote(BTC, 100, 104));
        assertTrue(market.valid(BTC));
    }

    @Test
    void shouldNotTakeATradeForFreshDataWhenATouchWasSeen()
    {
        market.onEvent(tape.quote(BTC, 100, 104));
        market.onEvent(tape.feed(FeedStatus.GAP, BTC));
        market.onEvent(tape.feed(FeedStatus.RESYNCED, BTC));
        market.onEvent(tape.at(5).trade(BTC, 103));
        assertFalse(market.valid(BTC));
        assertEquals(103, market.mark(BTC));
    }

    @Test
    void shouldTakeATradeForFreshDataWhenThereNeverWasATouch()
    {
        market.onEvent(tape.trade(BTC, 103));
        market.onEvent(tape.feed(FeedStatus.GAP, BTC));
        assertFalse(market.valid(BTC));
        market.onEvent(tape.feed(FeedStatus.RESYNCED, BTC));
        market.onEvent(tape.trade(BTC, 103));
        assertTrue(market.valid(BTC));
    }

    @Test
    void shouldConcernOnlyInstrumentsOfTheSourceWhenItDisconnects()
    {
        market.onEvent(tape.from(Source.COINBASE).quote(BTC, 100, 104));
        market.onEvent(tape.from(Source.BINANCE).quote(ETH, 10, 11));
        market.onEvent(tape.from(Source.BINANCE).feed(FeedStatus.DISCONNECTED, Row.NONE));
        assertTrue(market.valid(BTC));
        assertFalse(market.valid(ETH));
        market.onEvent(tape.from(Source.COINBASE).feed(FeedStatus.CONNECTED, Row.NONE));
        market.onEvent(tape.from(Source.BINANCE).quote(ETH, 10, 11));
        assertFalse(market.valid(ETH));
        market.onEvent(tape.from(Source.BINANCE).feed(FeedStatus.CONNECTED, Row.NONE));
        market.onEvent(tape.from(Source.BINANCE).quote(ETH, 10, 11));
        assertTrue(market.valid(ETH));
    }

    @Test
    void shouldConcernInstrumentsFedByHandWhenAnySourceDisconnects()
    {
        market.onEvent(tape.from(Source.SCENARIO).quote(BTC, 100, 104));
        market.onEvent(tape.from(Source.COINBASE).feed(FeedStatus.DISCONNECTED, Row.NONE));
        assertFalse(market.valid(BTC));
        market.onEvent(tape.from(Source.COINBASE).feed(FeedStatus.CONNECTED, Row.NONE));
        market.onEvent(tape.from(Source.SCENARIO).quote(BTC, 100, 104));
        assertTrue(market.valid(BTC));
    }

    @Test
    void shouldConcernEveryInstrumentSeenWhenTheConditionIsStatedByHand()
    {
        market.onEvent(tape.from(Source.COINBASE).quote(BTC, 100, 104));
        market.onEvent(tape.from(Source.BINANCE).quote(ETH, 10, 11));
        market.onEvent(tape.from(Source.SCENARIO).feed(FeedStatus.GAP, Row.NONE));
        assertFalse(market.valid(BTC));
        assertFalse(market.valid(ETH));
    }

    @Test
    void shouldNotMindWhenAChannelWithoutMarketDataDisconnects()
    {
        market.onEvent(tape.from(Source.SCENARIO).quote(BTC, 100, 104));
        market.onEvent(tape.from(Source.COINBASE_USER).feed(FeedStatus.DISCONNECTED, Row.NONE));
        assertTrue(market.valid(BTC));
    }

    @Test
    void shouldBeInvalidFromTheFirstDataWhenTheSourceWasAwayBefore()
    {
        market.onEvent(tape.feed(FeedStatus.DISCONNECTED, Row.NONE));
        assertTrue(market.valid(BTC));
        market.onEvent(tape.quote(BTC, 100, 104));
        assertFalse(market.valid(BTC));
        market.onEvent(tape.feed(FeedStatus.CONNECTED, Row.NONE));
        market.onEvent(tape.quote(BTC, 100, 104));
        assertTrue(market.valid(BTC));
    }

    @Test
    void shouldBeValidFromTheFirstDataWhenAnotherSourceIsAway()
    {
        market.onEvent(tape.from(Source.BINANCE).feed(FeedStatus.DISCONNECTED, Row.NONE));
        market.onEvent(tape.from(Source.COINBASE).quote(BTC, 100, 104));
        assertTrue(market.valid(BTC));
    }

    @Test
    void shouldClearTheGapWhenTheSourceThatCausedItIsBackThoughAnotherFeedsNow()
    {
        market.onEvent(tape.from(Source.BINANCE).quote(BTC, 100, 104));
        market.onEvent(tape.from(Source.BINANCE).feed(FeedStatus.DISCONNECTED, Row.NONE));
        market.onEvent(tape.from(Source.COINBASE).quote(BTC, 100, 104));
        assertFalse(market.valid(BTC));
        market.onEvent(tape.from(Source.BINANCE).feed(FeedStatus.CONNECTED, Row.NONE));
        market.onEvent(tape.from(Source.COINBASE).quote(BTC, 100, 104));
        assertTrue(market.valid(BTC));
    }

    @Test
    void shouldLoseItsDepthUntilTheNextSnapshotWhenAGapIsStated()
    {
        loadBook();
        assertTrue(market.hasDepth(BTC));
        market.onEvent(tape.feed(FeedStatus.GAP, BTC));
        assertFalse(market.hasDepth(BTC));
        market.onEvent(tape.feed(FeedStatus.RESYNCED, BTC));
        market.onEvent(tape.level(BTC, BookSide.BID, 101, 5));
        assertFalse(market.valid(BTC));
        assertFalse(market.hasDepth(BTC));
        loadBook();
        assertTrue(market.valid(BTC));
        assertTrue(market.hasDepth(BTC));
    }

    @Test
    void shouldBeValidWithTheResyncWhenTheSnapshotWasCompletedBeforeIt()
    {
        loadBook();
        market.onEvent(tape.feed(FeedStatus.GAP, BTC));
        loadBook();
        assertFalse(market.valid(BTC));
        market.onEvent(tape.feed(FeedStatus.RESYNCED, BTC));
        assertTrue(market.valid(BTC));
    }

    @Test
    void shouldVoidASnapshotWhenAGapFallsIntoIt()
    {
        market.onEvent(tape.level(BTC, BookSide.BID, 100, 5, true, false));
        market.onEvent(tape.feed(FeedStatus.GAP, BTC));
        market.onEvent(tape.level(BTC, BookSide.ASK, 104, 5, false, true));
        market.onEvent(tape.feed(FeedStatus.RESYNCED, BTC));
        assertFalse(market.hasDepth(BTC));
        assertFalse(market.valid(BTC));
    }

    private void loadBook()
    {
        market.onEvent(tape.level(BTC, BookSide.BID, 100, 5, true, false));
        market.onEvent(tape.level(BTC, BookSide.ASK, 104, 5, false, true));
    }
}
