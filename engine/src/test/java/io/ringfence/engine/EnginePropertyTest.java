package io.ringfence.engine;

import static io.ringfence.engine.EngineScript.BTC;
import static io.ringfence.engine.EngineScript.ETH;
import static io.ringfence.engine.EngineScript.PERP;
import static io.ringfence.engine.EngineScript.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;

import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.event.TransitionRecord;
import io.ringfence.engine.order.OrderView;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What must hold after any row of any day, over the whole engine: random quotes, intents, amends, cancels, executions,
 * transfers, reloads, commands and faults, judged by exact arithmetic that shares nothing with the checks.
 */
class EnginePropertyTest
{
    private static final int STEPS = 400;
    private static final int[] MIDS = {50_000, 3_000, 50_000};
    private static final String[] SYMBOLS = {"BTC-USD", "ETH-USD", "BTC-PERP"};
    private static final String[] CHANGES = {
        "risk.max_exposure_pct=0.05", "risk.max_exposure_pct=0.6", "risk.max_exposure_pct=",
        "risk.max_notional_per_symbol.BTC-USD=700", "risk.max_notional_per_symbol.BTC-USD=5000",
        "risk.max_notional_per_symbol.BTC-PERP=4000", "risk.max_position_pct_per_symbol=0.02",
        "risk.max_position_pct_per_symbol=0.3", "risk.max_leverage=0.05", "risk.max_leverage=1",
        "risk.reduce_only_mode=true", "risk.reduce_only_mode=false", "risk.daily_loss_limit=20",
        "risk.daily_loss_limit=5000", "risk.self_match=cancel_oldest", "risk.self_match=reject",
        "risk.allow_exit_when_halted=false", "risk.allow_exit_when_halted=true"};

    private final CommandRecord command = new CommandRecord();
    private final TransitionRecord transition = new TransitionRecord();
    private final BigDecimal[] laterBuys = new BigDecimal[3];
    private final BigDecimal[] laterSells = new BigDecimal[3];
    private EngineScript script;
    private Random random;
    private int tags;
    private int risks;
    private int exits;
    private int restricted;
    private int improved;

    @Property(tries = 60)
    void shouldKeepEveryPromiseAfterEveryRow(@ForAll final long seed)
    {
        day(seed);
    }

