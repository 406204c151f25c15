package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest
{
    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @Test
    void shouldSayThatTheHashChainCoversNoRowWhenThereIsNoneBehindTheDamage() throws IOException
    {
        final Path scenario = Files.writeString(folder.resolve("in.jsonl"), """
            {"_profile": "scenario", "type": "quote", "symbol": "BTC-USD", "bid": "100", "bid_qty": "1", \
            "ask": "101", "ask_qty": "1"}
            """);
        final String journal = folder.resolve("j").toString();
        assertEquals(ExitCode.GOOD, shell.run(
            "import", "--inputs-only", "--in", scenario.toString(), "--journal", journal), shell.err());
        assertEquals(ExitCode.GOOD, shell.run("verify", "--journal", journal), shell.out());
        assertTrue(shell.out().matches("(?s).* hash chain [0-9a-f]{64} over sequences 1 to \\d+\n"), shell.out());
        changeTheRunHeader();

        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("verify", "--journal", journal), shell.out());
        assertTrue(shell.out().contains("hash chain over no row"), shell.out());
        assertFalse(shell.out().contains("over sequences"), shell.out());
        shell.run("verify", "--journal", journal, "--json");
        assertTrue(shell.lastLine().contains("\"chain\":null"), shell.lastLine());
    }

    private void changeTheRunHeader() throws IOException
    {
        final Path file;
        try (Stream<Path> files = Files.list(folder.resolve("j")))
        {
            file = files.filter((each) -> each.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
        final byte[] bytes = Files.readAllBytes(file);
        final int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("risk.daily_loss_limit");
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }
}
