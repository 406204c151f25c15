package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayToolsTest
{
    private static final String BTC = "BTC-USD";

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    /** 4 account, 5 quote, 6 buy a, 7 ack, 8 half filled, 9 quote, 10 stop b, 11 timer. */
    private static Story day()
    {
        return new Story().account("100000").quote(BTC, "49999.50", "50000.50", "10")
            .intent("BUY", BTC, "0.1", "50000", "tag", "a")
            .line("execution", "tag", "a", "kind", "ACK")
            .line("execution", "tag", "a", "kind", "FILL", "quantity", "0.05", "price", "50000", "fee", "1.5",
                "trade_id", "1")
            .quote(BTC, "50099.50", "50100.50", "10")
            .intent("SELL", BTC, "0.05", null, "order_type", "STOP", "stop_price", "48000", "tag", "b")
            .line("timer");
    }

    @Test
    void shouldShowTheStateAfterARow()
    {
        final String journal = day().journal(shell, folder);

        final JsonLine at = run("at", "--journal", journal, "--seq", "10", "--books", "--json");

        assertEquals(10, at.number("seq"));
        assertEquals("ACTIVE", at.text("state"));
        assertEquals("100003.5", at.object("equity").text("default"));
        final JsonLine position = at.objects("positions").get(0);
        assertEquals("default", position.text("portfolio"));
        assertEquals(BTC, position.text("symbol"));
        assertEquals("0.05", position.text("quantity"));
        assertEquals("50000", position.text("entry_price"));
        assertEquals("50100", position.text("mark"));
        assertEquals("5", position.text("unrealized"));
        assertEquals("1.5", position.text("fees"));
        final JsonLine order = at.objects("orders").get(0);
        assertEquals("a", order.text("tag"));
        assertEquals("PARTLY_FILLED", order.text("status"));
        assertEquals("0.05", order.text("cumulative"));
        assertEquals("HELD", at.objects("orders").get(1).text("status"));
        assertEquals("48000", at.objects("orders").get(1).text("stop_price"));
        assertEquals("5010", use(at, "NOTIONAL_CAP", "default/BTC-USD").text("used"));
        assertEquals("10000", use(at, "NOTIONAL_CAP", "default/BTC-USD").text("limit"));
        assertEquals("2", use(at, "MAX_OPEN_ORDERS", "process").text("used"));
        assertEquals(BTC, at.objects("books").get(0).text("symbol"));
        assertNull(at.text("differs_from"));
        assertEquals(14, at.texts("instruments_without_price").size());
        assertFalse(at.texts("instruments_without_price").contains(BTC));
        assertEquals(ExitCode.GOOD, shell.run("at", "--journal", journal, "--seq", "10"), shell.err());
        assertTrue(shell.out().contains("  instruments: all ACTIVE\n  no price: ETH-USD, "), shell.out());
    }

    @Test
    void shouldTakeTheLastRowThatWasReceivedByATime()
    {
        final String journal = day().journal(shell, folder);

        assertEquals(5, run(
            "at", "--journal", journal, "--time", "2026-01-01T10:00:02.5Z", "--json").number("seq"));
        assertEquals(11, run(
            "at", "--journal", journal, "--time", "2026-01-01T11:00:00Z", "--json").number("seq"));
        assertRefused("the journal holds no row up to there",
            "at", "--journal", journal, "--time", "2025-01-01T11:00:00Z");
        assertRefused("its last is 11", "at", "--journal", journal, "--seq", "12");
        assertRefused("--seq N or --time T", "at", "--journal", journal);
    }

    @Test
    void shouldShowTheStateToAPerson()
    {
        final String journal = day().line("operator", "command", "halt", "reason", "drill").journal(shell, folder);

        assertEquals(ExitCode.GOOD, shell.run("at", "--journal", journal, "--seq", "12"));
        assertTrue(shell.out().startsWith("after sequence 12, 2026-01-01T10:00:09Z: HALTED"), shell::out);
        assertTrue(shell.out().contains("PENDING_CANCEL"), shell::out);
    }

    @Test
    void shouldNameDecisionsThatChangeAndFromWhereTheOutcomeIsCounterfactual()
    {
        final String journal = day().journal(shell, folder);

        final JsonLine whatIf = run("whatif", "--journal", journal, "--set",
            "risk.max_notional_per_symbol.BTC-USD=4000", "--json");

        assertEquals(11, whatIf.number("events"));
        assertEquals(6, whatIf.number("counterfactual_from"));
        assertEquals(
            List.of("NOTIONAL_CAP", "INSUFFICIENT_BALANCE"),
            whatIf.objects("changed").stream().map((change) -> change.text("after")).toList());
        final JsonLine first = whatIf.objects("changed").get(0);
        assertEquals(6, first.number("seq"));
        assertEquals("rf-0001-00000000006-00", first.text("order"));
        assertEquals("ACCEPT", first.text("before"));
        assertEquals("NOTIONAL_CAP", first.text("after"));
        assertEquals(1, whatIf.object("pnl_estimate").number("orders_not_sent"));
        assertEquals("3.5", whatIf.object("pnl_estimate").text("made_by_them"));
        assertEquals("-3.5", whatIf.object("pnl_estimate").text("difference"));
    }

    @Test
    void shouldNotBeCounterfactualWhenOnlyTheReasonOfARefusalChanges()
    {
        final String journal = new Story().account("100000").quote(BTC, "49999.50", "50000.50", "10")
            .intent("BUY", BTC, "0.5", "50000").journal(shell, folder);

        final JsonLine whatIf =
            run("whatif", "--journal", journal, "--set", "risk.max_order_notional=20000", "--json");

        assertEquals("NOTIONAL_CAP", whatIf.objects("changed").get(0).text("before"));
        assertEquals("MAX_ORDER_NOTIONAL", whatIf.objects("changed").get(0).text("after"));
        assertNull(whatIf.text("counterfactual_from"));
    }

    @Test
    void shouldFindWhatALooserLimitWouldHaveLetPass()
    {
        final String journal = new Story().account("100000").quote(BTC, "49999.50", "50000.50", "10")
            .intent("BUY", BTC, "0.3", "50000.50").quote(BTC, "50099.50", "50100.50", "10").journal(shell, folder);

        final JsonLine whatIf = run("whatif", "--journal", journal, "--set",
            "risk.max_notional_per_symbol.BTC-USD=20000", "--json");

        assertEquals("ACCEPT", whatIf.objects("changed").get(0).text("after"));
        assertEquals(6, whatIf.number("counterfactual_from"));
        assertEquals("29.85", whatIf.object("pnl_estimate").text("might_have_made"));
        assertEquals(ExitCode.GOOD, shell.run("whatif", "--journal", journal, "--set",
            "risk.max_notional_per_symbol.BTC-USD=20000"));
        assertTrue(shell.out().contains("counterfactual from sequence 6 on"), shell::out);
    }

    @Test
    void shouldChangeNothingUnderTheSameSettings()
    {
        final String journal = day().journal(shell, folder);

        final JsonLine whatIf =
            run("whatif", "--journal", journal, "--set", "risk.max_open_orders=200", "--json");

        assertEquals(List.of(), whatIf.objects("changed"));
        assertNull(whatIf.text("counterfactual_from"));
        assertRefused("risk.max_open_order", "whatif", "--journal", journal, "--set", "risk.max_open_order=1");
    }

    @Test
    void shouldFindNoDifferenceBetweenTwoJournalsOfTheSameInputs()
    {
        final String one = day().journal(shell, folder);
        final String two = day().journal(shell, folder);

        final JsonLine diff = run("diff", "--journal", one, "--journal", two, "--json");

        assertTrue(diff.flag("equal"));
        assertEquals(11, diff.number("events"));
        assertNull(diff.text("first_difference"));
    }

    @Test
    void shouldNameTheFirstSequenceModuleAndFieldThatDiffer()
    {
        final String one = day().set("max_open_orders", "150").journal(shell, folder);
        final String two = day().set("max_notional_per_symbol.BTC-USD", "4000").journal(shell, folder);

        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("diff", "--journal", one, "--journal", two, "--json"));
        final JsonLine diff = JsonLine.parse(shell.lastLine());
        assertFalse(diff.flag("equal"));
        assertEquals(6, diff.object("first_difference").number("seq"));
        assertEquals("orders", diff.object("first_difference").text("module"));
        assertEquals(
            List.of("10000", "4000"), diff.object("settings").texts("risk.max_notional_per_symbol.BTC-USD"));
        assertTrue(diff.object("settings").has("risk.max_open_orders"));
    }

    @Test
    void shouldNameTheInputThatDiffersAndTheStateThatFollows()
    {
        final String one = hashed(day().quote(BTC, "50000", "50001", "1"));
        final String two = hashed(day().quote(BTC, "50000", "50002", "1"));
        final String longer = hashed(day().quote(BTC, "50000", "50001", "1").line("timer"));

        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("diff", "--journal", one, "--journal", two, "--json"));
        final JsonLine diff = JsonLine.parse(shell.lastLine());
        assertEquals(12, diff.object("first_difference").number("seq"));
        assertEquals("input", diff.object("first_difference").text("module"));
        assertEquals("ask", diff.object("first_difference").text("field"));
        assertEquals("50002", diff.object("first_difference").text("two"));
        assertEquals(12, diff.object("state_differs").number("seq"));
        assertTrue(diff.object("state_differs").texts("modules").contains("books"));
        assertEquals(11, diff.number("last_equal_state_hash"));

        assertEquals(ExitCode.CHECK_SAID_NO, shell.run("diff", "--journal", one, "--journal", longer));
        assertTrue(shell.out().contains("DIFFERENT at sequence 13, module input, field end"), shell::out);
        assertRefused("two journals, not 1", "diff", "--journal", one);
    }

    /** With a state hash in every row. */
    private String hashed(final Story story)
    {
        return story.setting("hash.every", "1").journal(shell, folder);
    }

    private static JsonLine use(final JsonLine at, final String guard, final String scope)
    {
        return at.objects("headroom").stream()
            .filter((use) -> use.text("guard").equals(guard) && use.text("scope").equals(scope))
            .findFirst().orElseThrow();
    }

    private void assertRefused(final String message, final String... arguments)
    {
        assertEquals(ExitCode.REFUSED, shell.run(arguments), shell::err);
        assertTrue(shell.err().contains(message), shell::err);
    }

    private JsonLine run(final String... arguments)
    {
        assertEquals(ExitCode.GOOD, shell.run(arguments), shell::err);
        return JsonLine.parse(shell.lastLine());
    }
}
