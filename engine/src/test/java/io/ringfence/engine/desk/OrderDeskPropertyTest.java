package io.ringfence.engine.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.order.OrderTable;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.agrona.concurrent.UnsafeBuffer;

class OrderDeskPropertyTest
{
    private static final int STEPS = 300;
    private static final OrderType[] TYPES = OrderType.values();

    @Property(tries = 150)
    void shouldDecideTheSameTwiceAndKeepItsHash(@ForAll final long seed)
    {
        final DeskScript one = script();
        final DeskScript two = script();
        final Random first = new Random(seed);
        final Random second = new Random(seed);
        final UnsafeBuffer left = new UnsafeBuffer(new byte[Row.MAX_LENGTH]);
        final UnsafeBuffer right = new UnsafeBuffer(new byte[Row.MAX_LENGTH]);
        for (int step = 0; step < STEPS; step++)
        {
            act(one, first);
            act(two, second);
            final int length = one.row.copyTo(left, 0);
            assertEquals(length, two.row.copyTo(right, 0));
            assertTrue(left.capacity() >= length && left.compareTo(right) == 0, "rows differ at step " + step);
            assertEquals(one.desk.recomputeHash(), one.desk.hash());
        }
        assertEquals(one.desk.hash(), two.desk.hash());
    }

    @Property(tries = 150)
    void shouldLeaveNothingRestingThatCouldFlipWhileNotActive(@ForAll final long seed)
    {
        final DeskScript script = script();
        final Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++)
        {
            act(script, random);
            if (script.states.process() != TradingState.ACTIVE)
            {
                final long position = script.positions.quantity(0, DeskScript.BTC);
                assertTrue(staying(script, Side.BUY) <= Math.max(0, -position), "buys at step " + step);
                assertTrue(staying(script, Side.SELL) <= Math.max(0, position), "sells at step " + step);
            }
        }
    }

    private static DeskScript script()
    {
        final DeskScript script = new DeskScript(List.of(), "orders.capacity", "24", "orders.trade_memory", "64");
        script.reducingOnly = true;
        return script;
    }

    /** Open quantity of a side that no cancel is on its way for; of an amend, what it is to become. */
    private static long staying(final DeskScript script, final Side side)
    {
        final OrderTable orders = script.orders;
        long sum = 0;
        for (int at = orders.first(DeskScript.BTC); at != OrderTable.NO_ORDER; at = orders.next(at))
        {
            final boolean leaving =
                orders.status(at) == OrderStatus.PENDING_CANCEL || orders.detail().cancelQueued(at) ||
                orders.status(at) == OrderStatus.UNKNOWN;
            sum += orders.side(at) == side && !leaving ? orders.leaves(at) : 0;
        }
        return sum;
    }

    private static void act(final DeskScript script, final Random random)
    {
        final String tag = "t" + random.nextInt(16);
        switch (random.nextInt(14))
        {
            case 0:
            case 1:
            case 2:
            case 3:
                intent(script, tag, random);
                break;
            case 4:
                final long mid = 49_000 + random.nextInt(2_000);
                script.quote(mid + ".5", mid + 1 + ".5");
                break;
            case 5:
                script.amend(tag, random.nextBoolean() ? quantity(random) : null, price(random));
                break;
            case 6:
                script.cancel(tag);
                break;
            case 7:
                state(script, random);
                break;
            case 8:
                script.pass(random.nextInt(1_500_000_000));
                script.timer();
                break;
            case 9:
                script.position((random.nextBoolean() ? "-" : "") + quantity(random));
                break;
            default:
                execution(script, tag, random);
                break;
        }
    }

    private static void state(final DeskScript script, final Random random)
    {
        switch (random.nextInt(6))
        {
            case 0:
                script.kill();
                break;
            case 1:
                script.operator(OperatorCommand.FLATTEN);
                break;
            case 2:
                script.operator(OperatorCommand.CANCEL_ALL);
                break;
            case 3:
                script.worsen(TradingState.REDUCING);
                break;
            default:
                script.states.all(TradingState.ACTIVE);
                script.timer();
                break;
        }
    }

    private static void intent(final DeskScript script, final String tag, final Random random)
    {
        final OrderType type = TYPES[random.nextInt(TYPES.length)];
        final IntentBody body = script.intent(tag, Side.of(random.nextInt(2)), type, quantity(random));
        if (type != OrderType.MARKET && random.nextInt(4) != 0)
        {
            body.price(DeskScript.d(price(random)));
        }
        body.stopPrice(DeskScript.d(price(random))).takeProfit(DeskScript.d(price(random)))
            .reduceOnly(random.nextBoolean());
        if (type == OrderType.TRAILING_STOP)
        {
            body.trailAmount(DeskScript.d("50"));
        }
        if (random.nextInt(4) == 0)
        {
            body.timeInForce(TimeInForce.GTD).expireNs(script.row.receiveTimeNs() + random.nextInt(1_000_000_000));
        }
        script.run();
    }

    private static void execution(final DeskScript script, final String tag, final Random random)
    {
        script.begin(EventType.EXECUTION, Row.NONE);
        final ExecutionKind kind = ExecutionKind.of(random.nextInt(ExecutionKind.COUNT));
        final ExecutionBody body = new ExecutionBody().wrap(script.row).tag(tag).kind(kind);
        if (kind == ExecutionKind.FILL)
        {
            body.quantity(DeskScript.d(quantity(random))).price(DeskScript.d(price(random)))
                .tradeId("x" + random.nextInt(90));
        }
        else if (kind == ExecutionKind.STATUS)
        {
            body.cumulative(DeskScript.d(quantity(random))).filledValue(DeskScript.d(price(random))).totalFees(1);
        }
        script.run();
        if (kind == ExecutionKind.CANCEL_REJECTED)
        {
            // What the venue refused to cancel is asked for again with the next timer.
            script.timer();
        }
    }

    private static String quantity(final Random random)
    {
        return BigDecimal.valueOf(random.nextInt(100), 2).toPlainString();
    }

    private static String price(final Random random)
    {
        return String.valueOf(48_000 + random.nextInt(4_000));
    }
}
