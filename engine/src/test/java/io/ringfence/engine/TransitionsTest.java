package io.ringfence.engine;

import static io.ringfence.engine.EngineScript.BTC;
import static io.ringfence.engine.EngineScript.ETH;
import static io.ringfence.engine.EngineScript.PERP;
import static io.ringfence.engine.EngineScript.d;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every guard at every level that docs/guards.md gives it, up and down again, by events that go through the ring and
 * all handlers. A guard or level without a case fails.
 */
class TransitionsTest
{
    private static final Pattern LINE = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|.*\\|([^|]+)\\|$");
    private static final Map<Guard, Case> CASES = new EnumMap<>(Guard.class);

    static
    {
        add(Guard.KILL_SWITCH, "HALT CLEAR", script -> script.operator(OperatorCommand.HALT)
            .operator(OperatorCommand.RESUME));
        add(Guard.OPERATOR, "REDUCE HALT CLEAR CLEAR", script -> script.operator(OperatorCommand.REDUCE)
            .operator(OperatorCommand.HALT, BTC, "", "", "").operator(OperatorCommand.RESUME));
        add(Guard.ARMING, "HALT CLEAR", script -> script.lifecycle(LifecyclePhase.DISARMED)
            .lifecycle(LifecyclePhase.ARMED));
        add(Guard.MARK_STALENESS, "WARN REDUCE HALT CLEAR", TransitionsTest::age,
            "max_mark_staleness_seconds", "10", "mark_staleness_reduce_seconds", "15");
        add(Guard.FEED_GAP, "HALT CLEAR", script -> script.feed(FeedStatus.GAP, BTC)
            .feed(FeedStatus.RESYNCED, BTC).quote(BTC, "49999.50", "50000.50"));
        add(Guard.VOLATILITY, "WARN REDUCE HALT CLEAR", TransitionsTest::shake,
            "enable_volatility_circuit_breaker", "true", "volatility_warning_threshold", "0.1",
            "volatility_reduce_only_threshold", "0.2", "volatility_kill_switch_threshold", "0.3");
        add(Guard.DAILY_LOSS, "WARN REDUCE CLEAR", TransitionsTest::lose, "daily_loss_limit", "250");
        add(Guard.DRAWDOWN, "REDUCE CLEAR", TransitionsTest::lose, "max_drawdown_pct", "0.0015");
        add(Guard.LIQUIDATION_BUFFER, "REDUCE CLEAR", script -> script.position(PERP, "3", "50000")
            .position(PERP, "0.1", "50000"), "max_leverage", "2", "min_liquidation_buffer_pct", "0.5");
        add(Guard.CONCENTRATION, "WARN REDUCE CLEAR", script -> script.position(BTC, "1", "50000")
            .position(ETH, "1", "3000").operator(
                OperatorCommand.RELOAD, Row.NONE, "", "", "risk.concentration_action=reduce").timer()
            .position(ETH, "16", "3000"));
        add(Guard.CORRELATION, "WARN WARN CLEAR CLEAR", script -> script.position(BTC, "1", "50000")
            .position(ETH, "10", "3000").timer().position(BTC, "0", "50000").position(ETH, "0", "3000").timer(),
            "max_correlated_exposure_pct", "0.3");
        add(Guard.REJECT_STORM, "HALT CLEAR", TransitionsTest::storm, "reject_storm_count", "2");
        add(Guard.REPEATED_EXECUTION, "HALT CLEAR", TransitionsTest::runAway, "repeated_execution_count", "2");
        add(Guard.STUCK_ORDER, "REDUCE CLEAR", TransitionsTest::silence);
        add(Guard.UNKNOWN_ORDER, "REDUCE CLEAR", script -> script.stranger(77, ExecutionKind.STATUS, "1")
            .stranger(78, ExecutionKind.FILL, null).stranger(77, ExecutionKind.CANCELLED, null)
            .stranger(78, ExecutionKind.STATUS, "0"));
        add(Guard.RECONCILIATION, "REDUCE CLEAR", script -> script.lifecycle(LifecyclePhase.NOT_RECONCILED)
            .lifecycle(LifecyclePhase.RECONCILED));
        add(Guard.VENUE_HEALTH, "REDUCE CLEAR", script -> script.requests(0, 5).later(300).timer());
        add(Guard.DISK_LOW, "REDUCE HALT CLEAR", script -> script.health(HealthKind.DISK_FREE, "1000")
            .health(HealthKind.DISK_FREE, "100").health(HealthKind.DISK_FREE, "5000"));
    }

