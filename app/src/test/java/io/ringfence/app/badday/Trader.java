package io.ringfence.app.badday;

import java.util.SplittableRandom;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.AmendBody;
import io.ringfence.engine.event.CancelBody;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.order.OrderView;

/** Asks for orders of every kind, changes and cancels them, without any idea: all of it by the seed. */
final class Trader
{
    private static final long NOTIONAL = 300 * Decimal.ONE;
    private static final long SECOND_NS = 1_000_000_000L;
    /** Name of the portfolio beside the default one. */
    static final String ALT = "alt";
    private static final String[] STRATEGIES = {"", "alpha", "beta"};

    private final SplittableRandom random;
    private final VirtualTime time;
    private final InstrumentTable instruments;
    private final int actionsPerHundredSteps;
    private final boolean nativeStops;
    private final boolean portfolios;
    private TradingEngine engine;
    private EventSink sink;

    Trader(
        final long seed, final VirtualTime time, final InstrumentTable instruments, final boolean nativeStops)
    {
        this.nativeStops = nativeStops;
        random = new SplittableRandom(seed);
        this.time = time;
        this.instruments = instruments;
        actionsPerHundredSteps = 5 + random.nextInt(50);
        portfolios = random.nextBoolean();
    }

    /**
     * Gives the other portfolio half of the cash, on days that have one; both rows are in the journal then, or none.
     *
     * @return whether it did
     */
    boolean divides(final TradingEngine ofNow, final EventSink sinkOfNow)
    {
        final long cash = ofNow.positions().cash(0);
        if (!portfolios || ofNow.positions().portfolios() > 1 || cash == Decimal.NAN)
        {
            return false;
        }
        engine = ofNow;
        sink = sinkOfNow;
        transfer("", AccountKind.WITHDRAWAL, cash / 2);
        transfer(ALT, AccountKind.DEPOSIT, cash / 2);
        return true;
    }

    private void transfer(final String portfolio, final AccountKind kind, final long amount)
    {
        new AccountBody().wrap(claim(EventType.ACCOUNT, Source.OPERATOR, Row.NONE))
            .portfolio(portfolio).currency("USD").kind(kind).amount(amount);
        sink.publish();
    }

    /** Perhaps does something. */
    void step(final TradingEngine ofNow, final EventSink sinkOfNow)
    {
        if (random.nextInt(100) >= actionsPerHundredSteps)
        {
            return;
        }
        engine = ofNow;
        sink = sinkOfNow;
        final int choice = random.nextInt(100);
        final Instrument instrument = instruments.get(random.nextInt(instruments.size()));
        if (choice < 42)
        {
            order(instrument, 0, false);
        }
        else if (choice < 55)
        {
            list();
        }
        else if (choice < 72)
        {
            amend(instrument);
        }
        else if (choice < 97)
        {
            cancel(instrument);
        }
        else
        {
            command(random.nextInt(4) == 0 ? OperatorCommand.FLATTEN : OperatorCommand.CANCEL_ALL);
        }
    }

    void command(final TradingEngine ofNow, final EventSink sinkOfNow, final OperatorCommand command)
    {
        engine = ofNow;
        sink = sinkOfNow;
        command(command);
    }

    private void command(final OperatorCommand command)
    {
        new OperatorBody().wrap(claim(EventType.OPERATOR, Source.OPERATOR, Row.NONE))
            .command(command).principal("rig").reason("bad day");
        sink.publish();
    }

    /** Two or three orders of which all go out or none; of two, one may end the other. */
    private void list()
    {
        final int size = 2 + random.nextInt(2);
        final boolean pair = size == 2 && random.nextInt(4) > 0;
        for (int i = 0; i < size; i++)
        {
            order(instruments.get(random.nextInt(instruments.size())), i == 0 ? size : 0, pair && i == 0);
        }
    }

    private void order(final Instrument instrument, final int listSize, final boolean pair)
    {
        final long mark = engine.market().mark(instrument.id());
        if (mark == Decimal.NAN)
        {
            return;
        }
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final OrderType type = type();
        final TimeInForce life = random.nextInt(3) > 0 || type != OrderType.LIMIT ? TimeInForce.GTC :
            TimeInForce.of(random.nextInt(TimeInForce.COUNT));
        final IntentBody intent = new IntentBody().wrap(claim(EventType.INTENT, Source.SCENARIO, instrument.id()))
            .side(side).orderType(type).quantity(quantity(instrument, mark)).timeInForce(life)
            .reduceOnly(random.nextInt(10) == 0).strategy(STRATEGIES[random.nextInt(STRATEGIES.length)])
            .group(instrument.id() % 2 == 0 ? "pair" : "")
            .portfolio(portfolios && random.nextBoolean() ? ALT : "").listSize(listSize).oneCancelsOther(pair);
        if (type == OrderType.LIMIT || type == OrderType.STOP_LIMIT ||
            type == OrderType.BRACKET && random.nextBoolean())
        {
            intent.price(price(instrument, mark, side, 6));
        }
        if (life == TimeInForce.GTD)
        {
            intent.expireNs(time.epochNs() + random.nextLong(3 * SECOND_NS));
        }
        intent.postOnly(type == OrderType.LIMIT && random.nextInt(4) == 0);
        triggers(intent, type, instrument, mark, side);
        sink.publish();
    }

