package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.ETH;
import static io.ringfence.engine.risk.Rig.PERP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;

/** For every key two configurations that differ in it alone, and a run in which that changes what is decided. */
class KeysHaveEffectTest
{
    /** A key by its full name, two values, what both configurations share, and what is decided under them. */
    private record Case(String key, String one, String other, String[] shared, Function<Rig, Object> run)
    {
        private Object decided(final String value)
        {
            final String[] settings = Arrays.copyOf(shared, shared.length + 2);
            settings[shared.length] = key;
            settings[shared.length + 1] = value;
            return run.apply(Rig.bare(settings));
        }

        private String documented()
        {
            final int symbol = key.indexOf('.');
            return "risk." + (symbol < 0 ? key : key.substring(0, symbol));
        }

        @Override
        public String toString()
        {
            return key;
        }
    }

    private static Case key(
        final String key, final String one, final String other, final Function<Rig, Object> run, final String... shared)
    {
        return new Case(key, one, other, shared, run);
    }

    private static Rig perp(final Rig rig)
    {
        return rig.equity("10000").quote(PERP, "49999.50", "50000.50", "100");
    }

    private static Rig pair(final Rig rig)
    {
        return rig.quote(ETH, "2999.50", "3000.50", "100").position(BTC, "1").position(ETH, "1");
    }

    private static Rig swing(final Rig rig, final int bars, final String seconds)
    {
        for (int i = 0; i < bars; i++)
        {
            rig.quote(BTC, i % 2 == 0 ? "49999.50" : "50714.50", i % 2 == 0 ? "50000.50" : "50715.50", "10")
                .later(seconds);
        }
        return rig;
    }

    private static Object twice(final Rig rig, final String seconds)
    {
        rig.buy(BTC, "0.01", "49000");
        return rig.later(seconds).buy(BTC, "0.01", "49000");
    }

    private static Object anotherTwo(final Rig rig)
    {
        rig.buy(BTC, "0.01", "49000");
        return rig.buy(BTC, "0.02", "49000");
    }

    private static Object strategyAfter(final Rig rig, final int rejects, final String seconds)
    {
        rig.strategies.idOf(7, 0);
        for (int i = 0; i < rejects; i++)
        {
            rig.guards.onRejected(rig.later(seconds).timer().row, 1);
        }
        return rig.states.strategy(1);
    }

    private static Object stateAfter(final Rig rig, final String equity, final String seconds)
    {
        return rig.equity(equity).timer().later(seconds).timer().states.portfolio(0);
    }

    private static Object processAfter(final Rig rig, final String equity)
    {
        return rig.timer().equity(equity).timer().states.process();
    }

