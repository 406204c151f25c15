package io.ringfence.benchmarks.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

import io.ringfence.app.config.Configuration;
import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Notes;
import io.ringfence.benchmarks.Scratch;
import io.ringfence.benchmarks.tape.TapeMix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KillRigTest
{
    private static final int RATE = 2_000;
    private static final int INTENTS = 20;
    private static final int TRIPS = 5;

    @TempDir
    private Path directory;
    private Scratch scratch;
    private KillRig rig;

    @BeforeEach
    void open() throws Exception
    {
        scratch = new Scratch(directory);
        rig = new KillRig(new BenchRequest(
            true, TapeMix.MARKET, RATE, "", Configuration.load("dev", List.of()), scratch,
            new Notes(new PrintWriter(Writer.nullWriter()))));
    }

    @AfterEach
    void close()
    {
        rig.close();
        scratch.close();
    }

    @Test
    void shouldSeeOrdersWhenTheKillSwitchIsNotTripped()
    {
        rig.awaitOrders(INTENTS);

        assertTrue(rig.listen(INTENTS) > 0, "the check of silence cannot fail");
    }

    @Test
    void shouldSeeNoOrderWhenTheKillSwitchIsTrippedAndOrdersAgainWhenResumed()
    {
        for (int i = 0; i < TRIPS; i++)
        {
            rig.awaitOrders(INTENTS);
            rig.trip();

            assertEquals(0, rig.listen(INTENTS));

            rig.resume();
        }
        rig.awaitOrders(INTENTS);
    }
}
