package io.ringfence.engine.position;

import static io.ringfence.engine.Tape.BTC;
import static io.ringfence.engine.Tape.INSTRUMENTS;
import static io.ringfence.engine.Tape.PERP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.agrona.concurrent.UnsafeBuffer;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import io.ringfence.engine.Tape;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.market.Market;
import io.ringfence.engine.order.FillSink;
import io.ringfence.engine.snapshot.StateImage;

/** Random days over several portfolios, strategies and groups: what all of them have is what the portfolio has. */
final class SharePropertyTest
{
    private static final String[] PORTFOLIOS = {"", "hedge", "basis"};
    private static final int[] TRADED = {BTC, PERP};
    private static final int OWNERS = 4;
    private static final int STEPS = 120;

    private final NameTable strategies = new NameTable(64);
    private final Market market = new Market(INSTRUMENTS, Tape.settings());
    private final PositionBook book = new PositionBook(INSTRUMENTS, Tape.settings(), market, strategies);
    private final Tape tape = new Tape();
    private final Map<String, ExactLedger> ledgers = new TreeMap<>();
    /** Positions that reconciliation stated something of: what came of that is in no ledger of fills. */
    private final Set<String> stated = new HashSet<>();
    /** What was funded to each share at its exact quantity, and how many roundings that took. */
    private final Map<String, BigDecimal> funded = new TreeMap<>();
    private final Map<String, Integer> fundings = new TreeMap<>();
    private final long[] marks = new long[INSTRUMENTS.size()];

