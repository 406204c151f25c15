package io.ringfence.engine.position;

import static io.ringfence.engine.Tape.BTC;
import static io.ringfence.engine.Tape.INSTRUMENTS;
import static io.ringfence.engine.Tape.PERP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.Tape;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.ShareUpdateRecord;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.market.Market;
import io.ringfence.engine.order.FillSink;

final class ShareTest
{
    private final NameTable strategies = new NameTable(64);
    private final Market market = new Market(INSTRUMENTS, Tape.settings());
    private PositionBook book = new PositionBook(INSTRUMENTS, Tape.settings(), market, strategies);
    private final Tape tape = new Tape();
    private final int trend = strategies.idOf(Text.pack("trend", 0), 0);
    private final int fade = strategies.idOf(Text.pack("fade", 0), 0);

    @Test
    void shouldLeaveOpenForBothWhatOneBoughtAndTheOtherSold()
    {
        fill(PERP, trend, Side.BUY, "1", "100");
        fill(PERP, fade, Side.SELL, "1", "110");
        mark(PERP, "105");
        assertEquals(decimal("10"), book.realised(0, PERP));
        assertEquals(0, book.quantity(0, PERP));
        assertEquals(decimal("1"), book.quantityOf(0, PERP, trend));
        assertEquals(decimal("-1"), book.quantityOf(0, PERP, fade));
        assertEquals(decimal("5"), unrealised(trend));
        assertEquals(decimal("5"), unrealised(fade));
    }

    @Test
    void shouldBelongToManualTradingAsLongAsNobodyElseTrades()
    {
        fill(BTC, 0, Side.BUY, "2", "100");
        assertEquals(Shares.NONE, book.byStrategy().first(0, BTC));
        assertEquals(decimal("2"), book.quantityOf(0, BTC, 0));
        fill(BTC, trend, Side.SELL, "1", "130");
        assertEquals(decimal("2"), book.quantityOf(0, BTC, 0));
        assertEquals(decimal("100"), book.byStrategy().entryPrice(book.byStrategy().find(0, BTC, 0)));
        assertEquals(decimal("-1"), book.quantityOf(0, BTC, trend));
    }

    @Test
    void shouldGiveWhatReconciliationStatesToManualTrading()
    {
        fill(PERP, trend, Side.BUY, "2", "100");
        book.onPosition(tape.position("", PERP, decimal("3"), Decimal.NAN));
        assertEquals(decimal("2"), book.quantityOf(0, PERP, trend));
        assertEquals(decimal("1"), book.quantityOf(0, PERP, 0));
    }

    @Test
    void shouldCloseWhatEachHoldsWhenAnOperatorFlattens()
    {
        fill(PERP, trend, Side.BUY, "2", "100");
        fill(PERP, fade, Side.BUY, "1", "130");
        exit(Side.SELL, "3", "120", "0.3");
        assertEquals("trend 0 40 0.2 fade 0 -10 0.1 manual 0 0 0", strategies());
    }

    @Test
    void shouldTakeWholeStepsInProportionWhenALiquidationTakesAPart()
    {
        fill(PERP, trend, Side.SELL, "0.00000002", "100");
        fill(PERP, fade, Side.SELL, "0.00000001", "100");
        book.onPosition(tape.traded("", PERP, -3, -2, 0, 0));
        assertEquals("trend -0.00000001 0.000001 0 fade -0.00000001 0 0 manual 0 0 0", strategies());
    }

    @Test
    void shouldLeaveOpenWhatTheyHoldAgainstEachOther()
    {
        fill(PERP, trend, Side.BUY, "5", "100");
        fill(PERP, fade, Side.SELL, "2", "100");
        exit(Side.SELL, "3", "110", "0");
        assertEquals("trend 2 30 0 fade -2 0 0 manual 0 0 0", strategies());
    }

    @Test
    void shouldGiveToManualTradingWhatGoesBeyondThePosition()
    {
        fill(PERP, trend, Side.BUY, "2", "100");
        exit(Side.SELL, "3", "110", "0.3");
        assertEquals("trend 0 20 0.2 manual -1 0 0.1", strategies());
    }

    @Test
    void shouldTakeAtItsCostWhatAnAdjustmentTakesFromEach()
    {
        fill(PERP, trend, Side.BUY, "2", "100");
        fill(PERP, fade, Side.BUY, "2", "200");
        mark(PERP, "150");
        book.onPosition(tape.position("", PERP, decimal("2"), Decimal.NAN));
        assertEquals("trend 1 0 0 fade 1 0 0 manual 0 0 0", strategies());
        assertEquals(decimal("100"), book.byStrategy().entryPrice(book.byStrategy().find(0, PERP, trend)));
        assertEquals(decimal("200"), book.byStrategy().entryPrice(book.byStrategy().find(0, PERP, fade)));
    }

    @Test
    void shouldCloseLegsOfGroupsWhenAnOperatorFlattens()
    {
        final int basis = book.groups().idOf(Text.pack("basis", 0), 0);
        book.applyFill(0, PERP, trend, basis, Side.BUY, decimal("2"), decimal("200"), 0, tape.timer());
        exit(Side.SELL, "2", "110", "0");
        final int leg = book.byGroup().find(0, PERP, basis);
        assertEquals(0, book.byGroup().quantity(leg));
        assertEquals(decimal("20"), book.byGroup().realised(leg));
    }

    @Test
    void shouldRecordEveryShareThatAnExitChanged()
    {
        fill(PERP, trend, Side.BUY, "2", "100");
        fill(PERP, fade, Side.BUY, "1", "130");
        final Row row = tape.timer();
        book.applyFill(
            0, PERP, FillSink.HOLDERS, FillSink.HOLDERS, Side.SELL, decimal("3"), decimal("360"), 0, row);
        assertEquals("STRATEGY trend 0 STRATEGY fade 0 ", recorded(row));
        final Row adjusted = tape.position("", PERP, decimal("1"), Decimal.NAN);
        book.onPosition(adjusted);
        assertEquals("", recorded(adjusted));
    }

