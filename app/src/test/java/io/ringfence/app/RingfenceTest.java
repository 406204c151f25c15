package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RingfenceTest
{
    private final Shell shell = new Shell();

    @Test
    void shouldPrintOneObjectWhenAskedForJson()
    {
        assertEquals(ExitCode.GOOD, shell.run("version", "--json"));
        assertEquals(1, shell.out().lines().count());
        assertTrue(shell.lastLine().startsWith("{\"version\":\""), shell.out());
    }

    @Test
    void shouldListEveryCommandWhenAskedForHelp()
    {
        assertEquals(ExitCode.GOOD, shell.run("--help"));
        assertTrue(shell.out().contains("version"), shell.out());
    }

    @Test
    void shouldRefuseWhenTheCommandIsUnknown()
    {
        assertEquals(ExitCode.REFUSED, shell.run("versoin"));
        assertTrue(shell.err().contains("version"), shell.err());
    }

    @Test
    void shouldRefuseWhenAnOptionIsUnknown()
    {
        assertEquals(ExitCode.REFUSED, shell.run("version", "--jsno"));
        assertTrue(shell.err().contains("--json"), shell.err());
    }

    @Test
    void shouldRefuseWhenThereIsNoCommand()
    {
        assertEquals(ExitCode.REFUSED, shell.run());
        assertTrue(shell.err().contains("COMMAND"), shell.err());
    }
}
