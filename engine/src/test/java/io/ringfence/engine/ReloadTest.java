package io.ringfence.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.ConfigBody;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.risk.LiveLimits;
import org.junit.jupiter.api.Test;

class ReloadTest
{
    private static final Settings SETTINGS = Tape.settings(
        "risk.reduce_only_mode", "false", "risk.fee_rate", "0.001", "ring.size", "64");

    private final TradingEngine engine = new TradingEngine(Tape.INSTRUMENTS, SETTINGS);
    private final LiveLimits live = new LiveLimits(SETTINGS, Tape.INSTRUMENTS);
    private final Row row = Row.allocate();

    ReloadTest()
    {
        new LifecycleBody().wrap(begin(EventType.LIFECYCLE)).phase(LifecyclePhase.ARMED);
        engine.process(row);
    }

    private Row begin(final EventType type)
    {
        return row.begin(type, Source.OPERATOR, Row.NONE, 1_000_000_000L);
    }

    private TradingState afterReload(final String set)
    {
        new OperatorBody().wrap(begin(EventType.OPERATOR)).command(OperatorCommand.RELOAD).set(set);
        engine.process(row);
        return engine.states().process();
    }

    private TradingState afterPart(final int part, final int parts, final String set)
    {
        new ConfigBody().wrap(begin(EventType.CONFIG)).part(part).parts(parts).set(set);
        engine.process(row);
        return engine.states().process();
    }

    private String refusal(final String key, final String value)
    {
        return assertThrows(SettingsException.class, () -> live.check(Map.of(key, value))).getMessage();
    }

    @Test
    void shouldHoldInTheSameRowWhenAnOperatorReloads()
    {
        assertEquals(TradingState.REDUCING, afterReload("risk.reduce_only_mode=true"));
        assertEquals("true", engine.settings().text("risk.reduce_only_mode", ""));
    }

    @Test
    void shouldHoldFromTheLastPartOn()
    {
        assertEquals(TradingState.ACTIVE, afterPart(1, 3, "risk.reduce_only_mode=true"));
        assertEquals(TradingState.ACTIVE, afterPart(2, 3, "risk.daily_loss_limit=1"));
        assertEquals(TradingState.REDUCING, afterPart(3, 3, "risk.max_exposure_pct=0.5"));
        assertEquals("1", engine.settings().text("risk.daily_loss_limit", ""));
    }

    @Test
    void shouldForgetAnUnfinishedChangeWhenAnotherBegins()
    {
        afterPart(1, 2, "risk.reduce_only_mode=true");

        assertEquals(TradingState.ACTIVE, afterPart(1, 1, "risk.daily_loss_limit=1"));
    }

    @Test
    void shouldStopWhenAPartIsMissing()
    {
        afterPart(1, 3, "risk.daily_loss_limit=1");

        assertThrows(SettingsException.class, () -> afterPart(3, 3, "risk.daily_loss_limit=2"));
    }

    @Test
    void shouldTakeAKeyOutWhenItsValueIsEmpty()
    {
        afterReload("risk.reduce_only_mode=true");

        assertEquals(TradingState.ACTIVE, afterReload("risk.reduce_only_mode="));
        assertEquals("absent", engine.settings().text("risk.reduce_only_mode", "absent"));
    }

    @Test
    void shouldLeaveAllAsItWasWhenOneKeyIsWrong()
    {
        assertThrows(
            SettingsException.class, () -> live.apply(Map.of("risk.daily_loss_limit", "1", "risk.max_leverage", "x")));

        assertEquals(SETTINGS.asMap(), live.settings().asMap());
        assertEquals(0, live.version());
    }

    @Test
    void shouldNameWhatWouldBeRightWhenAChangeIsRefused()
    {
        assertTrue(refusal("risk.daily_los_limit", "1").contains("risk.daily_loss_limit?"));
        assertTrue(refusal("risk.daily_loss_limit", "x").contains("a decimal"));
        assertTrue(refusal("risk.max_notional_per_symbol.BTC-USDX", "1").contains("BTC-USD?"));
        assertTrue(refusal("ring.size", "128").contains("ring.size needs a restart"));
        assertTrue(refusal("risk.fee_rate", "0").contains("risk.fee_rate needs a restart"));
        assertTrue(refusal("reduce_only_mode", "true").contains("did you mean risk.reduce_only_mode?"));
    }

    @Test
    void shouldAcceptAKeyThatOnlyARestartChangesWhenItStaysAsItIs()
    {
        live.check(Map.of("risk.daily_loss_limit", "5"));
    }
}
