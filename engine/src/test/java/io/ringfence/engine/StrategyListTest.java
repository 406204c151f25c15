package io.ringfence.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.order.OrderView;
import org.junit.jupiter.api.Test;

/** Lists that a strategy asks for, through the whole engine. */
class StrategyListTest
{
    private static final String SENT = "NEW  LIST";

    @Test
    void shouldOpenAllOrdersOfAListInOneRow()
    {
        try (EngineScript script = script("3", "false"))
        {
            script.timer();
            assertEquals(List.of(SENT, SENT, SENT), script.commands());
            assertEquals(3, orders(script).openOrders());
            assertEquals("list", strategy(script));
            assertEquals(EngineScript.d("0.2"), orders(script).restingBuys(0, EngineScript.BTC));
        }
    }

    @Test
    void shouldOpenNoneWhenTheLastOneDoesNotPassWithThoseBeforeIt()
    {
        // Each alone is worth less; the second bitcoin order is the one too many.
        try (EngineScript script = script("3", "false", "max_notional_per_symbol.BTC-USD", "6000"))
        {
            script.timer();
            assertTrue(script.commands().isEmpty(), script.commands().toString());
            assertEquals(0, orders(script).openOrders());
            assertEquals(0, orders(script).restingBuys(0, EngineScript.BTC));
            assertEquals(0, orders(script).heldCash(0));
            assertTrue(script.refused().contains(Reason.NOTIONAL_CAP));
            assertTrue(script.refused().contains(Reason.LIST_REFUSED));
        }
    }

    @Test
    void shouldTakeAllPlacesOfTheOrderRateOrNone()
    {
        try (EngineScript script = script("3", "false", "order_rate_per_second", "4"))
        {
            script.timer();
            assertEquals(3, script.commands().size());
            script.later(0.1).timer();
            assertTrue(script.commands().isEmpty());
            assertTrue(script.refused().contains(Reason.RATE_LIMIT));
            assertEquals(3, orders(script).openOrders());
        }
    }

    @Test
    void shouldEndOneOfAPairWhenTheOtherFills()
    {
        try (EngineScript script = script("2", "true"))
        {
            script.timer();
            final long first = orders(script).clientOrderId(orders(script).first(EngineScript.BTC));
            final long second = orders(script).clientOrderId(orders(script).first(EngineScript.ETH));
            say(script, first, ExecutionKind.ACK);
            say(script, second, ExecutionKind.ACK);

            final Row row = script.begin(EventType.EXECUTION, EngineScript.BTC);
            new ExecutionBody().wrap(row).clientOrderId(first).kind(ExecutionKind.FILL)
                .quantity(EngineScript.d("0.01")).price(EngineScript.d("49499")).tradeId("t1");
            script.run();
            assertEquals(List.of("CANCEL  LIST"), script.commands());
            assertEquals(second, command(script).clientOrderId());
        }
    }

    @Test
    void shouldRefuseAListThatCannotBe()
    {
        for (final String[] wrong : new String[][] {{"3", "true"}, {"1", "true"}, {"0", "false"}, {"17", "false"}})
        {
            try (EngineScript script = script(wrong[0], wrong[1]))
            {
                script.timer();
                assertTrue(script.commands().isEmpty(), wrong[0] + " " + script.commands());
                assertEquals(0, orders(script).openOrders());
                assertEquals(wrong[0].equals("0") ? Reason.NONE : Reason.ORDER_TYPE_UNSUPPORTED, script.verdict());
            }
        }
    }

    private static EngineScript script(final String size, final String pair, final String... limits)
    {
        final String[] all = new String[limits.length + 6];
        System.arraycopy(new String[] {
            "strategy.name", "list", "strategy.list.size", size, "strategy.list.pair", pair}, 0, all, 0, 6);
        System.arraycopy(limits, 0, all, 6, limits.length);
        return EngineScript.alone(all);
    }

    private static OrderView orders(final EngineScript script)
    {
        return script.engine().openOrders();
    }

    private static void say(final EngineScript script, final long order, final ExecutionKind kind)
    {
        new ExecutionBody().wrap(script.begin(EventType.EXECUTION, Row.NONE)).clientOrderId(order).kind(kind);
        script.run();
    }

    private static CommandRecord command(final EngineScript script)
    {
        final Row row = script.row();
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.COMMAND)
            {
                return new CommandRecord().wrap(row, at);
            }
        }
        throw new AssertionError("no command");
    }

    private static String strategy(final EngineScript script)
    {
        return command(script).strategy();
    }
}