    static Stream<Case> keys()
    {
        final String[] breaker = {
            "enable_volatility_circuit_breaker", "true", "volatility_reduce_only_threshold", "0.22"};
        final String[] window = {"daytime_start_utc", "09:00", "daytime_end_utc", "11:00"};
        final String[] projected = {"enable_pre_trade_liq_projection", "true", "min_liquidation_buffer_pct", "0.5"};
        return Stream.of(
            key("kill_switch_enabled", "true", "false", rig -> rig.buy(BTC, "0.01", "49000")),
            key("reduce_only_mode", "true", "false", rig -> rig.buy(BTC, "0.01", "49000")),
            key("allow_exit_when_halted", "true", "false",
                rig -> rig.position(BTC, "0.1").operator(OperatorCommand.HALT).sell(BTC, "0.1", "51000")),
            key("max_mark_staleness_seconds", "10", "60", rig -> rig.later("30").buy(BTC, "0.01", "49000")),
            key("mark_staleness_reduce_seconds", "10", "60", rig -> rig.later("30").buy(BTC, "0.01", "49000")),
            key("daily_loss_limit", "100", "200", rig -> stateAfter(rig, "99850", "1")),
            key("daily_loss_reset", "operator", "next_day", rig -> stateAfter(rig, "99850", "86400"),
                "daily_loss_limit", "100"),
            key("day_start_utc", "11:00", "09:00", rig -> stateAfter(rig, "99850", "7200"),
                "daily_loss_limit", "100", "daily_loss_reset", "next_day"),
            key("max_drawdown_pct", "0.001", "0.1", rig -> stateAfter(rig, "99850", "1")),
            key("enable_volatility_circuit_breaker", "true", "false", rig -> swing(rig, 22, "60").state(BTC),
                "volatility_reduce_only_threshold", "0.22"),
            key("volatility_window_periods", "11", "30", rig -> swing(rig, 22, "60").state(BTC), breaker),
            key("volatility_warning_threshold", "0.22", "5",
                rig -> swing(rig, 20, "60").timer().transition(0) == null ? "quiet" : "warned",
                "enable_volatility_circuit_breaker", "true"),
            key("volatility_reduce_only_threshold", "0.22", "5", rig -> swing(rig, 22, "60").state(BTC),
                "enable_volatility_circuit_breaker", "true"),
            key("volatility_kill_switch_threshold", "0.22", "5", rig -> swing(rig, 22, "60").state(BTC),
                "enable_volatility_circuit_breaker", "true"),
            key("circuit_breaker_cooldown_minutes", "0", "60",
                rig -> swing(swing(rig, 24, "60").operator(OperatorCommand.RESUME), 4, "60").state(BTC), breaker),
            key("volatility_bar_seconds", "60", "600", rig -> swing(rig, 24, "60").state(BTC), breaker),
            key("volatility_annualization_periods", "252", "10", rig -> swing(rig, 24, "60").state(BTC), breaker),
            key("volatility_scope", "instrument", "all", rig -> swing(rig, 24, "60").states.process(), breaker),
            key("account_daily_loss_limit", "100", "200", rig -> processAfter(rig, "99850")),
            key("account_max_drawdown_pct", "0.001", "0.1", rig -> processAfter(rig, "99850")),
            key("account_max_exposure_pct", "0.001", "1", rig -> rig.buy(BTC, "0.01", "49000")),
            key("account_max_position_pct_per_symbol", "0.001", "1", rig -> rig.buy(BTC, "0.01", "49000")),
            key("account_max_notional_per_symbol.BTC-USD", "100", "1000", rig -> rig.buy(BTC, "0.01", "49000")),
            key("max_exposure_pct", "0.001", "1", rig -> rig.buy(BTC, "0.01", "49000")),
            key("max_position_pct_per_symbol", "0.001", "1", rig -> rig.buy(BTC, "0.01", "49000")),
            key("max_notional_per_symbol.BTC-USD", "100", "1000", rig -> rig.buy(BTC, "0.01", "49000")),
            key("max_order_notional", "100", "1000", rig -> rig.buy(BTC, "0.01", "49000")),
            key("max_order_quantity_per_symbol.BTC-USD", "0.001", "1", rig -> rig.buy(BTC, "0.01", "49000")),
            key("max_open_orders", "0", "1", rig -> rig.buy(BTC, "0.01", "49000")),
            key("max_open_orders_per_symbol", "0", "1", rig -> rig.buy(BTC, "0.01", "49000")),
            key("fee_rate", "0", "0.5", rig -> rig.buy(BTC, "2", "49000")),
            key("max_account_age_seconds", "10", "60",
                rig -> rig.event(EventType.ACCOUNT, Row.NONE).later("30").buy(BTC, "0.01", "49000")),
            key("max_leverage", "1", "10", rig -> perp(rig).buy(PERP, "0.4", "50000")),
            key("leverage_max_per_symbol.BTC-PERP", "1", "10", rig -> perp(rig).buy(PERP, "0.4", "50000")),
            key("daytime_start_utc", "09:00", "10:30", rig -> perp(rig).buy(PERP, "0.4", "50000"),
                "daytime_end_utc", "11:00", "day_leverage_max_per_symbol.BTC-PERP", "1"),
            key("daytime_end_utc", "09:30", "11:00", rig -> perp(rig).buy(PERP, "0.4", "50000"),
                "daytime_start_utc", "09:00", "day_leverage_max_per_symbol.BTC-PERP", "1"),
            key("day_leverage_max_per_symbol.BTC-PERP", "1", "10", rig -> perp(rig).buy(PERP, "0.4", "50000"),
                window),
            key("night_leverage_max_per_symbol.BTC-PERP", "1", "10", rig -> perp(rig).buy(PERP, "0.4", "50000")),
            key("venue_max_leverage", "1", "10", rig -> perp(rig).buy(PERP, "0.4", "50000")),
            key("day_mmr_per_symbol.BTC-PERP", "0.9", "0.01", rig -> perp(rig).buy(PERP, "0.4", "50000"),
                Stream.concat(Stream.of(window), Stream.of(projected)).toArray(String[]::new)),
            key("night_mmr_per_symbol.BTC-PERP", "0.9", "0.01", rig -> perp(rig).buy(PERP, "0.4", "50000"),
                projected),
            key("default_maintenance_margin_rate", "0.9", "0.01", rig -> perp(rig).buy(PERP, "0.4", "50000"),
                projected),
            key("venue_maintenance_margin_rate", "0.9", "0.01", rig -> perp(rig).buy(PERP, "0.4", "50000"),
                projected),
            key("min_liquidation_buffer_pct", "0.9", "0.1", rig -> perp(rig).buy(PERP, "0.4", "50000"),
                "max_leverage", "5"),
            key("enable_pre_trade_liq_projection", "true", "false", rig -> perp(rig).buy(PERP, "0.4", "50000"),
                "min_liquidation_buffer_pct", "0.5", "default_maintenance_margin_rate", "0.9"),
            key("price_collar_pct", "0.01", "0.1", rig -> rig.buy(BTC, "0.01", "51000")),
            key("slippage_guard_bps", "0", "1", rig -> rig.ask(rig.market(BTC, Side.BUY, "0.1"))),
            key("slippage_applies_to_exits", "true", "false",
                rig -> rig.position(BTC, "0.1").ask(rig.market(BTC, Side.SELL, "0.1")), "slippage_guard_bps", "1"),
            key("self_match", "reject", "cancel_oldest",
                rig -> rig.position(BTC, "0.1").resting(BTC, Side.BUY, "0.01", "49990") < 0 ? null :
                    rig.sell(BTC, "0.01", "49990")),
            key("order_rate_per_second", "1", "10", KeysHaveEffectTest::anotherTwo),
            key("order_rate_per_minute", "1", "10", KeysHaveEffectTest::anotherTwo),
            key("duplicate_window_ms", "100", "500", rig -> twice(rig, "0.3")),
            key("reject_storm_seconds", "1", "100", rig -> strategyAfter(rig, 3, "2"), "reject_storm_count", "3"),
            key("reject_storm_count", "3", "4", rig -> strategyAfter(rig, 3, "2")),
            key("repeated_execution_count", "1", "2", rig ->
            {
                rig.strategies.idOf(7, 0);
                rig.guards.onExecution(rig.timer().row, 1);
                return rig.states.strategy(1);
            }),
            key("stuck_order_seconds", "1", "100", rig ->
            {
                rig.orders.pendingSince(rig.resting(BTC, Side.BUY, "0.01", "49990"), rig.now());
                return rig.later("10").timer().state(BTC);
            }),
            key("max_concentration", "0.1", "1",
                rig -> pair(rig).timer().transition(0) == null ? "quiet" : "warned"),
            key("concentration_action", "warn", "reduce", rig -> pair(rig).timer().state(BTC)),
            key("disk_floor_mb", "500", "2000",
                rig -> rig.health(HealthKind.DISK_FREE, "1000").buy(BTC, "0.01", "49000")),
            key("venue_failed_pct", "0.2", "0.5", rig -> rig.requests(0, 5).buy(BTC, "0.01", "49000")),
            key("venue_rate_pct", "0.9", "0.99",
                rig -> rig.health(HealthKind.RATE_USED, "0.95").buy(BTC, "0.01", "49000")),
            key("venue_health_seconds", "5", "300",
                rig -> rig.requests(0, 5).later("10").timer().buy(BTC, "0.01", "49000")),
            key("max_correlated_exposure_pct", "0.1", "10", rig -> pair(rig).buy(BTC, "0.01", "49000")),
            key("correlation_lambda", "0.01", "0.99", KeysHaveEffectTest::turned,
                "max_correlated_exposure_pct", "0.06"));
    }

    /** Two instruments that moved together for long and now move apart. */
    private static Object turned(final Rig rig)
    {
        rig.position(ETH, "2").later("1");
        for (int i = 0; i < 60; i++)
        {
            final int up = i % 2 * 10;
            final int other = i < 50 ? up : 10 - up;
            rig.quote(BTC, 49999 + up * 10 + ".50", 50000 + up * 10 + ".50", "10");
            rig.quote(ETH, 2999 + other + ".50", 3000 + other + ".50", "100").later("60");
        }
        return rig.buy(BTC, "0.1", "49000");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void shouldDecideOtherwiseWhenOneKeyDiffers(final Case one)
    {
        assertNotEquals(one.decided(one.one()), one.decided(one.other()));
    }

    @Test
    void shouldHaveACaseForEveryKey()
    {
        final LimitReader reader = new LimitReader(new Settings(new TreeMap<>(Map.of())), Rig.INSTRUMENTS);
        RiskLimits.read(reader);
        final SortedSet<String> covered = new TreeSet<>();
        keys().forEach(one -> covered.add(one.documented()));
        // Accepted without effect, and said so: RiskLimitsTest.
        covered.add("risk.max_intraday_volatility_threshold");

        assertEquals(reader.keys(), covered);
    }
}
