package io.ringfence.engine.position;

import static io.ringfence.engine.Tape.BTC;
import static io.ringfence.engine.Tape.INSTRUMENTS;
import static io.ringfence.engine.Tape.PERP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import io.ringfence.engine.Tape;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.market.Market;

/** Random fills and marks against an account kept in BigDecimal. */
final class MoneyPropertyTest
{
    record Step(boolean buy, long quantity, long price, long fee, long mark)
    {
    }

    @Property
    void shouldKeepAPerpetualAsAnExactLedgerDoes(@ForAll("steps") final List<Step> steps)
    {
        check(steps, PERP);
    }

    @Property
    void shouldKeepASpotHoldingAsAnExactLedgerDoes(@ForAll("steps") final List<Step> steps)
    {
        check(steps, BTC);
    }

    private static void check(final List<Step> steps, final int instrument)
    {
        final Market market = new Market(INSTRUMENTS, Tape.settings());
        final PositionBook book = new PositionBook(INSTRUMENTS, Tape.settings(), market, new NameTable(64));
        final Tape tape = new Tape();
        final ExactLedger ledger = new ExactLedger();
        book.onAccount(tape.balance("", "USD", 1_000_000 * Decimal.ONE));
        for (final Step step : steps)
        {
            final long value = Decimal.multiplyHalfEven(step.quantity, step.price);
            final Side side = step.buy ? Side.BUY : Side.SELL;
            book.applyFill(0, instrument, 0, 0, side, step.quantity, value, step.fee, tape.timer());
            ledger.fill(step.buy ? step.quantity : -step.quantity, step.buy ? value : -value, step.fee);
            market.onEvent(tape.quote(instrument, step.mark - 1, step.mark + 1));
            book.onMark(instrument);

            assertEquals(ledger.quantity, BigInteger.valueOf(book.quantity(0, instrument)));
            assertEquals(ledger.realised, BigInteger.valueOf(book.realised(0, instrument)));
            assertEquals(ledger.fees, BigInteger.valueOf(book.fees(0, instrument)));
            final BigInteger atMark = ExactLedger.rounded(
                ledger.quantity.multiply(BigInteger.valueOf(step.mark)), Decimal.ONE);
            assertEquals(atMark.subtract(ledger.cost), BigInteger.valueOf(book.unrealised(0, instrument)));
            final BigInteger start = BigInteger.valueOf(1_000_000 * Decimal.ONE);
            // Whatever was rounded on the way, equity is what went in and out plus what is held.
            final BigInteger equity = start.subtract(ledger.paid).subtract(ledger.fees).add(atMark);
            assertEquals(equity, BigInteger.valueOf(book.equity(0)));
            assertEquals(atMark.abs(), BigInteger.valueOf(book.grossExposure(0)));
            assertEquals(start, BigInteger.valueOf(book.externalFlow(0)));
            assertEquals(book.recomputeHash(), book.hash());
        }
    }

    @Provide
    Arbitrary<List<Step>> steps()
    {
        final Arbitrary<Long> quantities = Arbitraries.oneOf(
            Arbitraries.longs().between(1, 5), Arbitraries.longs().between(1, 10 * Decimal.ONE),
            Arbitraries.of(Decimal.ONE, 3 * Decimal.ONE));
        final Arbitrary<Long> prices = Arbitraries.oneOf(
            Arbitraries.longs().between(2, 1000), Arbitraries.longs().between(1, 100_000).map(p -> p * Decimal.ONE),
            Arbitraries.longs().between(2, 100_000 * Decimal.ONE));
        return Combinators.combine(
            Arbitraries.of(true, false), quantities, prices, Arbitraries.longs().between(-1000, 100 * Decimal.ONE),
            prices).as(Step::new).list().ofMinSize(1).ofMaxSize(60);
    }
}
