package io.ringfence.engine.position;

import static io.ringfence.engine.Tape.BTC;
import static io.ringfence.engine.Tape.ETH;
import static io.ringfence.engine.Tape.INSTRUMENTS;
import static io.ringfence.engine.Tape.PERP;
import static io.ringfence.engine.Tape.decimal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.Tape;
import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.PortfolioUpdateRecord;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.Market;

/** Account, position and funding events: what they do to cash, equity and external flow. */
final class AccountTest
{
    private final Market market = new Market(INSTRUMENTS, Tape.settings());
    private PositionBook book = new PositionBook(INSTRUMENTS, Tape.settings(), market, new NameTable(64));
    private final Tape tape = new Tape();

    @Test
    void shouldNotKnowEquityWhenNoAccountEventCame()
    {
        assertEquals(Decimal.NAN, book.cash(0));
        assertEquals(Decimal.NAN, book.equity(0));
        assertEquals(0, book.grossExposure(0));
    }

    @Test
    void shouldFlowTheDifferenceWhenABalanceIsStated()
    {
        book.onAccount(tape.balance("default", "USD", decimal("1000")));
        assertEquals(decimal("1000"), book.equity(0));
        assertEquals(decimal("1000"), book.externalFlow(0));
        book.onAccount(tape.balance("", "USD", decimal("900")));
        assertEquals(decimal("900"), book.cash(0));
        assertEquals(decimal("900"), book.externalFlow(0));
    }

    @Test
    void shouldFlowTheAmountWhenCashIsTransferred()
    {
        book.onAccount(tape.balance("", "USD", decimal("1000")));
        book.onAccount(tape.transfer("", AccountKind.DEPOSIT, decimal("50")));
        book.onAccount(tape.transfer("", AccountKind.WITHDRAWAL, decimal("250")));
        assertEquals(decimal("800"), book.equity(0));
        assertEquals(decimal("800"), book.externalFlow(0));
    }

    @Test
    void shouldCountFillsBeforeTheFirstBalanceAsProfitAndLoss()
    {
        mark(BTC, "50000");
        book.applyFill(0, BTC, 0, 0, Side.BUY, decimal("1"), decimal("49000"), decimal("10"), tape.timer());
        assertEquals(Decimal.NAN, book.cash(0));
        book.onAccount(tape.balance("", "USD", decimal("1000")));
        assertEquals(decimal("51000"), book.equity(0));
        assertEquals(decimal("990"), book.equity(0) - book.externalFlow(0));
    }

    @Test
    void shouldBookAFillWhenAPositionIsStatedWithWhatOthersTraded()
    {
        mark(PERP, "50000");
        book.onAccount(tape.balance("", "USD", decimal("1000")));
        book.applyFill(0, PERP, 0, 0, Side.BUY, decimal("0.02"), decimal("1000"), 0, tape.timer());
        final Row row = tape.position("", PERP, 0, Decimal.NAN);
        new PositionBody().wrap(row).ours(decimal("0.02")).filledValue(decimal("-900")).fee(decimal("3"));
        book.onPosition(row);
        assertEquals(0, book.quantity(0, PERP));
        assertEquals(decimal("-100"), book.realised(0, PERP));
        assertEquals(decimal("3"), book.fees(0, PERP));
        assertEquals(decimal("897"), book.cash(0));
        assertEquals(decimal("1000"), book.externalFlow(0));
    }

    @Test
    void shouldKeepWhereTheVenueLiquidatesUntilThePositionFlips()
    {
        mark(PERP, "50000");
        final long before = book.hash();
        final Row row = tape.position("", PERP, Decimal.NAN, Decimal.NAN);
        new PositionBody().wrap(row).liquidationPrice(decimal("45000")).held(decimal("2"));
        book.onPosition(row);
        assertEquals(decimal("45000"), book.liquidationPrice(PERP, 1));
        assertEquals(Decimal.NAN, book.liquidationPrice(PERP, -1));
        assertEquals(0, book.quantity(0, PERP));
        assertEquals(0, book.ignoredEvents());
        assertNotEquals(before, book.hash());
        assertEquals(book.recomputeHash(), book.hash());
        new PositionBody().wrap(row).liquidationPrice(0).held(decimal("2"));
        book.onPosition(row);
        assertEquals(Decimal.NAN, book.liquidationPrice(PERP, 1));
        assertEquals(before, book.hash());
    }