    /** Limits, what happens, and what the guard then says, in order. */
    private record Case(List<GuardAction> actions, Consumer<EngineScript> story, String[] limits)
    {
    }

    private static void add(
        final Guard guard, final String actions, final Consumer<EngineScript> story, final String... limits)
    {
        CASES.put(guard, new Case(
            Pattern.compile(" ").splitAsStream(actions).map(GuardAction::valueOf).toList(), story, limits));
    }

    private static void age(final EngineScript script)
    {
        script.quote(ETH, "2999.50", "3000.50");
        for (final double seconds : new double[] {11, 5, 5})
        {
            script.later(seconds);
            // The others stay fresh: one instrument is watched.
            script.quote(ETH, "2999.50", "3000.50").quote(PERP, "49999.50", "50000.50").timer();
        }
        script.quote(BTC, "49999.50", "50000.50");
    }

    private static void shake(final EngineScript script)
    {
        for (int bar = 0; bar < 30; bar++)
        {
            final int mid = bar % 2 == 0 ? 50_000 : bar < 22 ? 50_350 : 52_000;
            script.quote(BTC, mid - 1 + ".50", mid + ".50").later(60);
        }
        script.timer().operator(OperatorCommand.RESUME);
    }

    private static void lose(final EngineScript script)
    {
        script.position(BTC, "1", "50000").quote(BTC, "49849.50", "49850.50").quote(BTC, "49699.50", "49700.50")
            .operator(OperatorCommand.RESUME);
    }

    private static void storm(final EngineScript script)
    {
        for (int i = 0; i < 2; i++)
        {
            script.intent("a" + i, BTC, Side.BUY, OrderType.LIMIT, "0.01").price(d("-1")).strategy("mine");
            script.run();
        }
        script.timer().operator(OperatorCommand.RESUME, Row.NONE, "", "mine", "");
    }

    private static void runAway(final EngineScript script)
    {
        script.intent("a", BTC, Side.BUY, OrderType.LIMIT, "0.03").price(d("49000")).strategy("mine");
        script.run().say("a", ExecutionKind.ACK).fill("a", "0.01", "49000", "1").fill("a", "0.01", "49000", "2")
            .operator(OperatorCommand.RESUME, Row.NONE, "", "mine", "");
    }

    private static void silence(final EngineScript script)
    {
        script.limit("a", BTC, Side.BUY, "0.01", "49000");
        script.later(6).timer().say("a", ExecutionKind.CANCELLED).timer();
    }

    @ParameterizedTest
    @EnumSource(Guard.class)
    void shouldGoUpAndDownThroughThePipeline(final Guard guard)
    {
        final Case one = CASES.get(guard);
        try (EngineScript script = EngineScript.piped(one.limits()))
        {
            one.story().accept(script);
            assertEquals(one.actions(), script.transitions().stream()
                .filter(said -> said.startsWith(guard + " "))
                .map(said -> GuardAction.valueOf(said.substring(said.lastIndexOf(' ') + 1))).toList());
        }
    }

    @Test
    void shouldHaveACaseForEveryLevelThatThePageNames() throws IOException
    {
        final Map<Guard, Set<GuardAction>> named = new EnumMap<>(Guard.class);
        final Matcher line = LINE.matcher(Files.readString(
            Path.of(System.getProperty("ringfence.root", ".."), "docs", "guards.md")));
        while (line.find())
        {
            final Set<GuardAction> actions = EnumSet.of(GuardAction.CLEAR);
            final String words = line.group(2);
            final boolean as = words.contains("as commanded");
            addIf(actions, GuardAction.WARN, words.contains("warning"));
            addIf(actions, GuardAction.REDUCE, words.contains("REDUCING") || as);
            addIf(actions, GuardAction.HALT, words.contains("HALTED") || as);
            named.put(Guard.valueOf(line.group(1)), actions);
        }
        final Map<Guard, Set<GuardAction>> tested = new EnumMap<>(Guard.class);
        CASES.forEach((guard, one) -> tested.put(guard, EnumSet.copyOf(one.actions())));

        assertEquals(named, tested);
        assertEquals(EnumSet.allOf(Guard.class), tested.keySet());
    }

    private static void addIf(final Set<GuardAction> actions, final GuardAction action, final boolean named)
    {
        if (named)
        {
            actions.add(action);
        }
    }
}
