package io.ringfence.engine.position;

import static io.ringfence.engine.Tape.BTC;
import static io.ringfence.engine.Tape.INSTRUMENTS;
import static io.ringfence.engine.Tape.PERP;
import static io.ringfence.engine.Tape.decimal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.ringfence.engine.Tape;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.PositionUpdateRecord;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.market.Market;

final class FillTest
{
    private final Market market = new Market(INSTRUMENTS, Tape.settings());
    private final PositionBook book = new PositionBook(INSTRUMENTS, Tape.settings(), market, new NameTable(64));
    private final Tape tape = new Tape();

    @BeforeEach
    void openTheAccount()
    {
        book.onAccount(tape.balance("", "USD", decimal("100000")));
        mark(BTC, "50000");
        mark(PERP, "50000");
    }

    @Test
    void shouldAverageTheEntryWhenAddingToAPosition()
    {
        buy(BTC, "1", "50000", "0");
        buy(BTC, "3", "52000", "0");
        assertEquals(decimal("4"), book.quantity(0, BTC));
        assertEquals(decimal("51500"), book.entryPrice(0, BTC));
        assertEquals(0, book.realised(0, BTC));
        assertEquals(decimal("-6000"), book.unrealised(0, BTC));
    }

    @Test
    void shouldRealiseInProportionWhenReducing()
    {
        buy(BTC, "1", "50000", "0");
        buy(BTC, "3", "52000", "0");
        sell(BTC, "2", "53000", "0");
        assertEquals(decimal("2"), book.quantity(0, BTC));
        assertEquals(decimal("51500"), book.entryPrice(0, BTC));
        assertEquals(decimal("3000"), book.realised(0, BTC));
    }

    @Test
    void shouldBeFlatWithNothingLeftWhenClosed()
    {
        buy(BTC, "0.3", "50000", "0");
        sell(BTC, "0.1", "50001", "0");
        sell(BTC, "0.2", "50001", "0");
        assertEquals(0, book.quantity(0, BTC));
        assertEquals(Decimal.NAN, book.entryPrice(0, BTC));
        assertEquals(decimal("0.3"), book.realised(0, BTC));
        assertEquals(0, book.unrealised(0, BTC));
        assertEquals(0, book.value(0, BTC));
    }

    @Test
    void shouldCloseAllAndOpenTheRestWhenFlipped()
    {
        buy(PERP, "2", "50000", "0");
        sell(PERP, "5", "51000", "0");
        assertEquals(decimal("-3"), book.quantity(0, PERP));
        assertEquals(decimal("51000"), book.entryPrice(0, PERP));
        assertEquals(decimal("2000"), book.realised(0, PERP));
        assertEquals(decimal("3000"), book.unrealised(0, PERP));
        assertEquals(decimal("102000"), book.cash(0));
        assertEquals(decimal("105000"), book.equity(0));
    }

    @Test
    void shouldGainWhenAShortIsBoughtBackLower()
    {
        sell(PERP, "2", "50000", "0");
        buy(PERP, "1", "49000", "0");
        assertEquals(decimal("-1"), book.quantity(0, PERP));
        assertEquals(decimal("1000"), book.realised(0, PERP));
        assertEquals(decimal("50000"), book.entryPrice(0, PERP));
    }

    @Test
    void shouldMoveCashByValueAndFeeWhenSpotIsBought()
    {
        buy(BTC, "1", "50000", "25");
        assertEquals(decimal("49975"), book.cash(0));
        assertEquals(decimal("25"), book.fees(0, BTC));
        assertEquals(decimal("99975"), book.equity(0));
    }

    @Test
    void shouldMoveCashByRealisedAndFeeWhenAPerpetualIsTraded()
    {
        buy(PERP, "1", "50000", "25");
        assertEquals(decimal("99975"), book.cash(0));
        sell(PERP, "1", "50100", "-5");
        assertEquals(decimal("100080"), book.cash(0));
        assertEquals(decimal("20"), book.fees(0, PERP));
        assertEquals(decimal("100"), book.realised(0, PERP));
        assertEquals(decimal("100080"), book.equity(0));
    }

