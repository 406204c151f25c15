package io.ringfence.benchmarks.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.ringfence.app.config.Configuration;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.Market;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.position.PositionBook;
import io.ringfence.engine.risk.Guards;
import io.ringfence.engine.risk.PreTradeChain;
import io.ringfence.engine.risk.RiskLimits;
import io.ringfence.engine.risk.StrategyNames;
import io.ringfence.engine.risk.TradingStates;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The pre-trade chain on an order that passes all checks, and on one that a cap in the middle refuses and that leaves a
 * verdict in the row; both with a new row for each order, whose price {@code newRow} tells.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PreTradeBenchmark
{
    private static final long BEGIN_NS = 1_754_000_000_000_000_000L;
    private static final long STEP_NS = 300_000_000L;
    private static final int STEPS_PER_QUOTE = 100;
    private static final int BITCOIN = 0;

    private final Row row = Row.allocate();
    private final QuoteBody quote = new QuoteBody();
    private final OrderRequest small = new OrderRequest();
    private final OrderRequest large = new OrderRequest();
    private Market market;
    private PositionBook positions;
    private PreTradeChain chain;
    private Guards guards;
    private long nowNs = BEGIN_NS;
    private int untilQuote;

    /** An armed engine's parts, a mark and an account. */
    @Setup
    public void setUp()
    {
        final Configuration configuration = Configuration.load("dev", List.of());
        final InstrumentTable instruments = configuration.instruments();
        final Settings settings = configuration.settings();
        final RiskLimits limits = RiskLimits.from(settings, instruments);
        market = new Market(instruments, settings);
        final StrategyNames strategies = new StrategyNames();
        positions = new PositionBook(instruments, settings, market, strategies);
        final OrderTable orders = new OrderTable(instruments, settings, positions::applyFill);
        final TradingStates states = new TradingStates(instruments.size(), positions, strategies);
        guards = new Guards(instruments, limits, market, positions, orders, states);
        chain = new PreTradeChain(instruments, limits, market, positions, orders, states);

        new AccountBody().wrap(begin(EventType.ACCOUNT, Row.NONE)).portfolio("default").currency("USD")
            .kind(AccountKind.SNAPSHOT).balance(1_000_000 * Decimal.ONE);
        positions.onAccount(row);
        chain.onEvent(row);
        positions.reconciledAll();
        new LifecycleBody().wrap(begin(EventType.LIFECYCLE, Row.NONE)).phase(LifecyclePhase.ARMED).bootEpoch(1);
        guards.onEvent(row);
        quote();

        small.clear().instrument(BITCOIN).side(Side.BUY).type(OrderType.LIMIT).price(50_000 * Decimal.ONE)
            .quantity(Decimal.ONE / 100);
        large.copy(small).quantity(Decimal.ONE);
        require(accepted(), Reason.NONE);
        require(refused(), Reason.NOTIONAL_CAP);
    }

    /** @return a blank row: what the two others pay beside the chain */
    @Benchmark
    public Row newRow()
    {
        return advance();
    }

    /** @return NONE */
    @Benchmark
    public Reason accepted()
    {
        advance();
        return chain.evaluate(small, nowNs, row);
    }

    /** @return NOTIONAL_CAP */
    @Benchmark
    public Reason refused()
    {
        advance();
        return chain.evaluate(large, nowNs, row);
    }

    /** Out of the window of duplicates, within the rate, and never far from a mark. */
    private Row advance()
    {
        nowNs += STEP_NS;
        if (--untilQuote < 0)
        {
            quote();
        }
        return begin(EventType.TIMER, Row.NONE);
    }

    private void quote()
    {
        untilQuote = STEPS_PER_QUOTE;
        quote.wrap(begin(EventType.QUOTE, BITCOIN)).bid(49_999 * Decimal.ONE).bidQuantity(100 * Decimal.ONE)
            .ask(50_000 * Decimal.ONE).askQuantity(100 * Decimal.ONE);
        market.onEvent(row);
        positions.onMark(BITCOIN);
        guards.onEvent(row);
        chain.onEvent(row);
    }

    private Row begin(final EventType type, final int instrument)
    {
        return row.begin(type, Source.COINBASE, instrument, nowNs).sequence(1);
    }

    private static void require(final Reason reason, final Reason wanted)
    {
        if (reason != wanted)
        {
            throw new IllegalStateException("the chain says " + reason + ", it should say " + wanted);
        }
    }

    /**
     * Runs it from an IDE.
     *
     * @param args none
     * @throws Exception if it cannot run
     */
    public static void main(final String[] args) throws Exception
    {
        Jmh.run(PreTradeBenchmark.class);
    }
}
