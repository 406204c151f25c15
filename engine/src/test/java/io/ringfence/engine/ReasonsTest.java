package io.ringfence.engine;

import static io.ringfence.engine.EngineScript.BTC;
import static io.ringfence.engine.EngineScript.PERP;
import static io.ringfence.engine.EngineScript.d;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.VenueStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reason code, produced by events that go through the ring and all handlers. A code without a case fails. */
class ReasonsTest
{
    private static final Map<Reason, Case> CASES = new EnumMap<>(Reason.class);

    static
    {
        add(Reason.TRADING_HALTED, script -> buy(script.operator(OperatorCommand.HALT)));
        add(Reason.INSTRUMENT_UNKNOWN, script -> script.limit("a", Row.NONE, Side.BUY, "0.01", "49000"));
        add(Reason.INSTRUMENT_NOT_TRADABLE, script -> buy(script.status(BTC, VenueStatus.OFFLINE)));
        add(Reason.PRICE_NOT_POSITIVE, script -> script.limit("a", BTC, Side.BUY, "0.01", "-1"));
        add(Reason.PRICE_INCREMENT, script -> script.limit("a", BTC, Side.BUY, "0.01", "49000.001"));
        add(Reason.QUANTITY_INCREMENT, script -> script.limit("a", BTC, Side.BUY, "0.00015", "49000"));
        add(Reason.QUANTITY_MIN, script -> script.limit("a", BTC, Side.BUY, "0", "49000"));
        add(Reason.QUANTITY_MAX, script -> script.limit("a", BTC, Side.BUY, "2000", "49000"));
        add(Reason.MIN_NOTIONAL, script -> script.limit("a", BTC, Side.BUY, "0.0001", "49000"));
        add(Reason.DUPLICATE_ORDER, ReasonsTest::twice);
        add(Reason.RATE_LIMIT, ReasonsTest::twice, "order_rate_per_second", "1", "duplicate_window_ms", "0");
        add(Reason.INPUT_MISSING, script -> buy(script.balance("0")));
        add(Reason.PRICE_COLLAR, script -> script.limit("a", BTC, Side.BUY, "0.01", "53000"));
        add(Reason.SLIPPAGE, script -> script.market("a", BTC, Side.BUY, "1"), "slippage_guard_bps", "1");
        add(Reason.MAX_ORDER_NOTIONAL, ReasonsTest::buy, "max_order_notional", "100");
        add(Reason.MAX_ORDER_QUANTITY, ReasonsTest::buy, "max_order_quantity_per_symbol.BTC-USD", "0.001");
        add(Reason.REDUCE_ONLY, ReasonsTest::flagged);
        add(Reason.NOTIONAL_CAP, ReasonsTest::buy, "max_notional_per_symbol.BTC-USD", "100");
        add(Reason.POSITION_PCT, ReasonsTest::buy, "max_position_pct_per_symbol", "0.001");
        add(Reason.EXPOSURE, ReasonsTest::buy, "max_exposure_pct", "0.001");
        add(Reason.CORRELATED_EXPOSURE, ReasonsTest::buy, "max_correlated_exposure_pct", "0.001");
        add(Reason.ACCOUNT_NOTIONAL_CAP, ReasonsTest::buy, "account_max_notional_per_symbol.BTC-USD", "100");
        add(Reason.ACCOUNT_POSITION_PCT, ReasonsTest::buy, "account_max_position_pct_per_symbol", "0.001");
        add(Reason.ACCOUNT_EXPOSURE, ReasonsTest::buy, "account_max_exposure_pct", "0.001");
        add(Reason.LEVERAGE, script -> script.limit("a", PERP, Side.BUY, "3", "49000"), "max_leverage", "1");
        add(Reason.LIQUIDATION_BUFFER, script -> script.limit("a", PERP, Side.BUY, "6", "49000"),
            "max_leverage", "5", "min_liquidation_buffer_pct", "0.5");
        add(Reason.LIQUIDATION_PROJECTION, script -> script.limit("a", PERP, Side.BUY, "3", "49000"),
            "max_leverage", "100", "min_liquidation_buffer_pct", "0.5", "enable_pre_trade_liq_projection", "true",
            "default_maintenance_margin_rate", "0.5");
        add(Reason.INSUFFICIENT_BALANCE, script -> script.limit("a", BTC, Side.BUY, "900", "49000"));
        add(Reason.MAX_OPEN_ORDERS, ReasonsTest::buy, "max_open_orders", "0");
        add(Reason.SELF_MATCH, script -> script.position(BTC, "1", "50000")
            .working("s", BTC, Side.SELL, "0.01", "50100").limit("a", BTC, Side.BUY, "0.01", "50100"));
        add(Reason.ARITHMETIC_OVERFLOW, script -> script.limit("a", PERP, Side.SELL, "1000", "90000000000"));
        add(Reason.ORDER_UNKNOWN, script -> script.cancel("nobody"));
        add(Reason.ORDER_NOT_OPEN, script -> script.working("a", BTC, Side.BUY, "0.01", "49000")
            .say("a", ExecutionKind.CANCELLED).cancel("a"));
        add(Reason.ORDER_TYPE_UNSUPPORTED, ReasonsTest::stopWithoutPrice);
        add(Reason.ORDER_TABLE_FULL, ReasonsTest::twice, "orders.capacity", "1", "duplicate_window_ms", "0");
        add(Reason.INVALID_TRANSITION, ReasonsTest::amendBeforeItsAck);
        add(Reason.ORDER_UNCHANGED, script -> script.working("a", BTC, Side.BUY, "0.01", "49000")
            .amend("a", "0.01", "49000"));
        add(Reason.LIST_REFUSED, ReasonsTest::listThatNeverEnds);
    }

