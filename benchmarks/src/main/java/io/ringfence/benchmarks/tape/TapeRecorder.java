package io.ringfence.benchmarks.tape;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.ringfence.app.config.Configuration;
import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.FeedBody;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.InstrumentTable;

/**
 * Records a tape: a seeded stream goes event by event through an engine, and the venue's answers to the orders that it
 * issues become events of the stream. Two recordings of one seed are equal. One thread.
 */
public final class TapeRecorder
{
    private static final int SHORT = 1_000_000;
    private static final int LONG = 2_000_000;
    private static final long SEED = 20_240_809L;
    private static final long BEGIN_NS = 1_754_000_000_000_000_000L;
    private static final long TIMER_NS = 100_000_000L;
    private static final int BOOT_EPOCH = 1;
    private static final long BALANCE = 100_000 * Decimal.ONE;
    /** A request and the answers to it make 2.6 events. */
    private static final int REQUEST_ONE_IN = 26;
    private static final int MAX_CAPACITY = 320 << 20;
    private static final int CAPACITY_PER_EVENT = 512;

    private final Row row = Row.allocate();
    private final TradingEngine engine;
    private final MarketWalk market;
    private final OrderFlow orders;
    private final TapeMix mix;
    private final Tape tape;
    private long sequence = 1;
    private long nowNs = BEGIN_NS;
    private long nextTimerNs = BEGIN_NS;

    private TapeRecorder(
        final InstrumentTable instruments, final List<Integer> traded, final Settings settings, final TapeMix mix,
        final long seed, final Tape tape)
    {
        engine = new TradingEngine(instruments, settings);
        market = new MarketWalk(instruments, traded, seed);
        orders = new OrderFlow(instruments, market, seed);
        this.mix = mix;
        this.tape = tape;
    }

    /**
     * Records what a benchmark asks for: the symbols of its profile, a short tape for a quick run.
     *
     * @param request with configuration, mix and length
     * @return the tape
     */
    public static Tape of(final BenchRequest request)
    {
        final Tape tape = record(request.configuration(), request.mix(), request.quick() ? SHORT : LONG);
        request.notes().say("tape: %,d events, %.1f bytes each: %s", tape.rows(),
            (double)tape.length() / tape.rows(), tape.summary());
        return tape;
    }

    /**
     * Records a tape of the symbols of a profile.
     *
     * @param configuration of the engine
     * @param mix of events
     * @param events to record, unless the tape is full before
     * @return the tape
     */
    public static Tape record(final Configuration configuration, final TapeMix mix, final int events)
    {
        final InstrumentTable instruments = configuration.instruments();
        final List<Integer> traded = Arrays.stream(configuration.settings().text("symbols", "").split(","))
            .map(String::strip).map((symbol) -> instruments.find(symbol).id()).collect(Collectors.toList());
        return record(instruments, traded, configuration.settings(), mix, events, SEED);
    }

    /**
     * Records.
     *
     * @param instruments known to the engine
     * @param traded ids of those that the stream is about
     * @param settings of the engine
     * @param mix of events
     * @param events to record, unless the tape is full before
     * @param seed of the stream
     * @return the tape
     */
    static Tape record(
        final InstrumentTable instruments, final List<Integer> traded, final Settings settings, final TapeMix mix,
        final int events, final long seed)
    {
        final Tape tape = new Tape((int)Math.min(MAX_CAPACITY, (long)events * CAPACITY_PER_EVENT));
        new TapeRecorder(instruments, traded, settings, mix, seed, tape).record(events);
        return tape;
    }

    private void record(final int events)
    {
        recordOpening();
        while (tape.rows() < events && tape.hasRoom())
        {
            step();
        }
        tape.finish(engine.stateHash());
    }

    private void step()
    {
        nowNs += mix.stepNs();
        if (nowNs >= nextTimerNs)
        {
            nextTimerNs = nowNs + TIMER_NS;
            begin(EventType.TIMER, Source.TIMER, Row.NONE);
        }
        else if (orders.hasAnswerAt(sequence))
        {
            orders.answer(begin(EventType.EXECUTION, Source.COINBASE_USER, orders.answeredInstrument()));
        }
        else if (mix == TapeMix.ORDERS && orders.requests() * REQUEST_ONE_IN < sequence)
        {
            orders.submit(begin(orders.nextType(), Source.SCENARIO, orders.nextInstrument()));
        }
        else
        {
            market.move(begin(market.nextType(), Source.COINBASE, market.nextInstrument()));
        }
        decide();
    }

    private void recordOpening()
    {
        phase(LifecyclePhase.STARTED);
        new FeedBody().wrap(begin(EventType.FEED, Source.COINBASE, Row.NONE)).status(FeedStatus.CONNECTED);
        decide();
        account("default");
        if (mix == TapeMix.ORDERS)
        {
            account(OrderFlow.PORTFOLIO);
        }
        phase(LifecyclePhase.RECONCILED);
        phase(LifecyclePhase.ARMED);
    }

    private void account(final String portfolio)
    {
        new AccountBody().wrap(begin(EventType.ACCOUNT, Source.COINBASE_REST, Row.NONE)).portfolio(portfolio)
            .currency("USD").kind(AccountKind.SNAPSHOT).balance(BALANCE);
        decide();
    }

    private void phase(final LifecyclePhase phase)
    {
        new LifecycleBody().wrap(begin(EventType.LIFECYCLE, Source.INTERNAL, Row.NONE))
            .phase(phase).bootEpoch(BOOT_EPOCH);
        decide();
    }

    private Row begin(final EventType type, final Source source, final int instrument)
    {
        return row.begin(type, source, instrument, nowNs).sequence(sequence);
    }

    private void decide()
    {
        engine.marks(row);
        engine.guards(row);
        engine.orders(row);
        orders.observe(row);
        sequence++;
        tape.append(row);
    }
}