    @Test
    void shouldIgnoreAndCountWhenTheCurrencyIsNotCash()
    {
        book.onAccount(tape.balance("", "BTC", decimal("2")));
        assertEquals(Decimal.NAN, book.cash(0));
        assertEquals(1, book.ignoredEvents());
    }

    @Test
    void shouldNotKnowEquityWhileAPositionLacksAMark()
    {
        book.onAccount(tape.balance("", "USD", decimal("1000")));
        book.onPosition(tape.position("", BTC, decimal("1"), decimal("40000")));
        book.onPosition(tape.position("", ETH, decimal("1"), decimal("4000")));
        assertEquals(Decimal.NAN, book.equity(0));
        assertEquals(Decimal.NAN, book.grossExposure(0));
        assertEquals(Decimal.NAN, book.value(0, BTC));
        assertEquals(Decimal.NAN, book.unrealised(0, BTC));
        mark(BTC, "50000");
        assertEquals(Decimal.NAN, book.equity(0));
        mark(ETH, "3000");
        assertEquals(decimal("54000"), book.equity(0));
        assertEquals(decimal("53000"), book.grossExposure(0));
    }

    @Test
    void shouldFlowItsValueWhenASpotPositionIsStated()
    {
        book.onAccount(tape.balance("", "USD", decimal("1000")));
        mark(BTC, "50000");
        book.onPosition(tape.position("", BTC, decimal("2"), decimal("40000")));
        assertEquals(decimal("101000"), book.equity(0));
        assertEquals(decimal("101000"), book.externalFlow(0));
        assertEquals(decimal("20000"), book.unrealised(0, BTC));
        book.onPosition(tape.position("", BTC, decimal("1"), decimal("40000")));
        assertEquals(decimal("51000"), book.externalFlow(0));
    }

    @Test
    void shouldFlowAtTheFirstMarkWhenThereIsNoneYet()
    {
        book.onAccount(tape.balance("", "USD", decimal("1000")));
        book.onPosition(tape.position("", BTC, decimal("2"), decimal("40000")));
        assertEquals(decimal("1000"), book.externalFlow(0));
        mark(BTC, "50000");
        assertEquals(decimal("101000"), book.externalFlow(0));
        mark(BTC, "50001");
        assertEquals(decimal("101000"), book.externalFlow(0));
        assertEquals(decimal("2"), book.equity(0) - book.externalFlow(0));
    }

    @Test
    void shouldFlowItsUnrealisedWhenAPerpetualPositionIsStated()
    {
        book.onAccount(tape.balance("", "USD", decimal("1000")));
        mark(PERP, "50000");
        book.onPosition(tape.position("", PERP, decimal("-2"), decimal("50100")));
        assertEquals(decimal("1200"), book.equity(0));
        assertEquals(decimal("1200"), book.externalFlow(0));
    }

    @Test
    void shouldMoveCostToRealisedWhenTheVenueBookedTheFillsInAnotherOrder()
    {
        book.onAccount(tape.balance("", "USD", decimal("1000")));
        mark(PERP, "50000");
        book.applyFill(0, PERP, 0, 0, Side.BUY, decimal("2"), decimal("100200"), 0, tape.row());
        final Row row = tape.row();
        row.begin(EventType.ACCOUNT, Source.COINBASE_REST, PERP, row.receiveTimeNs());
        book.onAccount(account(row, "1010", "1000"));
        assertEquals(decimal("1010"), book.cash(0));
        assertEquals(decimal("10"), book.realised(0, PERP));
        assertEquals(decimal("50105"), book.entryPrice(0, PERP));
        assertEquals(decimal("800"), book.equity(0));
        assertEquals(decimal("1000"), book.externalFlow(0));
        assertEquals(book.recomputeHash(), book.hash());
    }

    @Test
    void shouldFlowTheDifferenceWhenABalanceIsComparedWithOurs()
    {
        book.onAccount(tape.balance("", "USD", decimal("1000")));
        final Row row = tape.balance("", "USD", 0);
        book.onAccount(account(row, "1010", "1000"));
        assertEquals(decimal("1010"), book.cash(0));
        assertEquals(decimal("1010"), book.externalFlow(0));
    }

    private static Row account(final Row row, final String balance, final String ours)
    {
        new AccountBody().wrap(row).currency("USD").kind(AccountKind.SNAPSHOT).balance(decimal(balance))
            .ours(decimal(ours));
        return row;
    }

