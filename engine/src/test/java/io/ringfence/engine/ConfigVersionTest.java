package io.ringfence.engine;

import static io.ringfence.engine.EngineScript.BTC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.ConfigBody;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TransitionRecord;
import io.ringfence.engine.event.VerdictRecord;
import org.junit.jupiter.api.Test;

/** Every decision names the row from which the limits hold that it was decided by. */
class ConfigVersionTest
{
    private static final String LIMIT = "max_notional_per_symbol.BTC-USD";

    private final EngineScript script = EngineScript.alone(LIMIT, "1000");

    private List<Long> versions()
    {
        final List<Long> versions = new ArrayList<>();
        final Row row = script.row();
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.VERDICT)
            {
                versions.add(new VerdictRecord().wrap(row, at).config());
            }
            else if (row.recordKind(at) == RecordKind.TRANSITION)
            {
                versions.add(new TransitionRecord().wrap(row, at).config());
            }
        }
        return versions;
    }

    private void refused()
    {
        assertEquals(Reason.NOTIONAL_CAP, script.limit("big", BTC, Side.BUY, "1", "49000"));
    }

    @Test
    void shouldNameTheFirstRowOfTheRunWhenNothingChanged()
    {
        refused();
        assertEquals(List.of(1L), versions());

        script.operator(OperatorCommand.REDUCE);
        assertEquals(List.of(1L), versions());
    }

    @Test
    void shouldNameTheRowOfTheReloadFromThatRowOn()
    {
        script.operator(OperatorCommand.RELOAD, Row.NONE, "", "", "risk.reduce_only_mode=true");
        final long reload = script.row().sequence();
        assertEquals(List.of(reload), versions(), "the transition that the change itself brings");

        script.operator(OperatorCommand.RELOAD, Row.NONE, "", "", "risk.reduce_only_mode=false");
        refused();
        assertEquals(List.of(reload + 1), versions());
    }

    @Test
    void shouldNameTheLastPartOfAChangeInParts()
    {
        new ConfigBody().wrap(script.begin(EventType.CONFIG, Row.NONE)).part(1).parts(2).set("risk.daily_loss_limit=1");
        script.run();
        refused();
        assertEquals(List.of(1L), versions());

        new ConfigBody().wrap(script.begin(EventType.CONFIG, Row.NONE)).part(1).parts(2).set("risk.daily_loss_limit=1");
        script.run();
        new ConfigBody().wrap(script.begin(EventType.CONFIG, Row.NONE)).part(2).parts(2).set("risk." + LIMIT + "=10");
        final long last = script.run().row().sequence();
        refused();
        assertEquals(List.of(last), versions());
    }

    @Test
    void shouldNameARefusalOfTheDeskAndOfTheShadowToo()
    {
        final long reload = script.operator(
            OperatorCommand.RELOAD, Row.NONE, "", "", "shadow." + LIMIT + "=10").row().sequence();

        assertEquals(Reason.NONE, script.limit("small", BTC, Side.BUY, "0.01", "49000"));
        assertEquals(List.of(reload), versions(), "would have been refused");
        assertEquals(Reason.ORDER_UNKNOWN, script.cancel("nosuch"));
        assertEquals(List.of(reload), versions());
    }

    @Test
    void shouldBeKeptByASnapshotAndBeginAnewWithARun()
    {
        final long reload = script.operator(
            OperatorCommand.RELOAD, Row.NONE, "", "", "risk.daily_loss_limit=9").row().sequence();
        final Settings settings = new Settings(Map.of("risk." + LIMIT, "1000"));

        final TradingEngine loaded = SnapshotTest.load(
            SnapshotTest.image(script.engine()), new TradingEngine(EngineScript.instruments(), settings));

        assertEquals(reload, loaded.inspection().limitsSince());
        assertEquals(script.engine().stateHash(), loaded.stateHash());
        script.engine().startRun(settings);
        refused();
        assertEquals(List.of(script.row().sequence()), versions());
    }
}
