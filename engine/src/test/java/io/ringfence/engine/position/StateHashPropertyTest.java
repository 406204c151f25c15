package io.ringfence.engine.position;

import static io.ringfence.engine.Tape.INSTRUMENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.SplittableRandom;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

import io.ringfence.engine.Tape;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.VenueStatus;
import io.ringfence.engine.market.Market;

/** Random events of every type: hashes that follow the changes equal those formed anew, and those of a replay. */
final class StateHashPropertyTest
{
    private static final String[] PORTFOLIOS = {"", "default", "hedge", "basis"};

    private Market market;
    private PositionBook book;
    private Tape tape;

    @BeforeTry
    void beginAnew()
    {
        market = new Market(INSTRUMENTS, Tape.settings("book.max_levels", "8"));
        book = new PositionBook(INSTRUMENTS, Tape.settings(), market, new NameTable(64));
        tape = new Tape();
    }

    @Property(tries = 100)
    void shouldHashWhatItHolds(@ForAll final long seed)
    {
        final StateHashPropertyTest other = new StateHashPropertyTest();
        other.beginAnew();
        final SplittableRandom random = new SplittableRandom(seed);
        final SplittableRandom again = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++)
        {
            step(random);
            other.step(again);
            if (random.nextInt(5) == 0)
            {
                assertEquals(market.recomputeHashBooks(), market.hashBooks());
                assertEquals(market.recomputeHashMarks(), market.hashMarks());
                assertEquals(book.recomputeHash(), book.hash());
            }
            again.nextInt(5);
        }
        assertEquals(market.hashBooks(), other.market.hashBooks());
        assertEquals(market.hashMarks(), other.market.hashMarks());
        assertEquals(book.hash(), other.book.hash());
    }

    @Property(tries = 100)
    void shouldValueWhatItHoldsAtTheMarks(@ForAll final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++)
        {
            step(random);
        }
        for (int p = 0; p < book.portfolios(); p++)
        {
            assertEquals(equityAnew(p), book.equity(p));
        }
    }

    private long equityAnew(final int portfolio)
    {
        long equity = book.cash(portfolio);
        for (int i = 0; i < INSTRUMENTS.size(); i++)
        {
            if (book.quantity(portfolio, i) != 0)
            {
                equity = Decimal.add(equity, INSTRUMENTS.get(i).perpetual() ? book.unrealised(portfolio, i) :
                    Decimal.multiplyHalfEven(book.quantity(portfolio, i), market.mark(i)));
            }
        }
        return equity;
    }

    @Example
    void shouldHashDifferentlyWhenOneUnitDiffers()
    {
        final long positions = book.hash();
        final long books = market.hashBooks();
        final long marks = market.hashMarks();
        book.onAccount(tape.balance("", "USD", 1));
        market.onEvent(tape.quote(0, 1, 3));
        assertNotEquals(positions, book.hash());
        assertNotEquals(books, market.hashBooks());
        assertNotEquals(marks, market.hashMarks());
    }

    private void step(final SplittableRandom random)
    {
        final int instrument = random.nextInt(INSTRUMENTS.size());
        final String portfolio = PORTFOLIOS[random.nextInt(PORTFOLIOS.length)];
        final long price = random.nextLong(90, 110) * Decimal.ONE;
        final long quantity = random.nextLong(1, 4) * Decimal.ONE;
        tape.at(tape.nowNs() + random.nextInt(1000));
        tape.from(random.nextBoolean() ? Source.COINBASE : Source.BINANCE);
        switch (random.nextInt(12))
        {
            case 0:
            case 1:
            case 2:
                market(tape.quote(instrument, price, price + random.nextLong(-1, 5)));
                break;
            case 3:
                market(tape.trade(instrument, price));
                break;
            case 4:
            case 5:
            case 6:
                final BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
                market(tape.level(instrument, side, price, random.nextInt(3) == 0 ? 0 : quantity,
                    random.nextInt(20) == 0, random.nextInt(3) != 0));
                break;
            case 7:
                market(tape.feed(FeedStatus.of(random.nextInt(FeedStatus.COUNT)),
                    random.nextBoolean() ? instrument : Row.NONE));
                break;
            case 8:
                market(tape.status(instrument, VenueStatus.of(random.nextInt(VenueStatus.COUNT))));
                break;
            case 9:
                account(random, portfolio, price);
                break;
            case 10:
                book.onPosition(tape.position(portfolio, instrument, random.nextLong(-3, 4) * Decimal.ONE,
                    random.nextBoolean() ? Decimal.NAN : price));
                break;
            default:
                book.applyFill(random.nextInt(book.portfolios()), instrument, random.nextInt(3), random.nextInt(3),
                    Side.of(random.nextInt(2)), quantity,
                    Decimal.multiplyHalfEven(quantity, price), random.nextLong(1000), tape.timer());
                break;
        }
    }

    private void account(final SplittableRandom random, final String portfolio, final long amount)
    {
        switch (random.nextInt(4))
        {
            case 0:
                book.onAccount(tape.balance(portfolio, "USD", amount));
                break;
            case 1:
                book.onAccount(tape.transfer(portfolio, AccountKind.DEPOSIT, amount));
                break;
            case 2:
                book.onAccount(tape.transfer(portfolio, AccountKind.WITHDRAWAL, amount));
                break;
            default:
                book.onFunding(tape.funding(
                    2, random.nextLong(-1_000_000, 1_000_000), Decimal.NAN,
                    random.nextBoolean() ? Decimal.NAN : random.nextLong(-1_000_000, 1_000_000),
                    random.nextLong(0, 1_000)));
                break;
        }
    }

    private void market(final Row row)
    {
        market.onEvent(row);
        if (market.markChanged())
        {
            book.onMark(row.instrumentId());
        }
    }
}
