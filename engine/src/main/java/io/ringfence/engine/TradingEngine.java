package io.ringfence.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.desk.DeskParts;
import io.ringfence.engine.desk.OrderDesk;
import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.CostMeter;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.Market;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.position.PositionBook;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.position.Shares;
import io.ringfence.engine.risk.Guards;
import io.ringfence.engine.risk.LiveLimits;
import io.ringfence.engine.risk.PreTradeChain;
import io.ringfence.engine.risk.RiskLimits;
import io.ringfence.engine.risk.StateView;
import io.ringfence.engine.risk.StrategyNames;
import io.ringfence.engine.risk.TradingStates;
import io.ringfence.engine.snapshot.StateException;
import io.ringfence.engine.snapshot.StateImage;
import io.ringfence.engine.strategy.StrategyLoader;

/**
 * The engine's dispatch: which module sees which event, in which stage. Business thread only.
 * <p>
 * A pure function of (event, state): nothing behind this class reads a clock, a random number, a thread's name or the
 * order of a hash table, so the same rows give the same outcome on every topology and JDK. The stages of one row run
 * in order, {@link #marks}, {@link #guards}, {@link #orders}; {@link #process} runs all three.
 */
public final class TradingEngine
{
    /** Keys that size the state or are worked into it, and their defaults: they belong to a journal, not to a run. */
    private static final List<Map.Entry<String, String>> SIZES = List.of(
        Map.entry("book.max_levels", "4096"), Map.entry("orders.capacity", "1024"),
        Map.entry("orders.trade_memory", "16384"), Map.entry("portfolio.max", "16"),
        Map.entry("portfolio.shares", "1024"), Map.entry("risk.fee_rate", "0"));

    private final AccountBody account = new AccountBody();
    private final PositionBody position = new PositionBody();
    private final IntentBody intent = new IntentBody();
    private final LifecycleBody lifecycle = new LifecycleBody();
    private final ExecutionBody execution = new ExecutionBody();
    private final Market market;
    private final PositionBook positions;
    private final OrderTable orders;
    private final TradingStates states;
    private final InstrumentTable instruments;
    private LiveLimits live;
    private final Guards guards;
    private final PreTradeChain preTrade;
    private final ShadowChecks shadow;
    private final DeskChecks checks;
    private final OrderDesk desk;
    private final EngineRecords records;
    private int portfolio;
    private int executed = OrderView.NO_ORDER;
    private boolean filled;

    /**
     * An engine without state.
     *
     * @param instruments table; a journal belongs to one
     * @param settings whole configuration: {@code hash.every} events between state hashes (1024),
     *     {@code series.interval_ms} between points of the portfolio series (1000), and what the modules read
     */
    public TradingEngine(final InstrumentTable instruments, final Settings settings)
    {
        this.instruments = instruments;
        live = new LiveLimits(settings, instruments);
        final RiskLimits limits = live.limits();
        final StrategyNames strategyNames = new StrategyNames();
        market = new Market(instruments, settings);
        positions = new PositionBook(instruments, settings, market, strategyNames);
        orders = new OrderTable(instruments, settings, positions::applyFill);
        states = new TradingStates(instruments.size(), positions, strategyNames);
        guards = new Guards(instruments, limits, market, positions, orders, states);
        preTrade = new PreTradeChain(instruments, limits, market, positions, orders, states);
        preTrade.correlations(guards.correlations());
        shadow = shadow(limits);
        orders.exposureListener(this::onExposureChanged);
        checks = new DeskChecks(preTrade, guards, shadow);
        desk = new OrderDesk(
            new DeskParts(
                instruments, market, positions, orders, states, new GuardVerdicts(states, guards), checks,
                strategyNames),
            StrategyLoader.load(settings, instruments));
        records = new EngineRecords(market, positions, states, guards);
        intervals(settings);
    }

    /**
     * Begins another run of the process on the same state: other limits and intervals hold, strategies begin anew.
     *
     * @param settings whole configuration of that run
     * @throws SettingsException if a key differs that sizes the state and so belongs to the journal as a whole
     */
    public void startRun(final Settings settings)
    {
        for (final Map.Entry<String, String> size : SIZES)
        {
            final String key = size.getKey();
            final String then = live.settings().text(key, size.getValue());
            final String now = settings.text(key, size.getValue());
            if (!then.equals(now))
            {
                throw new SettingsException(key + "=" + now + ": this journal was begun with " + then +
                    ", which its state is made with and cannot change; set it so, or begin another journal");
            }
        }
        live = new LiveLimits(settings, instruments);
        applyLimits();
        desk.strategies(StrategyLoader.load(settings, instruments));
        intervals(settings);
    }

