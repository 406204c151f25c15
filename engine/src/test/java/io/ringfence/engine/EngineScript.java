package io.ringfence.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.AmendBody;
import io.ringfence.engine.event.CancelBody;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.FeedBody;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.InstrumentStatusBody;
import io.ringfence.engine.event.HealthBody;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TransitionRecord;
import io.ringfence.engine.event.VenueStatus;
import io.ringfence.engine.event.VerdictRecord;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.pipeline.Pipeline;
import io.ringfence.engine.pipeline.PipelineSettings;
import io.ringfence.engine.pipeline.RowJournal;
import io.ringfence.engine.pipeline.Stages;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A whole engine played by hand, alone or through a {@link Pipeline}: decimals as texts, time moved by hand. Armed, at
 * 2026-01-01 10:00 UTC, with 100,000 USD and quotes of 49,999.50 to 50,000.50 in BTC-USD and BTC-PERP and of 2,999.50
 * to 3,000.50 in ETH-USD; no limits but those that are named.
 */
public final class EngineScript implements AutoCloseable
{
    /** Id of BTC-USD, spot. */
    public static final int BTC = 0;
    /** Id of ETH-USD, spot. */
    public static final int ETH = 1;
    /** Id of BTC-PERP. */
    public static final int PERP = 2;

    private static final long SECOND = 1_000_000_000L;
    private static final long START_NS = 1_767_261_600L * SECOND;
    private static final long DRAIN_NS = 20 * SECOND;
    private static final InstrumentTable INSTRUMENTS = new InstrumentTable(List.of(
        new Instrument(BTC, "BTC-USD", InstrumentKind.SPOT, "BTC", "USD", d("0.01"), d("0.0001"), d("0.0001"),
            d("1000"), d("10"), d("50000"), ""),
        new Instrument(ETH, "ETH-USD", InstrumentKind.SPOT, "ETH", "USD", d("0.01"), d("0.001"), d("0.001"),
            d("1000"), d("5"), d("3000"), ""),
        new Instrument(PERP, "BTC-PERP", InstrumentKind.PERPETUAL, "BTC", "USD", d("0.01"), d("0.001"), d("0.001"),
            d("1000"), d("10"), d("50000"), "")));

    private final TradingEngine engine;
    private final Pipeline pipeline;
    private final Row input = Row.allocate();
    private final UnsafeBuffer outcome = new UnsafeBuffer(ByteBuffer.allocateDirect(Row.MAX_LENGTH));
    private final Row last = new Row();
    private final Set<Reason> refused = EnumSet.noneOf(Reason.class);
    private final List<String> transitions = new ArrayList<>();
    private long nowNs = START_NS;
    private long sequence;

    private EngineScript(final boolean piped, final String... limits)
    {
        final Map<String, String> settings = new TreeMap<>();
        for (int i = 0; i < limits.length; i += 2)
        {
            settings.put(limits[i].matches("(orders|strategy)\\..*") ? limits[i] : "risk." + limits[i], limits[i + 1]);
        }
        engine = new TradingEngine(INSTRUMENTS, new Settings(settings));
        pipeline = piped ? pipeline() : null;
        lifecycle(LifecyclePhase.STARTED);
        lifecycle(LifecyclePhase.RECONCILED);
        lifecycle(LifecyclePhase.ARMED);
        balance("100000");
        quote(BTC, "49999.50", "50000.50");
        quote(ETH, "2999.50", "3000.50");
        quote(PERP, "49999.50", "50000.50");
        transitions.clear();
    }

    /** On the caller's thread. */
    public static EngineScript alone(final String... limits)
    {
        return new EngineScript(false, limits);
    }

    /** Every event through the ring and all handlers. */
    public static EngineScript piped(final String... limits)
    {
        return new EngineScript(true, limits);
    }

    private Pipeline pipeline()
    {
        final RowJournal journal = new RowJournal()
        {
            @Override
            public void append(final Row row)
            {
                row.copyTo(outcome, 0);
            }

            @Override
            public void flush()
            {
            }
        };
        return new Pipeline(
            PipelineSettings.from(new Settings(Map.of("topology", "PIPELINED")), 2),
            new Stages(engine::marks, engine::guards, engine::orders, journal, row -> {}), 1, 0).start();
    }

    @Override
    public void close()
    {
        if (pipeline != null)
        {
            pipeline.close();
        }
    }

