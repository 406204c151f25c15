package io.ringfence.benchmarks.guards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import io.ringfence.benchmarks.Figure;
import io.ringfence.engine.risk.CheckBenchmark;
import io.ringfence.engine.risk.GuardBenchmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class PricePlotTest
{
    @TempDir
    private Path folder;

    @Test
    void shouldDrawEveryGuardAndChainIntoOneFileThatNeedsNoOther() throws Exception
    {
        final Path file = folder.resolve("prices.svg");

        PricePlot.write(List.of(
            Figure.price("guard FEED_GAP, 1 instr.", 5, 25, 0, 0.5),
            Figure.price("guard FEED_GAP, 1000 instr.", 6, 25, 0, 0.5),
            Figure.price("check SLIPPAGE, 1 instr.", 20, 25, 0, 0.5),
            Figure.price("runtime chain, quote, 1 instr.", 40, 25, 0, 2.0),
            Figure.price("runtime chain, quote, 1000 instr.", 44, 25, 0, 2.0),
            Figure.atMost("runtime chain, quote, growth from 1 to 1,000", 1.1, "x", 1.3)), "a <machine>", file);

        final Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertEquals("svg", svg.getDocumentElement().getTagName());
        assertEquals(2, svg.getElementsByTagName("circle").getLength());
        final String text = Files.readString(file);
        for (final String name : new String[] {"guard FEED_GAP", "check SLIPPAGE", "runtime chain, quote", "bound 2"})
        {
            assertTrue(text.contains(name), name);
        }
        assertTrue(!text.contains("href"));
    }

    @Test
    void shouldColourABarRedWhenAnyNumberOfInstrumentsIsOverTheBound() throws IOException
    {
        final Path file = folder.resolve("prices.svg");
        PricePlot.write(List.of(
            Figure.price("guard FEED_GAP, 1 instr.", 20, 25, 0, 0.5),
            Figure.price("guard FEED_GAP, 1000 instr.", 6, 25, 0, 0.5)), "a machine", file);
        assertEquals(1, bars(file, "#c8553d"));
        PricePlot.write(List.of(
            Figure.price("guard FEED_GAP, 1 instr.", 5, 25, 0, 0.5),
            Figure.price("guard FEED_GAP, 1000 instr.", 6, 25, 0, 0.5)), "a machine", file);
        assertEquals(0, bars(file, "#c8553d"));
    }

    private static long bars(final Path file, final String colour) throws IOException
    {
        return Files.readString(file).lines()
            .filter((line) -> line.startsWith("<rect") && line.contains("fill=\"" + colour + "\"")).count();
    }

    @Test
    void shouldPriceEveryGuardAndCheckThatThereIs() throws IOException
    {
        assertTrue(GuardBenchmark.guards().containsAll(List.of("KILL_SWITCH", "STUCK_ORDER")));
        for (final String guard : GuardBenchmark.guards())
        {
            final GuardBenchmark benchmark = new GuardBenchmark();
            benchmark.choose(guard, 2);
            benchmark.setUp();
            benchmark.look();
        }
        for (final String check : CheckBenchmark.checks())
        {
            final CheckBenchmark benchmark = new CheckBenchmark();
            benchmark.choose(check, 2);
            benchmark.setUp();
            assertEquals("NONE", benchmark.evaluate().name(), check);
        }
    }
}
