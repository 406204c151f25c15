package io.ringfence.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.TradingState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class OperatorCommandsTest
{
    private static final String ANN = "{\"principal\":\"ann\",\"reason\":\"drill\"}";

    @TempDir
    private Path journal;
    private ControlRig rig;

    @BeforeEach
    void start() throws IOException
    {
        rig = new ControlRig(journal);
    }

    @AfterEach
    void stop()
    {
        rig.close();
    }

    private Map<String, Object> status() throws IOException, BadBodyException
    {
        return rig.get("/status").values();
    }

    @Test
    void shouldShowHowMuchOfEachLimitIsUsedAtTheNextTimer() throws Exception
    {
        final CompletableFuture<RawHttp.Answer> asking = CompletableFuture.supplyAsync(() ->
        {
            try
            {
                return rig.get("/status");
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        });
        while (!asking.isDone())
        {
            rig.timers(1);
            Thread.sleep(5);
        }

        final List<?> headroom = (List<?>)asking.get().values().get("headroom");
        final Map<?, ?> loss = (Map<?, ?>)headroom.stream()
            .filter((each) -> ((Map<?, ?>)each).get("guard").equals("DAILY_LOSS")).findFirst().orElseThrow();
        assertEquals("250", loss.get("limit"));
        assertEquals("default", loss.get("scope"));
    }

    private void fillRing()
    {
        rig.block();
        rig.timers(1_000);
        final long deadline = System.nanoTime() + 10_000_000_000L;
        while (rig.pipeline.counters().ringFullWaits() == 0 && System.nanoTime() < deadline)
        {
            Thread.onSpinWait();
        }
        assertTrue(rig.pipeline.counters().ringFullWaits() > 0, "the ring was to be full");
    }

    @ParameterizedTest
    @EnumSource(OperatorCommand.class)
    void shouldBecomeAnEventWithPrincipalAndReason(final OperatorCommand command) throws Exception
    {
        final RawHttp.Answer answer = rig.post("/" + ControlRoutes.text(command), ANN);

        final ControlRig.Seen event = rig.next();
        assertEquals(200, answer.status());
        assertEquals(event.sequence(), answer.values().get("seq"));
        assertEquals(command, event.command());
        assertEquals("ann", event.principal());
        assertEquals("drill", event.reason());
    }

    @Test
    void shouldRefuseAStrategyThatDoesNotRun() throws Exception
    {
        final RawHttp.Answer answer = rig.post("/halt", "{\"principal\":\"ann\",\"strategy\":\"crosover\"}");
        assertEquals(400, answer.status());
        assertTrue(answer.values().toString().contains("there is no crosover, did you mean crossover?"),
            answer.values().toString());
        assertEquals(200, rig.post("/halt", "{\"principal\":\"ann\",\"strategy\":\"crossover\"}").status());
    }

    @Test
    void shouldShowWhoHoldsProcessPortfoliosAndStrategies() throws Exception
    {
        rig.post("/halt", "{\"principal\":\"ann\",\"strategy\":\"crossover\"}");
        rig.next();
        rig.post("/reduce", "{\"principal\":\"ann\",\"portfolio\":\"default\"}");
        rig.next();
        rig.post("/reduce", ANN);
        rig.next();
        rig.settle();
        assertEquals(List.of("OPERATOR lets only reduce the process", "OPERATOR lets only reduce portfolio default",
            "OPERATOR halts strategy crossover"), status().get("held_by"));

        rig.post("/resume", ANN);
        rig.next();
        rig.settle();
        assertEquals(List.of(), status().get("held_by"));
    }

    @Test
    void shouldNarrowToPortfolioAndInstrument() throws Exception
    {
        rig.post("/reduce", "{\"principal\":\"ann\",\"symbol\":\"ETH-USD\",\"portfolio\":\"default\"}");

        final ControlRig.Seen event = rig.next();
        assertEquals(1, event.instrument());
        assertEquals("default", event.portfolio());
    }

    @Test
    void shouldHaltAndResumeTheEngine() throws Exception
    {
        rig.post("/halt", ANN);
        rig.next();
        rig.settle();
        assertEquals(TradingState.HALTED, rig.engine.states().process());
        assertEquals("HALTED", status().get("state"));

        rig.post("/resume", ANN);
        rig.next();
        rig.settle();
        assertEquals("ACTIVE", status().get("state"));
    }

    @Test
    void shouldLetLaterOrdersLeaveOnlyWhenTheHaltHasItsPlace() throws Exception
    {
        rig.post("/halt", ANN);
        final long halt = rig.next().sequence();

        assertFalse(rig.killFlag.allows(halt - 1));
        assertTrue(rig.killFlag.allows(halt + 1));
    }

    @Test
    void shouldRaiseTheKillFlagAtOnceWhenTheRingIsFullAndAHandlerStandsStill() throws Exception
    {
        fillRing();

        final RawHttp.Answer answer = rig.post("/halt", ANN);

        assertEquals(202, answer.status());
        assertNull(answer.values().get("seq"));
        assertTrue(rig.killFlag.tripped());
        assertFalse(rig.killFlag.allows(Long.MAX_VALUE - 1));
        assertEquals(true, status().get("kill_flag"));
        rig.unblock();
        assertEquals(OperatorCommand.HALT, rig.next().command());
        assertFalse(rig.killFlag.tripped());
    }

    @Test
    void shouldTakeEveryHaltAndRefuseOtherCommandsWhenTooManyWait() throws Exception
    {
        fillRing();
        for (int i = 0; i < OperatorInbox.CAPACITY; i++)
        {
            rig.port.inbox().offer(request(OperatorCommand.REDUCE));
        }
        assertFalse(rig.port.inbox().offer(request(OperatorCommand.REDUCE)));
        assertEquals(503, rig.post("/cancel-all", ANN).status());
        for (int i = 0; i < 2 * OperatorInbox.CAPACITY; i++)
        {
            rig.port.inbox().offer(request(OperatorCommand.HALT));
        }
        assertTrue(rig.killFlag.tripped());

        rig.unblock();
        for (int i = 0; i < OperatorInbox.CAPACITY; i++)
        {
            assertEquals(OperatorCommand.HALT, rig.next().command());
        }
        for (int i = 0; i < OperatorInbox.CAPACITY; i++)
        {
            assertEquals(OperatorCommand.REDUCE, rig.next().command());
        }
        assertFalse(rig.killFlag.tripped());
    }

    private static OperatorRequest request(final OperatorCommand command)
    {
        return new OperatorRequest(command, "", "", -1, "ann", "", new TreeMap<>(),
            new CompletableFuture<>());
    }

    @Test
    void shouldApplyWhatTheRiskFileSaysNow() throws Exception
    {
        rig.files.put(ControlRig.LIMIT, "100");
        rig.files.put("risk.reduce_only_mode", "true");

        final RawHttp.Answer answer = rig.post("/reload", ANN);

        rig.next();
        rig.settle();
        assertEquals(Map.of(
            ControlRig.LIMIT, Map.of("from", "250", "to", "100"),
            "risk.reduce_only_mode", mapOf("from", null, "to", "true")), answer.values().get("changes"));
        assertEquals("100", rig.engine.settings().text(ControlRig.LIMIT, ""));
        assertEquals(TradingState.REDUCING, rig.engine.states().process());
    }

    @Test
    void shouldTakeOutAKeyThatLeftTheRiskFile() throws Exception
    {
        rig.files.remove(ControlRig.LIMIT);

        rig.post("/reload", ANN);

        rig.next();
        rig.settle();
        assertEquals("off", rig.engine.settings().text(ControlRig.LIMIT, "off"));
    }

    @Test
    void shouldRefuseAReloadWholeWhenOneKeyIsWrong() throws Exception
    {
        rig.files.put(ControlRig.LIMIT, "100");
        rig.files.put("risk.max_leverag", "2");

        final RawHttp.Answer answer = rig.post("/reload", ANN);

        rig.settle();
        assertEquals(422, answer.status());
        assertTrue(answer.error().contains("risk.max_leverage"), answer.error());
        assertEquals("250", rig.engine.settings().text(ControlRig.LIMIT, ""));
        assertTrue(rig.seen.isEmpty());
    }

    @Test
    void shouldRefuseAKeyThatNeedsARestart() throws Exception
    {
        final RawHttp.Answer answer =
            rig.post("/reload", "{\"principal\":\"ann\",\"set\":{\"ring.size\":\"128\",\"risk.max_leverage\":\"1\"}}");

        assertEquals(422, answer.status());
        assertTrue(answer.error().contains("ring.size needs a restart"), answer.error());
    }

    @Test
    void shouldChangeSingleKeysWithoutReadingTheFile() throws Exception
    {
        rig.files.put("risk.reduce_only_mode", "true");

        rig.post("/reload", "{\"principal\":\"ann\",\"set\":{\"risk.daily_loss_limit\":\"75\"}}");

        assertEquals("risk.daily_loss_limit=75", rig.next().set());
        rig.settle();
        assertEquals(TradingState.ACTIVE, rig.engine.states().process());
        assertEquals(1L, status().get("config_changes"));
    }

    @Test
    void shouldSpreadALargeReloadOverPartsThatHoldFromTheLastOn() throws Exception
    {
        for (final String table : List.of(
            "max_notional_per_symbol", "leverage_max_per_symbol", "day_leverage_max_per_symbol",
            "night_leverage_max_per_symbol", "day_mmr_per_symbol", "night_mmr_per_symbol"))
        {
            rig.files.put("risk." + table + ".BTC-USD", "1." + "2".repeat(8));
            rig.files.put("risk." + table + ".ETH-USD", "2." + "3".repeat(8));
        }
        for (final String key : List.of(
            "max_exposure_pct", "max_position_pct_per_symbol", "slippage_guard_bps", "max_mark_staleness_seconds"))
        {
            rig.files.put("risk." + key, "0.12345678");
        }
        rig.files.put("risk.daytime_start_utc", "13:00");
        rig.files.put("risk.daytime_end_utc", "20:00");

        assertEquals(200, rig.post("/reload", ANN).status());

        assertEquals("", rig.next().set());
        assertEquals(EventType.CONFIG, rig.next().type());
        rig.settle();
        assertEquals(
            "2.33333333", rig.engine.settings().text("risk.max_notional_per_symbol.ETH-USD", ""));
    }

    @Test
    void shouldHaltWhenTheHaltFileAppearsAndNotResumeWhileItIsThere() throws Exception
    {
        Files.createFile(journal.resolve("HALT"));

        final ControlRig.Seen event = rig.next();
        assertEquals(OperatorCommand.HALT, event.command());
        assertEquals("halt-file", event.principal());
        assertEquals(409, rig.post("/resume", ANN).status());

        Files.delete(journal.resolve("HALT"));
        assertEquals(200, rig.post("/resume", ANN).status());
        assertEquals(OperatorCommand.RESUME, rig.next().command());
    }

    @Test
    void shouldStartHaltedWhenTheHaltFileIsThere(@TempDir final Path other) throws Exception
    {
        Files.createFile(other.resolve("HALT"));
        try (ControlRig halted = new ControlRig(other, "control.enabled", "false"))
        {
            assertNull(halted.url());
            assertEquals(OperatorCommand.HALT, halted.next().command());
            halted.settle();
            assertEquals(TradingState.HALTED, halted.engine.states().process());
        }
    }

    private static Map<String, Object> mapOf(final String a, final Object one, final String b, final Object two)
    {
        final Map<String, Object> map = new HashMap<>();
        map.put(a, one);
        map.put(b, two);
        return map;
    }
}