    public static InstrumentTable instruments()
    {
        return INSTRUMENTS;
    }

    public static long d(final String text)
    {
        return Settings.parseDecimal("test", text);
    }

    public TradingEngine engine()
    {
        return engine;
    }

    public long nowNs()
    {
        return nowNs;
    }

    public EngineScript later(final double seconds)
    {
        nowNs += (long)(seconds * SECOND);
        return this;
    }

    /** Begins an event, to be completed and {@link #run}. */
    public Row begin(final EventType type, final int instrument)
    {
        return input.begin(type, Source.SCENARIO, instrument, nowNs);
    }

    /** Shows the event that was begun to the engine. */
    public EngineScript run()
    {
        if (pipeline == null)
        {
            engine.process(input.sequence(++sequence));
            input.copyTo(outcome, 0);
        }
        else
        {
            final Row claimed = pipeline.publisher().claim(
                input.type(), input.source(), input.instrumentId(), input.receiveTimeNs());
            input.sequence(++sequence);
            claimed.beginFrom(input);
            pipeline.publisher().publish();
            assertTrue(pipeline.drain(DRAIN_NS), "the ring did not drain");
        }
        last.wrapContiguous(outcome, 0);
        note();
        return this;
    }

    private void note()
    {
        final VerdictRecord verdict = new VerdictRecord();
        final TransitionRecord transition = new TransitionRecord();
        for (int at = last.recordsOffset(); at < last.recordsEnd(); at = last.nextRecord(at))
        {
            if (last.recordKind(at) == RecordKind.VERDICT && verdict.wrap(last, at).outcome() == Outcome.REJECT)
            {
                refused.add(verdict.reason());
            }
            else if (last.recordKind(at) == RecordKind.TRANSITION)
            {
                transition.wrap(last, at);
                transitions.add(transition.guard() + " " + transition.scope() + " " + transition.action());
            }
        }
    }

    /** The last row as it would be journaled. */
    public Row row()
    {
        return last;
    }

    /** Reasons of all refusals so far. */
    public Set<Reason> refused()
    {
        return refused;
    }

    /** What guards said since {@link #forgetTransitions} or the start: guard, scope, action. */
    public List<String> transitions()
    {
        return transitions;
    }

    public EngineScript forgetTransitions()
    {
        transitions.clear();
        return this;
    }

    /** Last refusal of the last row, or NONE. */
    public Reason verdict()
    {
        Reason reason = Reason.NONE;
        final VerdictRecord verdict = new VerdictRecord();
        for (int at = last.recordsOffset(); at < last.recordsEnd(); at = last.nextRecord(at))
        {
            if (last.recordKind(at) == RecordKind.VERDICT && verdict.wrap(last, at).outcome() == Outcome.REJECT)
            {
                reason = verdict.reason();
            }
        }
        return reason;
    }

    /** Commands of the last row, in order: command, tag, cause. */
    public List<String> commands()
    {
        final List<String> found = new ArrayList<>();
        final CommandRecord command = new CommandRecord();
        for (int at = last.recordsOffset(); at < last.recordsEnd(); at = last.nextRecord(at))
        {
            if (last.recordKind(at) == RecordKind.COMMAND)
            {
                command.wrap(last, at);
                found.add(command.command() + " " + command.tag() + " " + command.cause());
            }
        }
        return found;
    }

    public EngineScript lifecycle(final LifecyclePhase phase)
    {
        new LifecycleBody().wrap(begin(EventType.LIFECYCLE, Row.NONE)).phase(phase).bootEpoch(1);
        return run();
    }

    public EngineScript balance(final String cash)
    {
        new AccountBody().wrap(begin(EventType.ACCOUNT, Row.NONE)).currency("USD").balance(d(cash))
            .kind(AccountKind.SNAPSHOT);
        return run();
    }

    public EngineScript transfer(final AccountKind kind, final String amount)
    {
        new AccountBody().wrap(begin(EventType.ACCOUNT, Row.NONE)).currency("USD").amount(d(amount)).kind(kind);
        return run();
    }

    public EngineScript position(final int instrument, final String quantity, final String price)
    {
        new PositionBody().wrap(begin(EventType.POSITION, instrument)).quantity(d(quantity)).entryPrice(d(price));
        return run();
    }

    public EngineScript quote(final int instrument, final String bid, final String ask)
    {
        return quote(instrument, bid, ask, "1000");
    }