    @Test
    void shouldShareFundingByWhatIsHeld()
    {
        fill(PERP, trend, Side.BUY, "3", "100");
        fill(PERP, fade, Side.SELL, "1", "100");
        book.onFunding(tape.funding(PERP, decimal("0.01"), decimal("100")));
        assertEquals(decimal("-2"), book.funding(0, PERP));
        assertEquals(decimal("-3"), book.byStrategy().funding(book.byStrategy().find(0, PERP, trend)));
        assertEquals(decimal("1"), book.byStrategy().funding(book.byStrategy().find(0, PERP, fade)));
    }

    @Test
    void shouldShareFundingWhenThePortfolioIsFlat()
    {
        fill(PERP, trend, Side.BUY, "1", "100");
        fill(PERP, fade, Side.SELL, "1", "100");
        book.onFunding(tape.funding(PERP, decimal("0.01"), decimal("100")));
        assertEquals(0, book.funding(0, PERP));
        assertEquals(decimal("-1"), book.byStrategy().funding(book.byStrategy().find(0, PERP, trend)));
        assertEquals(decimal("1"), book.byStrategy().funding(book.byStrategy().find(0, PERP, fade)));
    }

    @Test
    void shouldKeepLegsOfAGroupOverInstruments()
    {
        final int basis = book.groups().idOf(Text.pack("basis", 0), 0);
        final Row row = tape.timer();
        book.applyFill(0, BTC, trend, basis, Side.BUY, decimal("1"), decimal("100"), decimal("1"), row);
        book.applyFill(0, PERP, fade, basis, Side.SELL, decimal("1"), decimal("104"), decimal("2"), row);
        fill(BTC, trend, Side.BUY, "5", "100");
        mark(BTC, "102");
        mark(PERP, "103");
        final ShareTotals totals = new ShareTotals(book.byGroup(), book, market, INSTRUMENTS.size()).all();
        assertEquals(decimal("3"), totals.unrealised(basis));
        assertEquals(decimal("3"), totals.fees(basis));
        assertEquals(decimal("-1"), totals.net(basis));
        assertEquals(decimal("205"), totals.gross(basis));
    }

    @Test
    void shouldRecordWhoseShareAFillChanged()
    {
        final int basis = book.groups().idOf(Text.pack("basis", 0), 0);
        final Row row = tape.timer();
        book.applyFill(0, PERP, trend, basis, Side.BUY, decimal("2"), decimal("200"), decimal("1"), row);
        assertEquals("STRATEGY trend 2 GROUP basis 2 ", recorded(row));
    }

    @Test
    void shouldGiveToItsHomeWhatFindsNoRoomAndCountIt()
    {
        book = new PositionBook(INSTRUMENTS, Tape.settings("portfolio.shares", "2"), market, strategies);
        fill(PERP, trend, Side.BUY, "1", "100");
        fill(PERP, fade, Side.BUY, "1", "100");
        fill(BTC, fade, Side.BUY, "1", "100");
        assertEquals(2, book.byStrategy().unshared());
        assertEquals(decimal("1"), book.quantityOf(0, PERP, 0));
        assertEquals(0, book.quantityOf(0, PERP, fade));
        assertEquals(decimal("1"), book.quantityOf(0, BTC, 0));
    }

    private static String recorded(final Row row)
    {
        final StringBuilder said = new StringBuilder();
        final ShareUpdateRecord share = new ShareUpdateRecord();
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.SHARE_UPDATE)
            {
                share.wrap(row, at);
                said.append(share.by()).append(' ').append(share.name()).append(' ').append(text(share.quantity()))
                    .append(' ');
            }
        }
        return said.toString();
    }

    /** Quantity, realised P&amp;L and fees of each that has a share, manual trading last. */
    private String strategies()
    {
        final Shares shares = book.byStrategy();
        final StringBuilder said = new StringBuilder();
        for (int share = shares.next(shares.first(0, PERP)); share != Shares.NONE; share = shares.next(share))
        {
            said.append(shares.owner(share) == trend ? "trend" : "fade").append(' ').append(of(shares, share))
                .append(' ');
        }
        return said + "manual " + of(shares, shares.first(0, PERP));
    }

    private static String of(final Shares shares, final int share)
    {
        return text(shares.quantity(share)) + " " + text(shares.realised(share)) + " " + text(shares.fees(share));
    }

    private static String text(final long value)
    {
        return BigDecimal.valueOf(value, 8).stripTrailingZeros().toPlainString();
    }

    private void exit(final Side side, final String quantity, final String price, final String fee)
    {
        book.applyFill(0, PERP, FillSink.HOLDERS, FillSink.HOLDERS, side, decimal(quantity),
            Decimal.multiplyHalfEven(decimal(quantity), decimal(price)), decimal(fee), tape.timer());
    }

    private long unrealised(final int strategy)
    {
        return book.byStrategy().unrealised(book.byStrategy().find(0, PERP, strategy), market.mark(PERP));
    }

    private void fill(final int instrument, final int strategy, final Side side, final String quantity,
        final String price)
    {
        book.applyFill(0, instrument, strategy, 0, side, decimal(quantity),
            Decimal.multiplyHalfEven(decimal(quantity), decimal(price)), 0, tape.timer());
    }

    private void mark(final int instrument, final String price)
    {
        market.onEvent(tape.quote(instrument, decimal(price) - 1, decimal(price) + 1));
        book.onMark(instrument);
    }

    private static long decimal(final String value)
    {
        return Tape.decimal(value);
    }
}
