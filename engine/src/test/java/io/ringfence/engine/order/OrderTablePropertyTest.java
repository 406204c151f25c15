package io.ringfence.engine.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;

import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Side;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OrderTablePropertyTest
{
    private static final int STEPS = 400;

    @Property(tries = 150)
    void shouldKeepSumsAndHashEqualToARecount(@ForAll final long seed)
    {
        final Random random = new Random(seed);
        final OrderScript script = new OrderScript(
            "orders.capacity", "16", "orders.trade_memory", "64", "risk.fee_rate", "0.0006");
        for (int step = 0; step < STEPS; step++)
        {
            act(script, random);
            recount(script.table);
            if (step % 7 == 0)
            {
                assertEquals(script.table.recomputeHash(), script.table.hash());
            }
        }
    }

    @Property(tries = 50)
    void shouldEndEqualWhenTheSameScriptRunsTwice(@ForAll final long seed)
    {
        final OrderScript one = new OrderScript("orders.capacity", "16");
        final OrderScript two = new OrderScript("orders.capacity", "16");
        final Random first = new Random(seed);
        final Random second = new Random(seed);
        for (int step = 0; step < STEPS; step++)
        {
            act(one, first);
            act(two, second);
            two.table.hash();
        }
        assertEquals(one.table.hash(), two.table.hash());
        assertEquals(one.fills, two.fills);
    }

    private static void act(final OrderScript script, final Random random)
    {
        final OrderTable table = script.table;
        final String tag = "t" + random.nextInt(24);
        final int choice = random.nextInt(10);
        final int order = table.findByTag(io.ringfence.engine.event.Text.pack(tag, 0), 0);
        if (choice < 2 || order == OrderView.NO_ORDER && choice < 5)
        {
            script.limit(tag, Side.of(random.nextInt(2)), decimal(random, 100), decimal(random, 50_000));
            script.request.instrument(random.nextInt(2)).portfolio(random.nextInt(3));
            if (random.nextInt(4) == 0)
            {
                table.lifecycle().open(script.request.type(OrderType.STOP), OrderStatus.HELD, 0, 1);
            }
            else
            {
                script.send(script.request);
            }
        }
        else if (choice == 2 && order != OrderView.NO_ORDER)
        {
            own(script, order, random);
        }
        else
        {
            execute(script, tag, random);
        }
    }

    private static void own(final OrderScript script, final int order, final Random random)
    {
        final OrderTable table = script.table;
        script.begin("", ExecutionKind.ACK);
        switch (table.status(order))
        {
            case HELD:
                if (random.nextBoolean())
                {
                    table.lifecycle().fire(order, OrderType.MARKET, table.quantity(order), table.price(order), 1, 1);
                }
                else
                {
                    table.lifecycle().drop(order, OrderStatus.CANCELLED, script.row);
                }
                break;
            case WORKING:
            case PARTLY_FILLED:
                if (random.nextBoolean())
                {
                    table.lifecycle().pendAmend(
                        order, table.price(order), Math.max(1, table.quantity(order) + random.nextInt(9) - 4), 1);
                }
                else
                {
                    table.lifecycle().pendCancel(order, 1);
                }
                break;
            default:
                break;
        }
    }

    private static void execute(final OrderScript script, final String tag, final Random random)
    {
        final ExecutionKind kind = ExecutionKind.of(random.nextInt(ExecutionKind.COUNT));
        final ExecutionBody body = script.begin(tag, kind);
        if (kind == ExecutionKind.FILL)
        {
            body.quantity(OrderScript.d(decimal(random, 40))).price(OrderScript.d(decimal(random, 50_000)))
                .fee(random.nextInt(100)).tradeId("x" + random.nextInt(50));
        }
        else if (kind == ExecutionKind.STATUS || random.nextInt(4) == 0)
        {
            body.cumulative(OrderScript.d(decimal(random, 100))).filledValue(OrderScript.d(decimal(random, 9_000)))
                .totalFees(random.nextInt(1000));
        }
        script.apply();
    }

    private static String decimal(final Random random, final int bound)
    {
        return BigDecimal.valueOf(1 + random.nextInt(bound * 100), 2).toPlainString();
    }

    private static void recount(final OrderTable table)
    {
        int count = 0;
        final long[] cash = new long[3];
        for (int instrument = 0; instrument < 2; instrument++)
        {
            final long[] buys = new long[3];
            final long[] sells = new long[3];
            int open = 0;
            for (int at = table.first(instrument); at != OrderView.NO_ORDER; at = table.next(at))
            {
                assertTrue(table.isOpen(at));
                assertTrue(table.cumulative(at) <= table.quantity(at));
                final long[] sums = table.side(at) == Side.BUY ? buys : sells;
                sums[table.portfolio(at)] += table.leaves(at);
                cash[table.portfolio(at)] += instrument == 0 && table.side(at) == Side.BUY ? hold(table, at) : 0;
                open++;
            }
            for (int at = table.firstHeld(instrument); at != OrderView.NO_ORDER; at = table.next(at))
            {
                assertEquals(OrderStatus.HELD, table.status(at));
                open++;
            }
            assertEquals(open, table.openOrders(instrument));
            count += open;
            for (int portfolio = 0; portfolio < 3; portfolio++)
            {
                assertEquals(buys[portfolio], table.restingBuys(portfolio, instrument));
                assertEquals(sells[portfolio], table.restingSells(portfolio, instrument));
            }
        }
        assertEquals(count, table.openOrders());
        for (int portfolio = 0; portfolio < 3; portfolio++)
        {
            assertEquals(cash[portfolio], table.heldCash(portfolio));
        }
    }

    private static long hold(final OrderTable table, final int order)
    {
        final BigDecimal leaves = BigDecimal.valueOf(table.leaves(order), 8);
        final BigDecimal value =
            leaves.multiply(BigDecimal.valueOf(table.price(order), 8)).setScale(8, RoundingMode.UP);
        final BigDecimal fee = value.multiply(new BigDecimal("0.0006")).setScale(8, RoundingMode.UP);
        return value.add(fee).unscaledValue().longValueExact();
    }
}