    public EngineScript quote(final int instrument, final String bid, final String ask, final String quantity)
    {
        new QuoteBody().wrap(begin(EventType.QUOTE, instrument)).bid(d(bid)).bidQuantity(d(quantity)).ask(d(ask))
            .askQuantity(d(quantity));
        return run();
    }

    public EngineScript timer()
    {
        begin(EventType.TIMER, Row.NONE);
        return run();
    }

    /** What the edge saw of a kind; null for what cannot be read. */
    public EngineScript health(final HealthKind kind, final String value)
    {
        new HealthBody().wrap(begin(EventType.HEALTH, Row.NONE)).kind(kind)
            .value(value == null ? Decimal.NAN : d(value));
        return run();
    }

    /** Requests to the venue: so many answered, then so many failed. */
    public EngineScript requests(final int answered, final int failed)
    {
        new HealthBody().wrap(begin(EventType.HEALTH, Row.NONE)).kind(HealthKind.REQUESTS).answered(answered)
            .failed(failed);
        return run();
    }

    public EngineScript feed(final FeedStatus status, final int instrument)
    {
        new FeedBody().wrap(begin(EventType.FEED, instrument)).status(status);
        return run();
    }

    public EngineScript status(final int instrument, final VenueStatus status)
    {
        new InstrumentStatusBody().wrap(begin(EventType.INSTRUMENT_STATUS, instrument)).status(status);
        return run();
    }

    public EngineScript operator(final OperatorCommand command)
    {
        return operator(command, Row.NONE, "", "", "");
    }

    public EngineScript operator(
        final OperatorCommand command, final int instrument, final String portfolio, final String strategy,
        final String set)
    {
        new OperatorBody().wrap(begin(EventType.OPERATOR, instrument)).command(command).portfolio(portfolio)
            .strategy(strategy).principal("test").set(set);
        return run();
    }

    /** Begins an intent, to be completed and {@link #run}. */
    public IntentBody intent(
        final String tag, final int instrument, final Side side, final OrderType type, final String quantity)
    {
        return new IntentBody().wrap(begin(EventType.INTENT, instrument)).tag(tag).side(side).orderType(type)
            .quantity(d(quantity));
    }

    public Reason limit(
        final String tag, final int instrument, final Side side, final String quantity, final String price)
    {
        intent(tag, instrument, side, OrderType.LIMIT, quantity).price(d(price));
        return run().verdict();
    }

    public Reason market(final String tag, final int instrument, final Side side, final String quantity)
    {
        intent(tag, instrument, side, OrderType.MARKET, quantity);
        return run().verdict();
    }

    /** A limit order that the venue has acknowledged. */
    public EngineScript working(
        final String tag, final int instrument, final Side side, final String quantity, final String price)
    {
        final Reason reason = limit(tag, instrument, side, quantity, price);
        assertTrue(reason == Reason.NONE, () -> tag + " was refused: " + reason);
        return say(tag, ExecutionKind.ACK);
    }

    public Reason amend(final String tag, final String quantity, final String price)
    {
        new AmendBody().wrap(begin(EventType.AMEND, Row.NONE)).tag(tag)
            .quantity(quantity == null ? Decimal.NAN : d(quantity)).price(price == null ? Decimal.NAN : d(price));
        return run().verdict();
    }

    public Reason cancel(final String tag)
    {
        new CancelBody().wrap(begin(EventType.CANCEL, Row.NONE)).tag(tag);
        return run().verdict();
    }

    public EngineScript say(final String tag, final ExecutionKind kind)
    {
        new ExecutionBody().wrap(begin(EventType.EXECUTION, Row.NONE)).tag(tag).kind(kind);
        return run();
    }

    /** The venue's word on an order that we do not have. */
    public EngineScript stranger(final long clientOrderId, final ExecutionKind kind, final String leaves)
    {
        new ExecutionBody().wrap(begin(EventType.EXECUTION, BTC)).kind(kind).clientOrderId(clientOrderId)
            .venueOrderId(7, clientOrderId).leaves(leaves == null ? Decimal.NAN : d(leaves));
        return run();
    }

    public EngineScript fill(final String tag, final String quantity, final String price, final String trade)
    {
        new ExecutionBody().wrap(begin(EventType.EXECUTION, Row.NONE)).tag(tag).kind(ExecutionKind.FILL)
            .quantity(d(quantity)).price(d(price)).tradeId(trade);
        return run();
    }
}
