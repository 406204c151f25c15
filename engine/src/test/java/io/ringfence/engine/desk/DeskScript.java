package io.ringfence.engine.desk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.AmendBody;
import io.ringfence.engine.event.CancelBody;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.event.VerdictRecord;
import io.ringfence.engine.fake.FakeMarket;
import io.ringfence.engine.fake.FakePositions;
import io.ringfence.engine.fake.FakeStates;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.order.PreTrade;
import io.ringfence.engine.order.StrategyIds;
import io.ringfence.engine.strategy.StrategyLoader;

/** A desk with market, positions, states and checks played by hand; decimals as texts, commands as texts. */
final class DeskScript implements GuardSignals, PreTrade, StrategyIds
{
    static final int BTC = 0;
    private static final InstrumentTable TABLE = new InstrumentTable(List.of(
        new Instrument(0, "BTC-USD", InstrumentKind.SPOT, "BTC", "USD", d("0.01"), d("0.0001"), d("0.0001"),
            d("1000"), d("10"), d("50000"), ""),
        new Instrument(1, "ETH-USD", InstrumentKind.SPOT, "ETH", "USD", d("0.01"), d("0.001"), d("0.001"),
            d("1000"), d("10"), d("3000"), "")));

    final FakeMarket market = new FakeMarket(2);
    final FakePositions positions = new FakePositions(2);
    final FakeStates states = new FakeStates();
    final List<String> asked = new ArrayList<>();
    final OrderTable orders;
    final OrderDesk desk;
    final Row row = Row.allocate();
    Reason answer = Reason.NONE;
    /** Whether the checks hold requests to the reducing rule where state or flag ask for it. */
    boolean reducingOnly;
    private final List<Long> strategyNames = new ArrayList<>(List.of(0L));
    private boolean worsened;
    private boolean cancelAll;
    private long sequence;
    private long nowNs = 1_000_000_000_000L;