    @Property(tries = 200)
    void shouldAddUpToThePortfolioToTheLastUnit(@ForAll final long seed)
    {
        final SharePropertyTest day = new SharePropertyTest();
        day.begin();
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < STEPS; i++)
        {
            day.step(random);
            day.check();
        }
        day.checkImage();
    }

    private void begin()
    {
        for (int owner = 1; owner < OWNERS; owner++)
        {
            assertEquals(owner, strategies.idOf(Text.pack("s" + owner, 0), 0));
            assertEquals(owner, book.groups().idOf(Text.pack("g" + owner, 0), 0));
        }
        for (final String portfolio : PORTFOLIOS)
        {
            book.onAccount(tape.balance(portfolio, "USD", 1_000_000 * Decimal.ONE));
        }
        for (final int instrument : TRADED)
        {
            mark(instrument, 100 * Decimal.ONE);
        }
    }

    private void step(final SplittableRandom random)
    {
        final int portfolio = random.nextInt(PORTFOLIOS.length);
        final int instrument = TRADED[random.nextInt(TRADED.length)];
        switch (random.nextInt(12))
        {
            case 0:
            case 1:
                mark(instrument, random.nextLong(2, 200 * Decimal.ONE));
                break;
            case 2:
                fund(random);
                break;
            case 3:
                state(random, portfolio, instrument);
                break;
            case 4:
            case 5:
                exit(random, portfolio, instrument);
                break;
            default:
                fill(random, portfolio, instrument);
                break;
        }
    }

    private void fill(final SplittableRandom random, final int portfolio, final int instrument)
    {
        final int strategy = random.nextInt(OWNERS);
        final int group = random.nextInt(OWNERS);
        final boolean buy = random.nextBoolean();
        // A venue that restates a value fills nothing.
        final long quantity = random.nextInt(10) == 0 ? 0 : random.nextLong(1, 3 * Decimal.ONE);
        final long value = quantity == 0 ? random.nextLong(-1000, 1000) :
            Decimal.multiplyHalfEven(quantity, random.nextLong(2, 200 * Decimal.ONE));
        final long fee = random.nextLong(-1000, 1000);
        book.applyFill(
            portfolio, instrument, strategy, group, buy ? Side.BUY : Side.SELL, quantity, value, fee, tape.timer());
        for (final String key : new String[]{key(portfolio, instrument, "s", strategy),
            key(portfolio, instrument, "g", group)})
        {
            final ExactLedger ledger = ledgers.computeIfAbsent(key, (name) -> new ExactLedger());
            if (quantity == 0)
            {
                ledger.restate(buy ? value : -value, fee);
            }
            else
            {
                ledger.fill(buy ? quantity : -quantity, buy ? value : -value, fee);
            }
        }
    }

    /** Reconciliation states a position: what it takes away is taken from those who hold it. */
    private void state(final SplittableRandom random, final int portfolio, final int instrument)
    {
        stated.add(portfolio + "/" + instrument);
        final long before = book.quantity(portfolio, instrument);
        final ExactExits strategyExits = exits(portfolio, instrument, "s", book.byStrategy());
        final ExactExits groupExits = exits(portfolio, instrument, "g", book.byGroup());
        book.onPosition(tape.position(
            PORTFOLIOS[portfolio], instrument, random.nextLong(-5, 6) * Decimal.ONE / 3,
            random.nextBoolean() ? Decimal.NAN : random.nextLong(2, 200 * Decimal.ONE)));
        final long change = book.quantity(portfolio, instrument) - before;
        strategyExits.adjust(change);
        groupExits.adjust(change);
    }

    /** An operator flattens, or what others traded on the account is booked. */
    private void exit(final SplittableRandom random, final int portfolio, final int instrument)
    {
        final long before = book.quantity(portfolio, instrument);
        final ExactExits strategyExits = exits(portfolio, instrument, "s", book.byStrategy());
        final ExactExits groupExits = exits(portfolio, instrument, "g", book.byGroup());
        final boolean buy = before == 0 ? random.nextBoolean() : random.nextInt(8) == 0 == before > 0;
        final long quantity = before != 0 && random.nextInt(3) == 0 ? Math.abs(before) :
            random.nextLong(1, 3 * Decimal.ONE);
        final long value = Decimal.multiplyHalfEven(quantity, random.nextLong(2, 200 * Decimal.ONE));
        final long fee = random.nextLong(-1000, 1000);
        if (random.nextBoolean())
        {
            book.applyFill(portfolio, instrument, FillSink.HOLDERS, FillSink.HOLDERS, buy ? Side.BUY : Side.SELL,
                quantity, value, fee, tape.timer());
        }
        else
        {
            book.onPosition(tape.traded(
                PORTFOLIOS[portfolio], instrument, before, before + (buy ? quantity : -quantity),
                buy ? value : -value, fee));
        }
        strategyExits.fill(buy ? quantity : -quantity, buy ? value : -value, fee);
        groupExits.fill(buy ? quantity : -quantity, buy ? value : -value, fee);
    }

    private ExactExits exits(final int portfolio, final int instrument, final String by, final Shares shares)
    {
        final List<ExactLedger> all = new ArrayList<>();
        all.add(ledger(portfolio, instrument, by, Shares.HOME));
        for (int share = shares.first(portfolio, instrument); share != Shares.NONE; share = shares.next(share))
        {
            if (shares.owner(share) != Shares.HOME)
            {
                all.add(ledger(portfolio, instrument, by, shares.owner(share)));
            }
        }
        return new ExactExits(
            all, book.quantity(portfolio, instrument), INSTRUMENTS.get(instrument).quantityIncrement());
    }

    private ExactLedger ledger(final int portfolio, final int instrument, final String by, final int owner)
    {
        return ledgers.computeIfAbsent(key(portfolio, instrument, by, owner), (name) -> new ExactLedger());
    }

    private void fund(final SplittableRandom random)
    {
        final long rate = random.nextLong(-100_000, 100_000);
        final long amount = random.nextBoolean() ? Decimal.NAN : random.nextLong(-1_000_000, 1_000_000);
        for (int portfolio = 0; portfolio < PORTFOLIOS.length; portfolio++)
        {
            for (int owner = 1; owner < OWNERS; owner++)
            {
                funded(portfolio, "s", owner, book.byStrategy(), rate);
                funded(portfolio, "g", owner, book.byGroup(), rate);
            }
        }
        book.onFunding(tape.funding(PERP, rate, Decimal.NAN, amount, 0));
    }

    private void funded(
        final int portfolio, final String by, final int owner, final Shares shares, final long rate)
    {
        final int share = shares.find(portfolio, PERP, owner);
        if (share != Shares.NONE)
        {
            final BigDecimal payment = BigDecimal.valueOf(shares.quantity(share), 8)
                .multiply(BigDecimal.valueOf(marks[PERP], 8)).multiply(BigDecimal.valueOf(rate, 8));
            funded.merge(key(portfolio, PERP, by, owner), payment.negate(), BigDecimal::add);
            fundings.merge(key(portfolio, PERP, by, owner), 1, Integer::sum);
        }
    }

    private void mark(final int instrument, final long price)
    {
        marks[instrument] = price;
        market.onEvent(tape.quote(instrument, price - 1, price + 1));
        book.onMark(instrument);
    }

    private void check()
    {
        for (int portfolio = 0; portfolio < book.portfolios(); portfolio++)
        {
            for (final int instrument : TRADED)
            {
                check(portfolio, instrument, "s", book.byStrategy());
                check(portfolio, instrument, "g", book.byGroup());
            }
            checkTotals(portfolio, new ShareTotals(book.byStrategy(), book, market, INSTRUMENTS.size()).of(portfolio));
            checkTotals(portfolio, new ShareTotals(book.byGroup(), book, market, INSTRUMENTS.size()).of(portfolio));
        }
        assertEquals(0, book.byStrategy().unshared());
        assertEquals(book.recomputeHash(), book.hash());
    }

    private void check(final int portfolio, final int instrument, final String by, final Shares shares)
    {
        long quantity = 0;
        long pnl = 0;
        long value = 0;
        long fees = 0;
        long funding = 0;
        final int first = shares.first(portfolio, instrument);
        for (int share = first; share != Shares.NONE; share = shares.next(share))
        {
            quantity += shares.quantity(share);
            pnl += shares.realised(share) + shares.unrealised(share, marks[instrument]);
            value += shares.value(share, marks[instrument]);
            fees += shares.fees(share);
            funding += shares.funding(share);
            checkLedger(portfolio, instrument, by, shares, share);
        }
        if (first != Shares.NONE)
        {
            assertEquals(book.quantity(portfolio, instrument), quantity);
            assertEquals(book.value(portfolio, instrument), value);
            assertEquals(book.realised(portfolio, instrument) + book.unrealised(portfolio, instrument), pnl);
            assertEquals(book.fees(portfolio, instrument), fees);
            assertEquals(book.funding(portfolio, instrument), funding);
        }
    }

    private void checkLedger(
        final int portfolio, final int instrument, final String by, final Shares shares, final int share)
    {
        final int owner = shares.owner(share);
        final String key = key(portfolio, instrument, by, owner);
        if (owner == Shares.HOME && stated.contains(portfolio + "/" + instrument))
        {
            return;
        }
        final ExactLedger ledger = ledgers.getOrDefault(key, new ExactLedger());
        assertEquals(ledger.quantity, BigInteger.valueOf(shares.quantity(share)), key);
        assertEquals(ledger.realised, BigInteger.valueOf(shares.realised(share)), key);
        assertEquals(ledger.fees, BigInteger.valueOf(shares.fees(share)), key);
        if (owner != Shares.HOME)
        {
            // Two products of two sums are rounded for each settlement, half a unit each at most; the rate is small.
            final BigDecimal due = funded.getOrDefault(key, BigDecimal.ZERO);
            final BigDecimal off = due.subtract(BigDecimal.valueOf(shares.funding(share), 8)).abs();
            final int roundings = 2 * fundings.getOrDefault(key, 0);
            assertTrue(off.compareTo(BigDecimal.valueOf(roundings, 8)) <= 0, () -> key + " is off by " + off);
        }
    }

    private void checkTotals(final int portfolio, final ShareTotals totals)
    {
        long pnl = 0;
        long net = 0;
        for (int owner = 0; owner < totals.owners(); owner++)
        {
            pnl += totals.realised(owner) + totals.unrealised(owner) - totals.fees(owner) + totals.funding(owner);
            net += totals.net(owner);
        }
        long expected = 0;
        long held = 0;
        for (final int instrument : TRADED)
        {
            expected += book.realised(portfolio, instrument) + book.unrealised(portfolio, instrument) -
                book.fees(portfolio, instrument) + book.funding(portfolio, instrument);
            held += book.value(portfolio, instrument);
        }
        assertEquals(expected, pnl);
        assertEquals(held, net);
    }

    private void checkImage()
    {
        final UnsafeBuffer image = new UnsafeBuffer(new byte[1 << 20]);
        final StateImage out = new StateImage().save(image, 0);
        book.carry(out);
        out.end();
        final PositionBook other = new PositionBook(INSTRUMENTS, Tape.settings(), market, strategies);
        final StateImage in = new StateImage().load(image, 0, out.length());
        other.carry(in);
        in.end();
        assertEquals(book.hash(), other.hash());
        assertEquals(book.byStrategy().count(), other.byStrategy().count());
        for (final int instrument : TRADED)
        {
            for (int owner = 0; owner < OWNERS; owner++)
            {
                assertEquals(book.quantityOf(1, instrument, owner), other.quantityOf(1, instrument, owner));
            }
        }
    }

    private static String key(final int portfolio, final int instrument, final String by, final int owner)
    {
        return portfolio + "/" + instrument + "/" + by + owner;
    }
}