    /** Where the venue watches stops there are many that it offers. */
    private OrderType type()
    {
        if (nativeStops && random.nextInt(2) == 0)
        {
            return random.nextBoolean() ? OrderType.STOP_LIMIT : OrderType.BRACKET;
        }
        return random.nextInt(2) == 0 ? OrderType.LIMIT : OrderType.of(random.nextInt(OrderType.COUNT));
    }

    /** Near enough that some are touched before the day ends. */
    private void triggers(
        final IntentBody intent, final OrderType type, final Instrument instrument, final long mark, final Side side)
    {
        final boolean buy = side == Side.BUY;
        final long above = grid(instrument, mark + mark / 10_000 * (1 + random.nextInt(6)));
        final long below = grid(instrument, mark - mark / 10_000 * (1 + random.nextInt(6)));
        switch (type)
        {
            case STOP:
                intent.stopPrice(buy ? above : below);
                break;
            case STOP_LIMIT:
                intent.stopPrice(buy ? above : below);
                if (random.nextInt(3) > 0)
                {
                    // A limit through the stop, as a venue wants it.
                    intent.price(buy ? grid(instrument, above + mark / 2_000) : grid(instrument, below - mark / 2_000));
                }
                break;
            case TRAILING_STOP:
                if (random.nextBoolean())
                {
                    intent.trailBps((1 + random.nextInt(6)) * Decimal.ONE);
                }
                else
                {
                    intent.trailAmount(mark / 10_000 * (1 + random.nextInt(6)));
                }
                break;
            case TAKE_PROFIT:
                intent.stopPrice(buy ? below : above);
                break;
            case BRACKET:
                intent.stopPrice(buy ? below : above).takeProfit(buy ? above : below);
                break;
            default:
                break;
        }
    }

    private void amend(final Instrument instrument)
    {
        final OrderView orders = engine.openOrders();
        int order = any(orders, instrument);
        while (order != OrderView.NO_ORDER && orders.status(order) != OrderStatus.WORKING && random.nextInt(8) > 0)
        {
            order = orders.next(order);
        }
        if (order != OrderView.NO_ORDER)
        {
            final long mark = engine.market().mark(instrument.id());
            final AmendBody amend = new AmendBody().wrap(claim(EventType.AMEND, Source.SCENARIO, instrument.id()))
                .clientOrderId(orders.clientOrderId(order));
            if (random.nextInt(3) > 0 && mark != Decimal.NAN)
            {
                amend.price(price(instrument, mark, orders.side(order), 4));
            }
            if (random.nextInt(3) > 0)
            {
                final long lots = orders.quantity(order) / instrument.quantityIncrement();
                amend.quantity(Math.max(1, lots / 2 + random.nextLong(lots + 1)) * instrument.quantityIncrement());
            }
            sink.publish();
        }
    }

    private void cancel(final Instrument instrument)
    {
        final OrderView orders = engine.openOrders();
        final int order = any(orders, instrument);
        if (order != OrderView.NO_ORDER)
        {
            new CancelBody().wrap(claim(EventType.CANCEL, Source.SCENARIO, instrument.id()))
                .clientOrderId(orders.clientOrderId(order));
            sink.publish();
        }
    }

    private int any(final OrderView orders, final Instrument instrument)
    {
        int skip = random.nextInt(4);
        int order = orders.first(instrument.id());
        while (skip-- > 0 && order != OrderView.NO_ORDER && orders.next(order) != OrderView.NO_ORDER)
        {
            order = orders.next(order);
        }
        return order;
    }

    private long quantity(final Instrument instrument, final long mark)
    {
        final long most = Decimal.divideDown(NOTIONAL * (1 + random.nextInt(8)), mark);
        final long lots = Math.max(1, most / instrument.quantityIncrement());
        return (1 + random.nextLong(lots)) * instrument.quantityIncrement();
    }

    /** From a little through the touch to a few basis points away from it. */
    private long price(final Instrument instrument, final long mark, final Side side, final int away)
    {
        final long bps = random.nextInt(away + 2) - 1;
        return grid(instrument, side == Side.BUY ? mark - mark / 10_000 * bps : mark + mark / 10_000 * bps);
    }

    private static long grid(final Instrument instrument, final long price)
    {
        return price - price % instrument.priceIncrement();
    }

    private Row claim(final EventType type, final Source source, final int instrument)
    {
        return sink.claim(type, source, instrument, time.epochNs());
    }
}
