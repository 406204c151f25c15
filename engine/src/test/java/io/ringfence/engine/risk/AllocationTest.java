package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.PERP;
import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;

import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.order.OrderRequest;

/** All guards and checks switched on, and not a byte from the heap once warm. */
class AllocationTest
{
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 50_000;
    private static final long MID = d("50000");
    private static final long DOLLAR = d("1");
    private static final long HALF = d("0.5");
    private static final long TEN = d("10");
    private static final long SMALL = d("0.01");
    private static final long BELOW = d("49990");
    private static final long LARGE = d("3");
    private static final long MEDIUM = d("0.3");
    private static final String[] EVERYTHING = {
        "enable_volatility_circuit_breaker", "true", "volatility_warning_threshold", "0.0000001",
        "max_drawdown_pct", "0.5", "max_correlated_exposure_pct", "0.00001", "max_order_notional", "1000000",
        "max_order_quantity_per_symbol.BTC-USD", "100", "max_leverage", "5", "min_liquidation_buffer_pct", "0.1",
        "enable_pre_trade_liq_projection", "true", "order_rate_per_second", "1000000",
        "order_rate_per_minute", "1000", "repeated_execution_count", "1000", "duplicate_window_ms", "1"};

    private final Rig rig = new Rig(EVERYTHING);
    private final OrderRequest request = new OrderRequest();
    private long nowNs = rig.now();
    private long answers;

    private void event(final EventType type, final int instrument)
    {
        rig.row.begin(type, Source.SCENARIO, instrument, nowNs);
        rig.guards.onEvent(rig.row);
        rig.chain.onEvent(rig.row);
    }

    private void step(final int i)
    {
        nowNs += 70_000_000L;
        final long mid = MID + i % 97 * DOLLAR;
        rig.market.quote(BTC, mid - HALF, mid + HALF, TEN, nowNs);
        event(EventType.QUOTE, BTC);
        rig.market.quote(PERP, mid - HALF, mid + HALF, TEN, nowNs);
        event(EventType.QUOTE, PERP);
        event(EventType.TIMER, Row.NONE);
        ask(BTC, OrderType.LIMIT, SMALL, BELOW);
        ask(BTC, OrderType.LIMIT, LARGE, BELOW);
        ask(BTC, OrderType.MARKET, SMALL, Decimal.NAN);
        ask(PERP, OrderType.LIMIT, MEDIUM, MID);
        rig.guards.onRejected(rig.row, 1);
        rig.guards.onExecution(rig.row, 1);
    }

    private void ask(final int instrument, final OrderType type, final long quantity, final long price)
    {
        request.clear().instrument(instrument).side(Side.BUY).type(type).quantity(quantity).price(price);
        answers += rig.chain.evaluate(request, nowNs, rig.row) == Reason.NONE ? 1 : 1000;
    }

    @Test
    void shouldTakeNothingFromTheHeapOnceWarm()
    {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        rig.strategies.idOf(7, 0);
        for (int i = 0; i < WARM_UP; i++)
        {
            step(i);
        }
        final long thread = Thread.currentThread().getId();
        final long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < MEASURED; i++)
        {
            step(i);
        }
        final long bytes = threads.getThreadAllocatedBytes(thread) - before;

        // The measurement itself and late compilation may cost a little; one byte an event would be 200,000.
        assertTrue(bytes < 4096, "bytes=" + bytes);
        assertTrue(answers > 0);
        assertEquals(rig.guards.recomputeHash(), rig.guards.hash());
    }
}