    /**
     * Puts other limits in force between two rows, as a reload does with its row; for tools that ask what would have
     * been.
     *
     * @param changes of keys that may change in a running process; an empty value takes its key out
     * @throws SettingsException naming the first wrong key, why, and what would be right
     */
    public void changeLimits(final Map<String, String> changes)
    {
        live.apply(changes);
        applyLimits();
    }

    private ShadowChecks shadow(final RiskLimits limits)
    {
        final PreTradeChain chain = new PreTradeChain(instruments, limits, market, positions, orders, states);
        chain.correlations(guards.correlations());
        final ShadowChecks watching = new ShadowChecks(chain, positions, instruments.size());
        watching.applyLimits(live.shadow());
        return watching;
    }

    private void applyLimits()
    {
        guards.applyLimits(live.limits());
        preTrade.applyLimits(live.limits());
        shadow.applyLimits(live.shadow());
    }

    private void intervals(final Settings settings)
    {
        desk.applySettings(settings);
        records.intervals(settings);
    }

    /**
     * First stage: the event moves books, marks, orders and positions.
     *
     * @param row whose input is complete
     */
    public void marks(final Row row)
    {
        final int instrument = row.instrumentId();
        if (instrument >= instruments.size() || instrument < Row.NONE)
        {
            throw new IllegalStateException(noInstrument(row));
        }
        portfolio = 0;
        if (Market.listensTo(row.type()))
        {
            market.onEvent(row);
            if (market.markChanged())
            {
                positions.onMark(instrument);
            }
        }
        else
        {
            others(row);
        }
        if (instrument >= 0)
        {
            final long mark = market.mark(instrument);
            row.mark(mark, mark == Decimal.NAN ? 0 : row.receiveTimeNs() - market.markTimeNs(instrument));
        }
        row.equity(portfolio < 0 ? Decimal.NAN : positions.equity(portfolio));
    }

    /** What moves no market. */
    private void others(final Row row)
    {
        switch (row.type())
        {
            case EXECUTION:
                onExecution(row);
                break;
            case ACCOUNT:
                account.wrap(row);
                portfolio = positions.portfolioId(account.portfolioHigh(), account.portfolioLow());
                positions.onAccount(row);
                break;
            case POSITION:
                position.wrap(row);
                portfolio = positions.portfolioId(position.portfolioHigh(), position.portfolioLow());
                positions.onPosition(row);
                break;
            case FUNDING:
                positions.onFunding(row);
                break;
            case INTENT:
                intent.wrap(row);
                portfolio = positions.portfolioId(intent.portfolioHigh(), intent.portfolioLow());
                break;
            case LIFECYCLE:
                if (lifecycle.wrap(row).phase() == LifecyclePhase.RECONCILED)
                {
                    positions.reconciledAll();
                }
                break;
            case OPERATOR:
                positions.onOperator(row);
                break;
            default:
                break;
        }
    }

    /** Whoever made the row is at fault: nothing can be said of what it meant, and the process must not go on. */
    private String noInstrument(final Row row)
    {
        return row.type() + " of " + row.source() + ", sequence " + row.sequence() + ", names instrument " +
            row.instrumentId() + "; the table has 0 to " + (instruments.size() - 1);
    }

    /**
     * Second stage: the guards look at the world after the event and set the trading state.
     *
     * @param row after the first stage
     */
    public void guards(final Row row)
    {
        if (live.onEvent(row))
        {
            applyLimits();
        }
        states.limitsSince(live.since());
        guards.onEvent(row);
        if (row.type() == EventType.EXECUTION)
        {
            tellGuards(row);
        }
        row.state(states.effective(portfolio, row.instrumentId()));
    }

    /**
     * Third stage: intents, strategies, pre-trade checks and order commands; state hashes when they are due.
     *
     * @param row after the second stage
     */
    public void orders(final Row row)
    {
        preTrade.onEvent(row);
        shadow.onEvent(row);
        desk.onRow(row);
        records.appendSeries(row);
        if (records.hashesAreDue(row))
        {
            records.appendHashes(row, desk, guardsHash());
        }
        shadow.record(row);
    }

    /**
     * All three stages.
     *
     * @param row whose input is complete
     */
    public void process(final Row row)
    {
        marks(row);
        guards(row);
        orders(row);
    }

    /** @return hash of the whole state, kept incrementally */
    public long stateHash()
    {
        long hash = Mix.mix(1, market.hashBooks());
        hash = Mix.mix(hash, market.hashMarks());
        hash = Mix.mix(hash, desk.hash());
        hash = Mix.mix(hash, positions.hash());
        return Mix.finish(Mix.mix(hash, guardsHash()));
    }