    @Test
    void shouldFollowTheMarkWhenItMoves()
    {
        buy(BTC, "1", "50000", "0");
        sell(PERP, "1", "50000", "0");
        mark(BTC, "51000");
        assertEquals(decimal("101000"), book.equity(0));
        mark(PERP, "51000");
        assertEquals(decimal("100000"), book.equity(0));
        assertEquals(decimal("102000"), book.grossExposure(0));
        assertEquals(decimal("-51000"), book.value(0, PERP));
    }

    @Test
    void shouldBookACorrectionWhenAFillHasAValueButNoQuantity()
    {
        buy(PERP, "1", "50000", "0");
        book.applyFill(0, PERP, 0, 0, Side.BUY, 0, decimal("0.5"), decimal("0.1"), tape.timer());
        assertEquals(decimal("1"), book.quantity(0, PERP));
        assertEquals(decimal("-0.5"), book.realised(0, PERP));
        assertEquals(decimal("99999.4"), book.cash(0));
    }

    @Test
    void shouldTakeNoFeeWhenItIsNotStated()
    {
        book.applyFill(0, BTC, 0, 0, Side.BUY, decimal("1"), decimal("50000"), Decimal.NAN, tape.timer());
        assertEquals(0, book.fees(0, BTC));
        assertEquals(decimal("50000"), book.cash(0));
    }

    @Test
    void shouldWriteThePositionIntoTheRowWhenFilled()
    {
        buy(PERP, "2", "49000", "3");
        final PositionUpdateRecord record =
            new PositionUpdateRecord().wrap(tape.row(), tape.row().recordsOffset());
        assertEquals(1, tape.row().recordCount());
        assertEquals("default", record.portfolio());
        assertEquals(PERP, record.instrument());
        assertEquals(decimal("2"), record.quantity());
        assertEquals(decimal("49000"), record.entryPrice());
        assertEquals(decimal("50000"), record.mark());
        assertEquals(0, record.realised());
        assertEquals(decimal("2000"), record.unrealised());
        assertEquals(decimal("3"), record.fees());
        assertEquals(0, record.funding());
    }

    @Test
    void shouldNotBeReconciledAnyMoreWhenAFillLeavesTheRange()
    {
        book.reconciledAll();
        book.applyFill(0, PERP, 0, 0, Side.BUY, Long.MAX_VALUE, decimal("1"), 0, tape.timer());
        assertTrue(book.reconciled(0, PERP));
        assertEquals(Decimal.NAN, book.equity(0));
        book.applyFill(0, PERP, 0, 0, Side.BUY, Long.MAX_VALUE, decimal("1"), 0, tape.timer());
        assertFalse(book.reconciled(0, PERP));
        assertEquals(1, book.overflows());
        book.onPosition(tape.position("", PERP, 0, Decimal.NAN));
        assertTrue(book.reconciled(0, PERP));
        assertEquals(decimal("100000"), book.equity(0));
    }

    private void mark(final int instrument, final String price)
    {
        market.onEvent(tape.quote(instrument, decimal(price) - 1, decimal(price) + 1));
        book.onMark(instrument);
    }

    private void buy(final int instrument, final String quantity, final String price, final String fee)
    {
        fill(instrument, Side.BUY, quantity, price, fee);
    }

    private void sell(final int instrument, final String quantity, final String price, final String fee)
    {
        fill(instrument, Side.SELL, quantity, price, fee);
    }

    private void fill(
        final int instrument, final Side side, final String quantity, final String price, final String fee)
    {
        final long value = Decimal.multiplyHalfEven(decimal(quantity), decimal(price));
        book.applyFill(0, instrument, 0, 0, side, decimal(quantity), value, decimal(fee), tape.timer());
    }
}