    @Example
    void shouldMeetWhatItPromisesAbout()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            day(seed);
        }
        assertTrue(risks > 50, "orders that add risk were judged: " + risks);
        assertTrue(exits > 20, "exits were judged: " + exits);
        assertTrue(restricted > 5, "exits while only they may: " + restricted);
        assertTrue(improved > 30, "states that got better: " + improved);
    }

    private void day(final long seed)
    {
        random = new Random(seed);
        tags = 0;
        script = EngineScript.alone(
            "max_exposure_pct", "0.6", "max_position_pct_per_symbol", "0.3", "max_leverage", "1",
            "max_notional_per_symbol.BTC-USD", "5000", "daily_loss_limit", "5000", "duplicate_window_ms", "0",
            "orders.capacity", "40", "price_collar_pct", "0.5");
        script.position(ETH, "2", "3000");
        final TradingState[] before = states();
        for (int step = 0; step < STEPS; step++)
        {
            script.later(random.nextInt(6) / 10.0);
            act();
            final String where = "step " + step + " " + script.row().type();
            accepted(where);
            sums(where);
            improvements(before, where);
            if (step % 20 == 0)
            {
                assertEquals(script.engine().recomputeStateHash(), script.engine().stateHash(), where);
            }
        }
    }

    private void act()
    {
        final int instrument = random.nextInt(3);
        switch (random.nextInt(24))
        {
            case 0:
                if (random.nextInt(3) == 0)
                {
                    rare(instrument);
                }
                else
                {
                    script.operator(OperatorCommand.RESUME);
                }
                break;
            case 1:
                script.timer();
                break;
            case 2:
                script.operator(OperatorCommand.RELOAD, Row.NONE, "", "", CHANGES[random.nextInt(CHANGES.length)]);
                break;
            case 3:
            case 4:
                script.amend(tag(), random.nextBoolean() ? null : quantity(instrument),
                    random.nextBoolean() ? null : price(instrument));
                break;
            case 5:
                script.cancel(tag());
                break;
            case 6:
            case 7:
            case 8:
            case 9:
            case 10:
            case 11:
                execution();
                break;
            case 12:
            case 13:
            case 14:
            case 15:
                final int mid = MIDS[instrument] * (95 + random.nextInt(11)) / 100;
                script.quote(instrument, mid - 1 + ".50", mid + ".50", "5");
                break;
            default:
                intent(instrument);
                break;
        }
    }

    private void rare(final int instrument)
    {
        switch (random.nextInt(8))
        {
            case 0:
                script.feed(FeedStatus.GAP, instrument);
                break;
            case 1:
                script.feed(FeedStatus.RESYNCED, instrument);
                break;
            case 2:
                script.position(instrument, (random.nextInt(9) - (instrument == PERP ? 4 : 0)) + "", "3000");
                break;
            case 3:
                script.transfer(random.nextBoolean() ? AccountKind.DEPOSIT : AccountKind.WITHDRAWAL, "1000");
                break;
            case 4:
                script.health(HealthKind.DISK_FREE, String.valueOf(random.nextInt(3_000)));
                break;
            case 5:
                script.requests(random.nextInt(10), random.nextInt(3));
                break;
            case 6:
                script.operator(OperatorCommand.of(random.nextInt(OperatorCommand.COUNT)));
                break;
            default:
                script.operator(OperatorCommand.RESUME);
                break;
        }
    }

    private String tag()
    {
        return "t" + (tags - random.nextInt(Math.min(tags, 12) + 1));
    }

    private String quantity(final int instrument)
    {
        final int most = random.nextInt(4) == 0 ? 60 : 8;
        return BigDecimal.valueOf(1 + random.nextInt(most), instrument == ETH ? 1 : 2).toPlainString();
    }

    private String price(final int instrument)
    {
        return String.valueOf(MIDS[instrument] * (94 + random.nextInt(13)) / 100);
    }

    private void intent(final int instrument)
    {
        final OrderType type = OrderType.of(random.nextInt(OrderType.COUNT));
        final IntentBody body = script.intent(
            "t" + ++tags, instrument, Side.of(random.nextInt(2)), type, quantity(instrument));
        if (type != OrderType.MARKET && type != OrderType.STOP)
        {
            body.price(d(price(instrument)));
        }
        body.stopPrice(d(price(instrument))).takeProfit(d(price(instrument))).reduceOnly(random.nextInt(4) == 0);
        if (type == OrderType.TRAILING_STOP)
        {
            body.price(Decimal.NAN).trailBps(d("50"));
        }
        script.run();
    }

    private void execution()
    {
        final ExecutionKind kind = random.nextBoolean() ? ExecutionKind.ACK :
            random.nextBoolean() ? ExecutionKind.FILL : ExecutionKind.of(random.nextInt(ExecutionKind.COUNT));
        final int instrument = random.nextInt(3);
        final ExecutionBody body =
            new ExecutionBody().wrap(script.begin(EventType.EXECUTION, Row.NONE)).tag(tag()).kind(kind);
        if (kind == ExecutionKind.FILL)
        {
            body.quantity(d(quantity(instrument))).price(d(price(instrument))).fee(d("0.1"))
                .tradeId("x" + random.nextInt(5_000));
        }
        script.run();
    }

    /** No order or amend that adds risk went out beyond a cap, and none at all while only exits may. */
    private void accepted(final String where)
    {
        final Row row = script.row();
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.COMMAND && command.wrap(row, at).command() == CommandKind.NEW)
            {
                later(row, row.nextRecord(at));
                judge(row, where + " " + command.wrap(row, at).tag());
            }
        }
    }

    /** What went out after an order in its row was not there yet when that was judged. */
    private void later(final Row row, final int from)
    {
        Arrays.fill(laterBuys, BigDecimal.ZERO);
        Arrays.fill(laterSells, BigDecimal.ZERO);
        for (int at = from; at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.COMMAND && command.wrap(row, at).command() == CommandKind.NEW)
            {
                final BigDecimal[] later = command.side() == Side.BUY ? laterBuys : laterSells;
                later[command.instrument()] = later[command.instrument()].add(big(command.quantity()));
            }
        }
    }

    private BigDecimal buys(final int instrument)
    {
        return big(script.engine().openOrders().restingBuys(0, instrument)).subtract(laterBuys[instrument]);
    }

    private BigDecimal sells(final int instrument)
    {
        return big(script.engine().openOrders().restingSells(0, instrument)).subtract(laterSells[instrument]);
    }

    private void judge(final Row row, final String where)
    {
        final int instrument = command.instrument();
        final boolean buy = command.side() == Side.BUY;
        final BigDecimal position = big(script.engine().positions().quantity(0, instrument));
        final BigDecimal buys = buys(instrument);
        final BigDecimal sells = sells(instrument);
        final boolean exit = buy ? position.signum() < 0 && buys.compareTo(position.abs()) <= 0 :
            position.signum() > 0 && sells.compareTo(position.abs()) <= 0;
        if (row.instrumentId() == instrument && row.state() != TradingState.ACTIVE)
        {
            assertTrue(exit, where + " adds risk or could flip in " + row.state());
            restricted++;
        }
        if (exit)
        {
            exits++;
            return;
        }
        risks++;
        final long touch = buy ? script.engine().market().ask(instrument) : script.engine().market().bid(instrument);
        final BigDecimal mark = big(script.engine().market().mark(instrument));
        final BigDecimal reference = command.price() != Decimal.NAN ? big(command.price()) :
            touch != Decimal.NAN ? big(touch) : mark;
        final BigDecimal equity = big(script.engine().positions().equity(0));
        final BigDecimal worst = position.add(buys).abs().max(position.subtract(sells).abs());
        atMost(worst.multiply(reference), limit("max_notional_per_symbol." + SYMBOLS[instrument]), where + " notional");
        atMost(worst.multiply(reference), times(limit("max_position_pct_per_symbol"), equity), where + " position");
        final BigDecimal own = big(command.quantity());
        final BigDecimal extra = own.multiply(reference.subtract(mark));
        final BigDecimal notional = position.add(buys).multiply(mark).add(buy ? extra : BigDecimal.ZERO).abs()
            .max(position.subtract(sells).multiply(mark).subtract(buy ? BigDecimal.ZERO : extra).abs());
        BigDecimal exposure = notional;
        for (int other = 0; other < 3; other++)
        {
            if (other != instrument)
            {
                final BigDecimal held = big(script.engine().positions().quantity(0, other));
                exposure = exposure.add(held.add(buys(other)).abs().max(held.subtract(sells(other)).abs())
                    .multiply(big(script.engine().market().mark(other))));
            }
        }
        atMost(exposure, times(limit("max_exposure_pct"), equity), where + " exposure");
        if (instrument == PERP)
        {
            atMost(notional, times(limit("max_leverage"), equity), where + " leverage");
        }
    }

    /** What is held for orders is the sum over the orders that are open. */
    private void sums(final String where)
    {
        final OrderView orders = script.engine().openOrders();
        for (int instrument = BTC; instrument <= PERP; instrument++)
        {
            long buys = 0;
            long sells = 0;
            for (int order = orders.first(instrument); order != OrderView.NO_ORDER; order = orders.next(order))
            {
                buys += orders.side(order) == Side.BUY ? orders.leaves(order) : 0;
                sells += orders.side(order) == Side.SELL ? orders.leaves(order) : 0;
            }
            assertEquals(buys, orders.restingBuys(0, instrument), where + " buys of " + SYMBOLS[instrument]);
            assertEquals(sells, orders.restingSells(0, instrument), where + " sells of " + SYMBOLS[instrument]);
        }
    }

    /** Process, portfolio, then the instruments. */
    private TradingState[] states()
    {
        return new TradingState[] {
            script.engine().states().process(), script.engine().states().portfolio(0),
            script.engine().states().instrument(BTC), script.engine().states().instrument(ETH),
            script.engine().states().instrument(PERP)};
    }

    private void improvements(final TradingState[] before, final String where)
    {
        final TradingState[] after = states();
        for (int i = 0; i < after.length; i++)
        {
            if (after[i].compareTo(before[i]) < 0)
            {
                improved++;
                assertTrue(isSaid(i, after[i]), where + ": state " + i + " went from " + before[i] + " to " + after[i]);
            }
            before[i] = after[i];
        }
    }

    private boolean isSaid(final int which, final TradingState to)
    {
        final Row row = script.row();
        final Scope scope = which == 0 ? Scope.PROCESS : which == 1 ? Scope.PORTFOLIO : Scope.INSTRUMENT;
        boolean said = false;
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            said |= row.recordKind(at) == RecordKind.TRANSITION && transition.wrap(row, at).scope() == scope &&
                transition.to() == to && (scope != Scope.INSTRUMENT || transition.instrument() == which - 2);
        }
        return said;
    }

    private BigDecimal limit(final String key)
    {
        final String value = script.engine().settings().text("risk." + key, "");
        return value.isEmpty() ? null : new BigDecimal(value);
    }

    private static BigDecimal times(final BigDecimal limit, final BigDecimal equity)
    {
        return limit == null ? null : limit.multiply(equity);
    }

    private static void atMost(final BigDecimal value, final BigDecimal limit, final String what)
    {
        assertTrue(limit == null || value.compareTo(limit) <= 0, () -> what + ": " + value + " over " + limit);
    }

    private static BigDecimal big(final long value)
    {
        assertTrue(value != Decimal.NAN, "a figure that must be known is not");
        return BigDecimal.valueOf(value, Decimal.SCALE);
    }
}