    @Test
    void shouldFlowUnrealisedAtTheFirstMarkWhenAPerpetualIsStatedWithoutOne()
    {
        book.onAccount(tape.balance("", "USD", decimal("1000")));
        book.onPosition(tape.position("", PERP, decimal("-2"), decimal("50100")));
        assertEquals(Decimal.NAN, book.equity(0));
        mark(PERP, "50000");
        assertEquals(decimal("1200"), book.externalFlow(0));
        assertEquals(decimal("1200"), book.equity(0));
    }

    @Test
    void shouldTakeTheFirstMarkForTheEntryWhenNoneIsStated()
    {
        book.onPosition(tape.position("", PERP, decimal("2"), Decimal.NAN));
        assertEquals(Decimal.NAN, book.entryPrice(0, PERP));
        mark(PERP, "50000");
        assertEquals(decimal("50000"), book.entryPrice(0, PERP));
        assertEquals(0, book.unrealised(0, PERP));
        assertEquals(0, book.externalFlow(0));
    }

    @Test
    void shouldTakeTheFirstFillForTheEntryWhenItComesBeforeAMark()
    {
        book.onAccount(tape.balance("", "USD", 0));
        book.onPosition(tape.position("", BTC, decimal("2"), Decimal.NAN));
        book.applyFill(0, BTC, 0, 0, Side.SELL, decimal("2"), decimal("90000"), 0, tape.timer());
        assertEquals(0, book.realised(0, BTC));
        assertEquals(Decimal.NAN, book.equity(0));
        mark(BTC, "50000");
        assertEquals(decimal("90000"), book.equity(0));
        assertEquals(decimal("100000"), book.externalFlow(0));
    }

    @Test
    void shouldKeepItsEntryWhenTheSameQuantityIsStatedWithoutOne()
    {
        mark(BTC, "50000");
        book.onPosition(tape.position("", BTC, decimal("2"), decimal("40000")));
        book.onPosition(tape.position("", BTC, decimal("2"), Decimal.NAN));
        assertEquals(decimal("40000"), book.entryPrice(0, BTC));
        book.onPosition(tape.position("", BTC, decimal("1"), Decimal.NAN));
        assertEquals(decimal("40000"), book.entryPrice(0, BTC));
        book.onPosition(tape.position("", BTC, decimal("2"), Decimal.NAN));
        assertEquals(decimal("45000"), book.entryPrice(0, BTC));
        assertEquals(decimal("100000"), book.externalFlow(0));
    }

    @Test
    void shouldBeReconciledWhenStatedOrWhenAllAre()
    {
        assertFalse(book.reconciled(0, BTC));
        book.onPosition(tape.position("", BTC, 0, Decimal.NAN));
        assertTrue(book.reconciled(0, BTC));
        assertFalse(book.reconciled(0, ETH));
        book.reconciledAll();
        assertTrue(book.reconciled(0, ETH));
    }

    @Test
    void shouldPayFundingWhenLongAndReceiveItWhenShort()
    {
        book.onAccount(tape.balance("", "USD", decimal("1000")));
        book.onAccount(tape.balance("hedge", "USD", decimal("1000")));
        mark(PERP, "50000");
        book.onPosition(tape.position("", PERP, decimal("2"), decimal("50000")));
        book.onPosition(tape.position("hedge", PERP, decimal("-1"), decimal("50000")));
        book.onFunding(tape.funding(PERP, decimal("0.0001"), Decimal.NAN));
        assertEquals(decimal("-10"), book.funding(0, PERP));
        assertEquals(decimal("990"), book.cash(0));
        assertEquals(decimal("5"), book.funding(1, PERP));
        assertEquals(decimal("1005"), book.equity(1));
        assertEquals(decimal("1000"), book.externalFlow(1));
        assertEquals(2, tape.row().recordCount());
    }

    @Test
    void shouldUseTheStatedMarkWhenFundingHasOne()
    {
        book.onPosition(tape.position("", PERP, decimal("2"), decimal("50000")));
        book.onFunding(tape.funding(PERP, decimal("-0.01"), decimal("100")));
        assertEquals(decimal("2"), book.funding(0, PERP));
        book.onFunding(tape.funding(PERP, decimal("-0.01"), Decimal.NAN));
        assertEquals(1, book.unpricedFundings());
    }

