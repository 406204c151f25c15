package io.ringfence.engine.market;

import static io.ringfence.engine.Tape.BTC;
import static io.ringfence.engine.Tape.ETH;
import static io.ringfence.engine.Tape.INSTRUMENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.Tape;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.VenueStatus;

final class MarkTest
{
    private final Market market = new Market(INSTRUMENTS, Tape.settings());
    private final Tape tape = new Tape();

    @Test
    void shouldHaveNoMarkWhenNothingWasSeen()
    {
        assertEquals(Decimal.NAN, market.mark(BTC));
        assertEquals(0, market.markTimeNs(BTC));
        assertTrue(market.valid(BTC));
    }

    @Test
    void shouldMarkAtTheMidWhenBothSidesStand()
    {
        market.onEvent(tape.at(7).quote(BTC, 100, 104));
        assertEquals(102, market.mark(BTC));
        assertEquals(7, market.markTimeNs(BTC));
        assertEquals(Decimal.NAN, market.mark(ETH));
    }

    @Test
    void shouldRoundTheMidToEvenWhenItFallsBetween()
    {
        market.onEvent(tape.quote(BTC, 100, 101));
        assertEquals(100, market.mark(BTC));
        market.onEvent(tape.quote(BTC, 101, 102));
        assertEquals(102, market.mark(BTC));
    }

    @Test
    void shouldNotOverflowWhenPricesAreLarge()
    {
        market.onEvent(tape.quote(BTC, Long.MAX_VALUE - 3, Long.MAX_VALUE - 1));
        assertEquals(Long.MAX_VALUE - 2, market.mark(BTC));
    }

    @Test
    void shouldMarkAtTheLastTradeWhenNoTouchWasSeen()
    {
        market.onEvent(tape.at(9).trade(BTC, 105));
        assertEquals(105, market.mark(BTC));
        assertEquals(105, market.lastTrade(BTC));
        assertEquals(9, market.markTimeNs(BTC));
    }

    @Test
    void shouldKeepTheMidWhenATradePrintsWhileTheTouchStands()
    {
        market.onEvent(tape.at(1).quote(BTC, 100, 104));
        market.onEvent(tape.at(2).trade(BTC, 104));
        assertEquals(102, market.mark(BTC));
        assertEquals(1, market.markTimeNs(BTC));
        assertEquals(104, market.lastTrade(BTC));
    }

    @Test
    void shouldKeepTheMarkAndItsTimeWhenTheTouchCrosses()
    {
        market.onEvent(tape.at(1).quote(BTC, 100, 104));
        market.onEvent(tape.at(2).quote(BTC, 104, 104));
        assertFalse(market.valid(BTC));
        assertEquals(102, market.mark(BTC));
        assertEquals(1, market.markTimeNs(BTC));
    }

    @Test
    void shouldMarkAtTheNextTradeWhenTheTouchIsCrossed()
    {
        market.onEvent(tape.quote(BTC, 105, 104));
        market.onEvent(tape.at(3).trade(BTC, 103));
        assertEquals(103, market.mark(BTC));
        assertEquals(3, market.markTimeNs(BTC));
        assertFalse(market.valid(BTC));
    }

    @Test
    void shouldBeInvalidUntilBothSidesStandWhenOneIsEmptied()
    {
        market.onEvent(tape.quote(BTC, 100, 104));
        market.onEvent(tape.quote(BTC, Decimal.NAN, 104));
        assertFalse(market.valid(BTC));
        assertEquals(Decimal.NAN, market.bid(BTC));
        assertEquals(104, market.ask(BTC));
        market.onEvent(tape.quote(BTC, 101, 104));
        assertTrue(market.valid(BTC));
    }

    @Test
    void shouldTakeASideForEmptyWhenItsQuantityIsZero()
    {
        market.onEvent(tape.quote(BTC, 100, 5, 104, 0));
        assertFalse(market.valid(BTC));
        assertEquals(Decimal.NAN, market.ask(BTC));
        assertEquals(5, market.bidQuantity(BTC));
    }

    @Test
    void shouldSayThatTheMarkChangedOnlyWhenItDid()
    {
        market.onEvent(tape.quote(BTC, 100, 104));
        assertTrue(market.markChanged());
        market.onEvent(tape.quote(BTC, 101, 103));
        assertFalse(market.markChanged());
        market.onEvent(tape.quote(BTC, 102, 104));
        assertTrue(market.markChanged());
        market.onEvent(tape.timer());
        assertFalse(market.markChanged());
    }

    @Test
    void shouldIgnoreAndCountWhenATradeHasNoPrice()
    {
        market.onEvent(tape.trade(BTC, 0));
        market.onEvent(tape.trade(17, 100));
        assertEquals(Decimal.NAN, market.mark(BTC));
        assertEquals(2, market.malformedEvents());
    }

    @Test
    void shouldBeOnlineUntilTheVenueSaysOtherwise()
    {
        assertEquals(VenueStatus.ONLINE, market.status(BTC));
        market.onEvent(tape.status(BTC, VenueStatus.CANCEL_ONLY));
        assertEquals(VenueStatus.CANCEL_ONLY, market.status(BTC));
        assertEquals(VenueStatus.ONLINE, market.status(ETH));
    }
}
