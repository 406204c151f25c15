package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WhyTest
{
    private static final String BTC = "BTC-USD";
    private static final String PERP = "BTC-PERP";

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    private static Story spot(final String... set)
    {
        return new Story().set(set).account("100000").quote(BTC, "49999.50", "50000.50", "10");
    }

    private static Story perps(final String... set)
    {
        return new Story().perpetuals().set(set).account("10000").quote(PERP, "49999.50", "50000.50", "10");
    }

    /** Reason, story whose last line is refused for it, and the nearest order that passes as quantity and price. */
    static Stream<Arguments> refusals()
    {
        return Stream.of(
            arguments("TRADING_HALTED", spot().line("operator", "command", "halt").intent("BUY", BTC, "0.01", "49000"),
                null, null),
            arguments("TRADING_HALTED", spot().position(BTC, "0.1", "50000").line("operator", "command", "halt")
                .intent("SELL", BTC, "0.3", "50010"), "0.1", "50010"),
            arguments("PRICE_INCREMENT", spot().intent("BUY", BTC, "0.01", "49000.005"), "0.01", "49000"),
            arguments("QUANTITY_INCREMENT", spot().intent("BUY", BTC, "0.01005", "49000"), "0.01", "49000"),
            arguments("QUANTITY_MIN", new Story().account("1000").quote("XRP-USD", "0.4999", "0.5001", "9000")
                .intent("BUY", "XRP-USD", "0.5", "0.49"), "10.3", "0.49"),
            arguments("MIN_NOTIONAL", spot().intent("BUY", BTC, "0.0001", "49000"), "0.0003", "49000"),
            arguments("DUPLICATE_ORDER", spot("duplicate_window_ms", "2000").intent("BUY", BTC, "0.01", "49000")
                .intent("BUY", BTC, "0.01", "49000"), "0.0099", "49000"),
            arguments("RATE_LIMIT", spot("order_rate_per_minute", "1").intent("BUY", BTC, "0.01", "49000")
                .intent("BUY", BTC, "0.02", "49000"), null, null),
            arguments("INPUT_MISSING", new Story().quote(BTC, "49999.50", "50000.50", "10")
                .intent("BUY", BTC, "0.01", "49000"), null, null),
            arguments("PRICE_COLLAR", spot().intent("BUY", BTC, "0.01", "60000"), "0.01", "52500"),
            arguments("SLIPPAGE", new Story().set("max_notional_per_symbol.BTC-USD", "90000",
                "max_position_pct_per_symbol", "1", "max_exposure_pct", "1").account("100000")
                .quote(BTC, "49999.50", "50000.50", "10").intent("BUY", BTC, "0.5", null), "0.1196", null),
            arguments("MAX_ORDER_NOTIONAL", spot("max_order_notional", "1000").intent("BUY", BTC, "0.05", "49000"),
                "0.0204", "49000"),
            arguments("MAX_ORDER_QUANTITY", spot("max_order_quantity_per_symbol.BTC-USD", "0.02")
                .intent("BUY", BTC, "0.05", "49000"), "0.02", "49000"),
            arguments("REDUCE_ONLY", spot().position(BTC, "0.1", "50000")
                .intent("SELL", BTC, "0.3", "50010", "reduce_only", "true"), "0.1", "50010"),
            arguments("NOTIONAL_CAP", spot().position(BTC, "0.1", "50000").intent("BUY", BTC, "0.2", "50000"),
                "0.1", "50000"),
            arguments("POSITION_PCT", spot("max_position_pct_per_symbol", "0.05")
                .intent("BUY", BTC, "0.2", "50000"), "0.1", "50000"),
            arguments("EXPOSURE", spot("max_exposure_pct", "0.05").intent("BUY", BTC, "0.2", "50000"), "0.1", "50000"),
            arguments("CORRELATED_EXPOSURE", spot("max_correlated_exposure_pct", "0.05")
                .intent("BUY", BTC, "0.2", "50000"), "0.1", "50000"),
            arguments("ACCOUNT_NOTIONAL_CAP", spot("account_max_notional_per_symbol.BTC-USD", "5000")
                .intent("BUY", BTC, "0.2", "50000"), "0.1", "50000"),
            arguments("ACCOUNT_POSITION_PCT", spot("account_max_position_pct_per_symbol", "0.05")
                .intent("BUY", BTC, "0.2", "50000"), "0.1", "50000"),
            arguments("ACCOUNT_EXPOSURE", spot("account_max_exposure_pct", "0.05").intent("BUY", BTC, "0.2", "50000"),
                "0.1", "50000"),
            arguments("LEVERAGE", perps("max_position_pct_per_symbol", "9", "max_exposure_pct", "9", "max_leverage",
                "1", "min_liquidation_buffer_pct", "0", "slippage_guard_bps", "0").intent("BUY", PERP, "0.3", "50000"),
                "0.2", "50000"),
            arguments("LIQUIDATION_BUFFER", perps("max_position_pct_per_symbol", "9", "max_exposure_pct", "9",
                "max_leverage", "1", "min_liquidation_buffer_pct", "0.5", "slippage_guard_bps", "0")
                .intent("BUY", PERP, "0.15", "50000"), "0.1", "50000"),
            arguments("LIQUIDATION_PROJECTION", perps("max_position_pct_per_symbol", "90", "max_exposure_pct", "90",
                "max_leverage", "50", "leverage_max_per_symbol.BTC-PERP", "50", "day_leverage_max_per_symbol.BTC-PERP",
                "50", "night_leverage_max_per_symbol.BTC-PERP", "50", "night_mmr_per_symbol.BTC-PERP", "0.9",
                "min_liquidation_buffer_pct", "0.5", "slippage_guard_bps", "0").intent("BUY", PERP, "0.2", "50000"),
                "0.111", "50000"),
            arguments("INSUFFICIENT_BALANCE", new Story().set("max_position_pct_per_symbol", "10", "max_exposure_pct",
                "10").account("1000").quote(BTC, "49999.50", "50000.50", "10").intent("BUY", BTC, "0.1", "49990"),
                "0.02", "49990"),
            arguments("MAX_OPEN_ORDERS", spot("max_open_orders", "1").intent("BUY", BTC, "0.01", "49000")
                .intent("BUY", BTC, "0.01", "49001"), null, null),
            arguments("SELF_MATCH", spot().position(BTC, "0.1", "50000").intent("BUY", BTC, "0.01", "49990")
                .intent("SELL", BTC, "0.01", "49990"), "0.01", "49990.01"),
            arguments("ORDER_TYPE_UNSUPPORTED", spot().intent("BUY", BTC, "0.01", null, "order_type", "STOP"),
                null, null));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldShowTheCheckThatRefusedAndAnOrderThatReallyPasses(
        final String reason, final Story story, final String quantity, final String price)
    {
        final JsonLine why = why(story);

        assertEquals(reason, why.text("verdict"));
        final JsonLine check = check(why, reason);
        assertEquals("REJECT", check.text("verdict"));
        assertEquals(null, why.text("differs_from"));
        final JsonLine nearest = why.object("nearest_allowed");
        assertEquals(quantity, nearest.text("quantity"), shell::out);
        assertEquals(price, nearest.text("price"));
        if (quantity != null)
        {
            final JsonLine tried = why(story.insteadOfTheLast().intent(
                nearest.text("side"), why.object("row").text("symbol"), quantity, price));
            assertEquals("ACCEPT", tried.text("verdict"));
            assertTrue(tried.objects("checks").stream().noneMatch((one) -> one.text("verdict").equals("REJECT")));
        }
    }

    @Test
    void shouldShowHeadroomAndNamedInputsWithTheirAge()
    {
        final JsonLine why = why(spot().later(9).intent("BUY", BTC, "0.1", "50000"));

        assertEquals("ACCEPT", why.text("verdict"));
        final JsonLine cap = check(why, "NOTIONAL_CAP");
        assertEquals("5000", cap.text("value"));
        assertEquals("10000", cap.text("limit"));
        assertEquals("0.5", cap.text("headroom"));
        assertEquals("worst_position", cap.objects("inputs").get(0).text("name"));
        final JsonLine collar = check(why, "PRICE_COLLAR").objects("inputs").get(1);
        assertEquals("market_reference", collar.text("name"));
        assertEquals(10_000, collar.number("age_ms"));
        assertEquals("OFF", check(why, "MAX_ORDER_NOTIONAL").text("verdict"));
    }

    @Test
    void shouldExplainAnAmendByTheTagOfItsOrder()
    {
        final String journal = spot().intent("BUY", BTC, "0.05", "50000", "tag", "a")
            .line("execution", "tag", "a", "kind", "ACK").line("amend", "tag", "a", "quantity", "0.3")
            .journal(shell, folder);

        final JsonLine why = run("why", "--journal", journal, "--order", "a", "--json");
        assertEquals("NOTIONAL_CAP", why.text("verdict"));
        assertEquals("0.2", why.object("nearest_allowed").text("quantity"));
        assertEquals(6, why.objects("see_also").get(0).number("seq"));

        assertEquals("ACCEPT",
            run("why", "--journal", journal, "--order", "a", "--seq", "6", "--json").text("verdict"));
    }

    @Test
    void shouldSayThatThereWasNothingToSendWhenAnAmendChangesNothing()
    {
        final String journal = spot().intent("BUY", BTC, "0.05", "50000", "tag", "a")
            .line("execution", "tag", "a", "kind", "ACK").line("amend", "tag", "a", "price", "50000")
            .journal(shell, folder);

        assertEquals(ExitCode.GOOD, shell.run("why", "--journal", journal, "--order", "a"), shell.err());
        assertTrue(shell.out().contains("REJECT ORDER_UNCHANGED\n"), shell.out());
        assertTrue(shell.out().contains("the order has this quantity and price already: there was nothing to send"),
            shell.out());
    }

    @Test
    void shouldExplainAStopThatFires()
    {
        final Story story = spot().position(BTC, "0.1", "50000")
            .intent("BUY", BTC, "0.3", null, "order_type", "STOP", "stop_price", "51000", "tag", "st")
            .quote(BTC, "51100", "51101", "10");
        final String journal = story.set("max_notional_per_symbol.BTC-USD", "20050", "max_position_pct_per_symbol", "1")
            .journal(shell, folder);

        final JsonLine why = run("why", "--journal", journal, "--order", "st", "--json");
        assertEquals(story.lastSequence(), why.number("seq"));
        assertEquals("SLIPPAGE", why.text("verdict"));
        assertEquals("REJECT", check(why, "NOTIONAL_CAP").text("verdict"));
        assertEquals("HELD", why.objects("see_also").get(0).text("verdict"));
    }

    @Test
    void shouldExplainTheGuardsOfARowThatDecidesNothing()
    {
        final JsonLine why = why(spot().later(400).line("timer"));

        assertEquals(List.of(), why.objects("checks"));
        final JsonLine transition = why.objects("transitions").get(0);
        assertEquals("MARK_STALENESS", transition.text("guard"));
        assertEquals(BTC, transition.text("scope"));
        assertEquals("HALTED", transition.text("to"));
        assertEquals("401000000000", transition.text("value"));
        assertEquals("360000000000", transition.text("limit"));
        assertEquals(1, transition.number("config"));
        assertEquals(1, why.number("config"));
    }

    @Test
    void shouldSayInWordsWhatItFound()
    {
        final String journal = spot().intent("BUY", BTC, "0.3", "50000", "tag", "big").journal(shell, folder);

        assertEquals(ExitCode.GOOD, shell.run("why", "--journal", journal, "--order", "big"));
        assertTrue(shell.out().contains("REJECT NOTIONAL_CAP: 15000 against 10000"), shell::out);
        assertTrue(shell.out().contains("nearest order that passes: LIMIT BUY 0.2 BTC-USD at 50000"), shell::out);
        assertTrue(shell.out().contains("limits in force since sequence 1"), shell::out);
    }

    @Test
    void shouldNameTheReloadThatTheLimitsCameWith()
    {
        final Story story = spot().line("operator", "command", "reload", "set",
            "{\"risk.max_notional_per_symbol.BTC-USD\": \"100\"}");
        final long reload = story.lastSequence();

        final JsonLine why = why(story.intent("BUY", BTC, "0.01", "49000"));

        assertEquals("NOTIONAL_CAP", why.text("verdict"));
        assertEquals(reload, why.number("config"));
    }

    @Test
    void shouldRefuseWhatIsNotInTheJournal()
    {
        final String journal = spot().journal(shell, folder);

        assertRefused("--seq 99: the journal holds no such row", "why", "--journal", journal, "--seq", "99");
        assertRefused("--order none: the journal decides about no such order",
            "why", "--journal", journal, "--order", "none");
        assertRefused("--order ID or --seq N is needed", "why", "--journal", journal);
        assertRefused("no such directory", "why", "--journal", journal + "x", "--seq", "1");
    }

    private void assertRefused(final String message, final String... arguments)
    {
        assertEquals(ExitCode.REFUSED, shell.run(arguments));
        assertTrue(shell.err().contains(message), shell::err);
        assertFalse(shell.err().contains("\tat "), shell::err);
    }

    private JsonLine why(final Story story)
    {
        final String journal = story.journal(shell, folder);
        return run("why", "--journal", journal, "--seq", Long.toString(story.lastSequence()), "--json");
    }

    private JsonLine run(final String... arguments)
    {
        assertEquals(ExitCode.GOOD, shell.run(arguments), shell::err);
        return JsonLine.parse(shell.lastLine());
    }

    private static JsonLine check(final JsonLine why, final String check)
    {
        return why.objects("checks").stream().filter((one) -> one.text("check").equals(check)).findFirst()
            .orElseThrow(() -> new AssertionError("no check " + check + " in " + why.asMap()));
    }
}
