package io.ringfence.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import io.ringfence.app.ExitCode;
import io.ringfence.app.Ringfence;
import io.ringfence.engine.event.OperatorCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PromoteTest
{
    private static final String ANN = "{\"principal\":\"ann\",\"reason\":\"a quiet week\"}";

    @TempDir
    private Path journal;
    private ControlRig rig;

    @BeforeEach
    void start() throws IOException
    {
        rig = new ControlRig(journal, "shadow.daily_loss_limit", "250", "shadow.max_order_notional", "500");
    }

    @AfterEach
    void stop()
    {
        rig.close();
    }

    @Test
    void shouldPutWhatDiffersInForceAndLeaveNothingToWatch() throws Exception
    {
        assertEquals(200, rig.post("/promote", ANN).status());

        final ControlRig.Seen event = rig.next();
        assertEquals(OperatorCommand.RELOAD, event.command());
        assertEquals("ann", event.principal());
        assertEquals(
            "risk.max_order_notional=500\nshadow.daily_loss_limit=\nshadow.max_order_notional=", event.set());
        rig.settle();
        final Map<String, String> inForce = rig.engine.settings().asMap();
        assertEquals("500", inForce.get("risk.max_order_notional"));
        assertFalse(inForce.keySet().stream().anyMatch((key) -> key.startsWith("shadow.")), inForce::toString);
    }

    @Test
    void shouldHaveNothingToPromoteTwice() throws Exception
    {
        rig.post("/promote", ANN);

        final RawHttp.Answer again = rig.post("/promote", ANN);

        assertEquals(409, again.status());
        assertTrue(again.values().get("error").toString().contains("no limits under shadow."));
    }

    @Test
    void shouldRefuseToPromoteAndSetAtOnce() throws Exception
    {
        assertEquals(400, rig.post(
            "/promote", "{\"principal\":\"ann\",\"set\":{\"risk.max_leverage\":\"2\"}}").status());
    }

    @Test
    void shouldChangeWhatIsWatchedInARunningProcess() throws Exception
    {
        rig.post("/reload", "{\"principal\":\"ann\",\"set\":{\"shadow.max_order_notional\":\"400\"}}");
        rig.next();
        rig.settle();

        assertEquals("400", rig.engine.settings().asMap().get("shadow.max_order_notional"));
        assertEquals(422, rig.post(
            "/reload", "{\"principal\":\"ann\",\"set\":{\"shadow.max_order_notionl\":\"400\"}}").status());
    }

    @Test
    void shouldSayInTheStatusWhatWouldHaveBeenRefused() throws Exception
    {
        assertEquals(Map.of("EXPOSURE", 3L), rig.get("/status").values().get("shadow_rejects"));
    }

    @Test
    void shouldPromoteWithOneCommand()
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();

        final int code = Ringfence.execute(
            new PrintStream(out, true, StandardCharsets.UTF_8), System.err, "ctl", "promote", "--journal",
            journal.toString());

        assertEquals(ExitCode.GOOD, code);
        final String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("risk.max_order_notional: - -> 500"), text);
        assertTrue(text.contains("the files still say otherwise"), text);
    }
}
