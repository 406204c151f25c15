package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code at} and {@code report} say of positions by strategy and of groups of legs, on a scenario. */
class SharesToolsTest
{
    private final Shell shell = new Shell();
    private String journal;
    private JsonLine at;

    @TempDir
    private Path folder;

    @BeforeEach
    void importScenario() throws IOException, URISyntaxException
    {
        importScenario("two-strategies-and-a-pair", 16);
    }

    private void importScenario(final String name, final int sequence, final String... more)
        throws IOException, URISyntaxException
    {
        journal = folder.resolve(name + more.length).toString();
        final List<String> words = new ArrayList<>(List.of("import", "--inputs-only", "--profile", "scenario-perps",
            "--in", Path.of(SharesToolsTest.class.getResource("/scenarios/" + name + ".jsonl").toURI()).toString(),
            "--journal", journal, "--set", "risk.max_exposure_pct=5", "--set", "risk.max_position_pct_per_symbol=5"));
        words.addAll(List.of(more));
        good(words.toArray(String[]::new));
        good("at", "--journal", journal, "--seq", Integer.toString(sequence), "--json");
        at = JsonLine.parse(shell.lastLine());
    }

    @Test
    void shouldShowPositionsByStrategyThatAddUp()
    {
        final List<JsonLine> strategies = at.objects("strategies");
        assertEquals(List.of("manual", "trend", "fade"),
            strategies.stream().map((row) -> row.text("strategy")).toList());
        assertEquals(List.of("-0.04", "0.1", "-1.5"), strategies.stream().map((row) -> row.text("quantity")).toList());
        assertEquals("0.06", at.objects("positions").get(0).text("quantity"));
    }

    @Test
    void shouldAddUpToTheSamePnlOverPortfoliosAndOverStrategies()
    {
        final BigDecimal portfolios = total("pnl_by_portfolio", "default", "hedge");
        assertEquals(portfolios, total("pnl_by_strategy", "manual", "trend", "fade"));
        final JsonLine all = at.object("pnl");
        assertEquals(portfolios, new BigDecimal(all.text("realized")).add(new BigDecimal(all.text("unrealized")))
            .subtract(new BigDecimal(all.text("fees"))).add(new BigDecimal(all.text("funding"))));
    }

    @Test
    void shouldShowTheLegsOfAGroupAndTheirSum()
    {
        final JsonLine group = at.objects("groups").get(0);
        assertEquals("pair", group.text("group"));
        assertEquals("4.5", group.text("total"));
        assertEquals("510", group.text("net_exposure"));
        assertEquals("9510", group.text("gross_exposure"));
        assertEquals(List.of("BTC-PERP", "ETH-PERP"),
            group.objects("legs").stream().map((leg) -> leg.text("symbol")).toList());
    }

    @Test
    void shouldTakeALiquidationAndAFlattenFromTheStrategiesThatHoldThePosition() throws IOException, URISyntaxException
    {
        importScenario("flatten-closes-every-share", 14);
        assertEquals("0", at.objects("positions").get(0).text("quantity"));
        assertEquals(List.of("trend 0", "fade 0"), at.objects("strategies").stream()
            .map((row) -> row.text("strategy") + " " + row.text("quantity")).toList());
        // 0.02 at 50,100 and 0.08 at 50,200, bought at 50,000; fees of 2, 0.2 and 0.8.
        assertEquals("18", at.object("pnl_by_strategy").object("trend").text("realized"));
        assertEquals("3", at.object("pnl_by_strategy").object("trend").text("fees"));
        assertEquals("9", at.object("pnl_by_strategy").object("fade").text("realized"));
        assertEquals("18", at.object("pnl_by_group").object("pair").text("realized"));
        assertEquals("27", at.object("pnl").text("realized"));
    }

    @Test
    void shouldSayHowManyFillsFoundNoRoomForAShare() throws IOException, URISyntaxException
    {
        assertEquals("0", at.text("unshared_fills"));
        importScenario("two-strategies-and-a-pair", 16, "--set", "portfolio.shares=2");
        assertEquals("2", at.text("unshared_fills"));
        good("at", "--journal", journal, "--seq", "16");
        assertTrue(shell.out().contains("2 fills found no room among portfolio.shares"), shell::out);
    }

    @Test
    void shouldPutThemOnThePage() throws IOException
    {
        final Path page = folder.resolve("page.html");
        good("report", "--journal", journal, "--out", page.toString());
        final String html = Files.readString(page);
        assertTrue(html.contains("P&amp;L by owner"), html);
        assertTrue(html.contains("strategy trend"), "strategies");
        assertTrue(html.contains("group pair"), "groups");
    }

    private BigDecimal total(final String key, final String... names)
    {
        BigDecimal sum = BigDecimal.ZERO;
        for (final String name : names)
        {
            sum = sum.add(new BigDecimal(at.object(key).object(name).text("total")));
        }
        return sum;
    }

    private void good(final String... args)
    {
        final int code = shell.run(args);
        assertEquals(ExitCode.GOOD, code, shell::err);
    }
}