    @Test
    void shouldBookASettlementOnceWhenItIsToldAgain()
    {
        book.onPosition(tape.position("", PERP, decimal("2"), decimal("50000")));
        book.onFunding(tape.funding(PERP, decimal("-0.01"), decimal("100"), decimal("2"), 5000));
        book.onFunding(tape.funding(PERP, decimal("-0.01"), decimal("100"), decimal("2"), 5000));
        book.onFunding(tape.funding(PERP, decimal("-0.01"), decimal("100"), decimal("2"), 4000));
        assertEquals(decimal("2"), book.funding(0, PERP));
        assertEquals(5000, book.fundedUntilNs(PERP));
        assertEquals(2, book.ignoredEvents());
        final long before = book.hash();
        book.onFunding(tape.funding(PERP, 0, Decimal.NAN, 0, 6000));
        assertEquals(decimal("2"), book.funding(0, PERP));
        assertNotEquals(before, book.hash());
        assertEquals(book.recomputeHash(), book.hash());
    }

    @Test
    void shouldBookWhatTheVenuePaidWhenThePositionHasChangedSince()
    {
        book.onAccount(tape.balance("", "USD", decimal("1000")));
        book.onFunding(tape.funding(PERP, decimal("0.01"), decimal("100"), decimal("-3"), 5000));
        assertEquals(decimal("-3"), book.funding(0, PERP));
        assertEquals(decimal("997"), book.cash(0));
        assertEquals(0, book.externalFlow(0) - decimal("1000"));
    }

    @Test
    void shouldLeaveTheRestToTheDefaultPortfolioWhenTheVenueSaysTheSum()
    {
        book.onPosition(tape.position("", PERP, decimal("2"), decimal("100")));
        book.onPosition(tape.position("other", PERP, decimal("-1"), decimal("100")));
        book.onFunding(tape.funding(PERP, decimal("0.01"), decimal("100"), decimal("-1.00000001"), 5000));
        assertEquals(decimal("1"), book.funding(1, PERP));
        assertEquals(decimal("-2.00000001"), book.funding(0, PERP));
    }

    @Test
    void shouldIgnoreFundingWhenTheInstrumentIsSpot()
    {
        mark(BTC, "50000");
        book.onPosition(tape.position("", BTC, decimal("2"), decimal("50000")));
        book.onFunding(tape.funding(BTC, decimal("0.0001"), Decimal.NAN));
        assertEquals(0, book.funding(0, BTC));
        assertEquals(1, book.ignoredEvents());
    }

    @Test
    void shouldNumberPortfoliosBySightAndRefuseMoreThanTheMaximum()
    {
        book = new PositionBook(INSTRUMENTS, Tape.settings("portfolio.max", "2"), market, new NameTable(64));
        assertEquals(0, book.portfolioId(0, 0));
        assertEquals(0, book.portfolioId(Text.pack("default", 0), 0));
        assertEquals(1, book.portfolioId(Text.pack("long-named-one", 0), Text.pack("long-named-one", 8)));
        assertEquals(1, book.portfolioId(Text.pack("long-named-one", 0), Text.pack("long-named-one", 8)));
        assertEquals(-1, book.portfolioId(Text.pack("third", 0), 0));
        assertEquals(2, book.portfolios());
        book.onAccount(tape.balance("third", "USD", 1));
        assertEquals(1, book.ignoredEvents());
    }

    @Test
    void shouldWriteOneRecordPerPortfolioIntoTheSeries()
    {
        book.onAccount(tape.balance("", "USD", decimal("1000")));
        book.onAccount(tape.balance("other", "USD", decimal("7")));
        final Row row = tape.timer();
        final int first = book.appendSeries(row);
        assertEquals(2, row.recordCount());
        final PortfolioUpdateRecord record = new PortfolioUpdateRecord().wrap(row, first);
        assertEquals("default", record.portfolio());
        assertEquals(decimal("1000"), record.equity());
        record.wrap(row, row.nextRecord(first));
        assertEquals("other", record.portfolio());
        assertEquals(decimal("7"), record.cash());
        assertEquals(0, record.exposure());
    }

    @Test
    void shouldRefuseATableWhenAQuoteCurrencyIsAlsoHeld()
    {
        final InstrumentTable table = new InstrumentTable(List.of(
            new Instrument(0, "BTC-USD", InstrumentKind.SPOT, "BTC", "USD", 1, 1, 1, 9, 0, 1, ""),
            new Instrument(1, "ETH-BTC", InstrumentKind.SPOT, "ETH", "BTC", 1, 1, 1, 9, 0, 1, "")));
        final IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
            () -> new PositionBook(table, Tape.settings(), market, new NameTable(64)));
        assertTrue(refusal.getMessage().startsWith("instrument BTC-USD: its base currency BTC is the quote"));
    }

    private void mark(final int instrument, final String price)
    {
        market.onEvent(tape.quote(instrument, decimal(price) - 1, decimal(price) + 1));
        book.onMark(instrument);
    }
}