    private static Reason listThatNeverEnds(final EngineScript script)
    {
        script.intent("a", BTC, Side.BUY, OrderType.LIMIT, "0.01").price(EngineScript.d("49000")).listSize(2);
        return script.run().later(2).timer().verdict();
    }

    /** Limits, and what leads to a refusal in the last row. */
    private record Case(Function<EngineScript, Reason> story, String[] limits)
    {
    }

    private static void add(final Reason reason, final Function<EngineScript, Reason> story, final String... limits)
    {
        CASES.put(reason, new Case(story, limits));
    }

    private static Reason buy(final EngineScript script)
    {
        return script.limit("a", BTC, Side.BUY, "0.01", "49000");
    }

    private static Reason twice(final EngineScript script)
    {
        buy(script);
        return buy(script);
    }

    private static Reason flagged(final EngineScript script)
    {
        script.intent("a", BTC, Side.BUY, OrderType.LIMIT, "0.01").price(d("49000")).reduceOnly(true);
        return script.run().verdict();
    }

    private static Reason stopWithoutPrice(final EngineScript script)
    {
        script.intent("a", BTC, Side.SELL, OrderType.STOP, "0.01");
        return script.run().verdict();
    }

    private static Reason amendBeforeItsAck(final EngineScript script)
    {
        buy(script);
        return script.amend("a", "0.02", null);
    }

    static Stream<Reason> reasons()
    {
        return EnumSet.complementOf(EnumSet.of(Reason.NONE)).stream();
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void shouldRefuseWithEveryReasonThroughThePipeline(final Reason reason)
    {
        final Case one = CASES.get(reason);
        try (EngineScript script = EngineScript.piped(one.limits()))
        {
            assertEquals(reason, one.story().apply(script));
            assertEquals(EnumSet.of(reason), script.refused(), "and with no other");
        }
    }

    @Test
    void shouldHaveACaseForEveryReason()
    {
        assertEquals(EnumSet.complementOf(EnumSet.of(Reason.NONE)), CASES.keySet());
    }
}