    DeskScript(final List<StrategyLoader.Named> strategies, final String... settings)
    {
        final Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < settings.length; i += 2)
        {
            map.put(settings[i], settings[i + 1]);
        }
        orders = new OrderTable(TABLE, new Settings(map), positions);
        desk = new OrderDesk(
            new DeskParts(TABLE, market, positions, orders, states, this, this, this), strategies);
        desk.applySettings(new Settings(map));
        lifecycle(LifecyclePhase.STARTED);
        lifecycle(LifecyclePhase.ARMED);
        market.quote(BTC, d("49999.5"), d("50000.5"));
    }

    DeskScript()
    {
        this(List.of());
    }

    static long d(final String value)
    {
        return Settings.parseDecimal("test", value);
    }

    static String s(final long value)
    {
        return value == Decimal.NAN ? "-" :
            BigDecimal.valueOf(value, 8).stripTrailingZeros().toPlainString();
    }

    void begin(final EventType type, final int instrument)
    {
        nowNs += 1_000_000;
        row.begin(type, Source.SCENARIO, instrument, nowNs).sequence(++sequence);
    }

    void pass(final long ns)
    {
        nowNs += ns;
    }

    void run()
    {
        if (row.type() == EventType.EXECUTION)
        {
            desk.onExecution(row);
        }
        desk.onRow(row);
        worsened = false;
        cancelAll = false;
    }

    IntentBody intent(final String tag, final Side side, final OrderType type, final String quantity)
    {
        begin(EventType.INTENT, BTC);
        return new IntentBody().wrap(row).tag(tag).side(side).orderType(type).quantity(d(quantity));
    }

    int limit(final String tag, final Side side, final String quantity, final String price)
    {
        intent(tag, side, OrderType.LIMIT, quantity).price(d(price));
        run();
        return find(tag);
    }

    int working(final String tag, final Side side, final String quantity, final String price)
    {
        final int order = limit(tag, side, quantity, price);
        say(tag, ExecutionKind.ACK);
        return order;
    }

    int workingReduceOnly(final String tag, final Side side, final String quantity, final String price)
    {
        intent(tag, side, OrderType.LIMIT, quantity).price(d(price)).reduceOnly(true);
        run();
        final int order = find(tag);
        say(tag, ExecutionKind.ACK);
        return order;
    }

    int find(final String tag)
    {
        return orders.findByTag(Text.pack(tag, 0), Text.pack(tag, 8));
    }

    void say(final String tag, final ExecutionKind kind)
    {
        begin(EventType.EXECUTION, Row.NONE);
        new ExecutionBody().wrap(row).tag(tag).kind(kind);
        run();
    }

    void fill(final String tag, final String quantity, final String price, final String trade)
    {
        begin(EventType.EXECUTION, Row.NONE);
        new ExecutionBody().wrap(row).tag(tag).kind(ExecutionKind.FILL).quantity(d(quantity)).price(d(price))
            .tradeId(trade);
        run();
    }

    void position(final String quantity)
    {
        positions.position(BTC, d(quantity));
        begin(EventType.POSITION, BTC);
        new PositionBody().wrap(row).quantity(d(quantity));
        run();
    }

    void amend(final String tag, final String quantity, final String price)
    {
        begin(EventType.AMEND, Row.NONE);
        final AmendBody body = new AmendBody().wrap(row).tag(tag);
        if (quantity != null)
        {
            body.quantity(d(quantity));
        }
        if (price != null)
        {
            body.price(d(price));
        }
        run();
    }

    void cancel(final String tag)
    {
        begin(EventType.CANCEL, Row.NONE);
        new CancelBody().wrap(row).tag(tag);
        run();
    }

    void cancel(final long clientOrderId)
    {
        begin(EventType.CANCEL, Row.NONE);
        new CancelBody().wrap(row).clientOrderId(clientOrderId);
        run();
    }

    void operator(final OperatorCommand command)
    {
        begin(EventType.OPERATOR, Row.NONE);
        new OperatorBody().wrap(row).command(command);
        run();
    }

    void lifecycle(final LifecyclePhase phase)
    {
        begin(EventType.LIFECYCLE, Row.NONE);
        new LifecycleBody().wrap(row).phase(phase).bootEpoch(3);
        run();
    }

    void quote(final String bid, final String ask)
    {
        market.quote(BTC, d(bid), d(ask));
        begin(EventType.QUOTE, BTC);
        run();
    }

    void timer()
    {
        begin(EventType.TIMER, Row.NONE);
        run();
    }

    void worsen(final TradingState to)
    {
        states.all(to);
        worsened = true;
        timer();
    }

    void kill()
    {
        cancelAll = true;
        worsened = true;
        timer();
    }

    /** Commands of the last row: command, tag, side, quantity, type. */
    List<String> commands()
    {
        final List<String> found = new ArrayList<>();
        final CommandRecord command = new CommandRecord();
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.COMMAND)
            {
                command.wrap(row, at);
                found.add(command.command() + " " + command.tag() + " " + command.side() + " " +
                    s(command.quantity()) + " " + command.orderType() +
                    (command.price() == Decimal.NAN ? "" : " at " + s(command.price())) + " " + command.cause());
            }
        }
        return found;
    }

    Reason verdict()
    {
        Reason last = Reason.NONE;
        final VerdictRecord verdict = new VerdictRecord();
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.VERDICT)
            {
                last = verdict.wrap(row, at).reason();
            }
        }
        return last;
    }

    OrderStatus status(final int order)
    {
        return orders.status(order);
    }

    @Override
    public boolean anyWorsened()
    {
        return worsened;
    }

    @Override
    public boolean cancelAllRequested()
    {
        return cancelAll;
    }

    @Override
    public boolean cancelAgainRequested()
    {
        return false;
    }

    @Override
    public long limitsSince()
    {
        return 0;
    }

    @Override
    public void refused(final Row refusing, final int strategy)
    {
    }

    @Override
    public boolean killed()
    {
        return false;
    }

    @Override
    public boolean stuck(final int order, final long atNs)
    {
        return orders.pendingSinceNs(order) != 0 && atNs - orders.pendingSinceNs(order) > 5_000_000_000L;
    }

    @Override
    public Reason evaluate(final OrderRequest request, final long atNs, final Row into)
    {
        if (reducingOnly && !reduces(request))
        {
            new VerdictRecord().append(into).outcome(Outcome.REJECT).reason(Reason.REDUCE_ONLY);
            return Reason.REDUCE_ONLY;
        }
        asked.add(request.side() + " " + request.type() + " " + s(request.quantity()) + " " + request.cause());
        if (answer != Reason.NONE)
        {
            new VerdictRecord().append(into).outcome(Outcome.REJECT).reason(answer);
        }
        return answer;
    }

    private boolean reduces(final OrderRequest request)
    {
        if (!request.reduceOnly() && states.process() == TradingState.ACTIVE)
        {
            return true;
        }
        final int instrument = request.instrument();
        final int amended = request.amends();
        final long own = amended == OrderTable.NO_ORDER ? 0 : orders.leaves(amended);
        final long done = amended == OrderTable.NO_ORDER ? 0 : orders.cumulative(amended);
        final boolean buy = request.side() == Side.BUY;
        final long resting = (buy ? orders.restingBuys(0, instrument) : orders.restingSells(0, instrument)) - own;
        final long position = positions.quantity(0, instrument);
        return resting + request.quantity() - done <= (buy ? -position : position);
    }

    @Override
    public int nextCrossed(final OrderRequest request, final int after)
    {
        return OrderTable.NO_ORDER;
    }

    @Override
    public boolean reserve(final int orders, final long nowNs)
    {
        return true;
    }

    @Override
    public long collarLimit(final int instrument, final Side side)
    {
        return side == Side.SELL ? d("47500") : d("52500");
    }

    @Override
    public boolean pricesReliable(final int instrument, final long atNs)
    {
        return true;
    }

    @Override
    public int idOf(final long high, final long low)
    {
        if (!strategyNames.contains(high))
        {
            strategyNames.add(high);
        }
        return strategyNames.indexOf(high);
    }

    @Override
    public long high(final int id)
    {
        return strategyNames.get(id);
    }

    @Override
    public long low(final int id)
    {
        return 0;
    }
}