    /**
     * Hashes by module, kept incrementally.
     *
     * @param into takes those of books, marks, orders, positions and guards, in this order
     */
    public void moduleHashes(final long[] into)
    {
        into[0] = market.hashBooks();
        into[1] = market.hashMarks();
        into[2] = desk.hash();
        into[3] = positions.hash();
        into[4] = guardsHash();
    }

    /** @return the same hash from scratch: a scan of everything, for snapshots and tests */
    public long recomputeStateHash()
    {
        long hash = Mix.mix(1, market.recomputeHashBooks());
        hash = Mix.mix(hash, market.recomputeHashMarks());
        hash = Mix.mix(hash, desk.recomputeHash());
        hash = Mix.mix(hash, positions.recomputeHash());
        return Mix.finish(Mix.mix(hash, Mix.mix(guards.recomputeHash(), preTrade.recomputeHash())));
    }

    /** @return markets at the last row */
    public MarketView market()
    {
        return market;
    }

    /** @return positions, cash and equity at the last row */
    public PositionView positions()
    {
        return positions;
    }

    /** @return positions shared out by strategy at the last row */
    public Shares byStrategy()
    {
        return positions.byStrategy();
    }

    /** @return positions shared out by group of legs at the last row */
    public Shares byGroup()
    {
        return positions.byGroup();
    }

    /** @return fills that found no room for a share of their own, by strategy and by group: manual trading has them */
    public long unsharedFills()
    {
        return positions.byStrategy().unshared() + positions.byGroup().unshared();
    }

    /** @return records of positions, portfolios and shares that were left out of rows for want of room */
    public long omittedRecords()
    {
        return positions.omittedRecords();
    }

    /** @return our orders at the last row */
    public OrderTable openOrders()
    {
        return orders;
    }

    /** @return what looks into this engine, for tools; none of it is for the hot path */
    public Inspection inspection()
    {
        return new Inspection(instruments, orders, preTrade, guards, states, checks::witness);
    }

    /** @return trading states at the last row */
    public StateView states()
    {
        return states;
    }

    /** @return whether the kill switch is in force at the last row */
    public boolean killed()
    {
        return guards.killed();
    }

    /**
     * Has what guards and checks cost taken from now on; it changes no decision.
     *
     * @param meter that reads a clock, null for none
     */
    public void costMeter(final CostMeter meter)
    {
        guards.costMeter(meter);
        preTrade.costMeter(meter);
    }

    /** @return configuration in force at the last row */
    public Settings settings()
    {
        return live.settings();
    }

    /** @param keys of the configuration that stay in the state, at least those that the engine reads */
    public void keepSettings(final Set<String> keys)
    {
        live.keep(keys);
    }

    /** @return what limits accept without effect, to be said once at start */
    public List<String> notices()
    {
        return live.notices();
    }

    /**
     * Carries all state that decides a later row out, or into an engine that has seen no event and was made with the
     * same instruments and the configuration of the same run; between rows. Saving does not allocate.
     *
     * @param image to carry with
     * @throws StateException if the image does not fit this engine
     */
    public void carry(final StateImage image)
    {
        image.section("engine", 1);
        records.carry(image);
        live.carry(image);
        if (image.loading())
        {
            applyLimits();
            states.limitsSince(live.since());
        }
        market.carry(image);
        positions.carry(image);
        guards.carry(image);
        desk.carry(image);
        preTrade.carry(image, "pretrade");
        shadow.carry(image);
        image.end();
    }

    /** @return whether all of the state can be carried: not so with a strategy that does not carry its own */
    public boolean carriesState()
    {
        return desk.carriesState();
    }

    private long guardsHash()
    {
        return Mix.mix(guards.hash(), preTrade.hash());
    }

    private void onExecution(final Row row)
    {
        final long before = orders.counters().filledQuantity();
        final int order = desk.onExecution(row);
        executed = order;
        filled = orders.counters().filledQuantity() != before;
        if (order != OrderView.NO_ORDER)
        {
            portfolio = orders.portfolio(order);
            onExposureChanged(portfolio, orders.instrument(order));
        }
    }

    private void onExposureChanged(final int ofPortfolio, final int instrument)
    {
        guards.onExposureChanged(ofPortfolio, instrument);
        preTrade.onExposureChanged(ofPortfolio, instrument);
        shadow.onExposureChanged(ofPortfolio, instrument);
    }

    /** After the guards began the row: what they count by strategy. */
    private void tellGuards(final Row row)
    {
        execution.wrap(row);
        if (executed == OrderView.NO_ORDER)
        {
            guards.onUnknownOrder(row, desk.adopts());
            return;
        }
        final int strategy = orders.strategy(executed);
        if (filled)
        {
            guards.onExecution(row, strategy);
        }
        else if (execution.kind() == ExecutionKind.REJECTED)
        {
            guards.onRejected(row, strategy);
        }
    }
}
