package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest
{
    private static final String BTC = "BTC-USD";

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    /** 4 account, 5 quote, 6 buy, 7 ack, 8 and 9 filled, 10 quote, 11 refused, 12 timer, 13 halt. */
    private static Story day(final String tag)
    {
        return new Story().account("100000").quote(BTC, "49999.50", "50000.50", "10")
            .intent("BUY", BTC, "0.1", "50000", "tag", tag)
            .line("execution", "tag", tag, "kind", "ACK")
            .line("execution", "tag", tag, "kind", "FILL", "quantity", "0.05", "price", "50000", "fee", "1.5",
                "trade_id", "1")
            .line("execution", "tag", tag, "kind", "FILL", "quantity", "0.03", "price", "49999", "fee", "1",
                "trade_id", "2")
            .quote(BTC, "50099.50", "50100.50", "10")
            .intent("BUY", BTC, "0.5", "50100")
            .line("timer")
            .line("operator", "command", "halt", "reason", "drill");
    }

    @Test
    void shouldWriteOneWholePageWithEverySection() throws Exception
    {
        final Path file = folder.resolve("day.html");
        final JsonLine said = report(day("a").journal(shell, folder), file);
        final Document page = parse(file);

        assertEquals(13, said.number("events"));
        assertEquals(1, said.number("orders"));
        assertEquals(2, said.number("fills"));
        assertEquals(1, said.object("rejects").number("NOTIONAL_CAP"));
        assertTrue(said.flag("equal"));
        assertEquals(Files.size(file), said.number("bytes"));
        for (final String section : new String[]{
            "P&L", "Equity", "Exposure", "Trading states and guards", "Guard headroom", "Fills on the price",
            "Rejects by reason", "Latency", "Positions at the end", "Open orders at the end", "Runs"})
        {
            assertTrue(texts(page, "h2").contains(section), () -> section + " is missing");
        }
        assertEquals(2, classes(page, "path", "buy"));
        assertTrue(classes(page, "rect", "halted") > 0);
        assertTrue(texts(page, "th").contains("NOTIONAL_CAP"));
        assertTrue(texts(page, "title").contains("BUY 0.05 at 50000, 2026-01-01 10:00:05.000"));
        assertTrue(texts(page, "td").contains("process: ACTIVE -> HALTED"));
        assertTrue(texts(page, "b").contains("5.53"), () -> "P&L: 8.03 at the mark less 2.5 of fees");
    }

    @Test
    void shouldDrawEveryNumberInsideItsPicture() throws Exception
    {
        final Path file = folder.resolve("day.html");
        report(day("a").journal(shell, folder), file);
        final NodeList paths = parse(file).getElementsByTagName("path");

        assertTrue(paths.getLength() > 20);
        for (int i = 0; i < paths.getLength(); i++)
        {
            final String path = ((Element)paths.item(i)).getAttribute("d");
            assertFalse(path.contains("NaN") || path.contains("Infinity"), path);
            if (((Element)paths.item(i)).getAttribute("class").startsWith("line"))
            {
                for (final String point : path.substring(1).split("[LV]"))
                {
                    final String[] place = point.replaceAll("H.*$", "").split(" ");
                    final double last = Double.parseDouble(place[place.length - 1]);
                    assertTrue(last >= 0 && last <= 260, path);
                }
            }
        }
    }

    @Test
    void shouldKeepMarkupOfATagFromBecomingMarkup() throws Exception
    {
        final Path file = folder.resolve("day.html");
        report(day("a").line("operator", "command", "halt", "symbol", BTC, "reason", "<script>x</script>")
            .journal(shell, folder), file);

        assertFalse(Files.readString(file).contains("<script"));
        assertEquals(0, parse(file).getElementsByTagName("script").getLength());
    }

    @Test
    void shouldShowOnlyTheRowsAskedForWithTheStateOfAll() throws Exception
    {
        final String journal = day("a").journal(shell, folder);
        final Path file = folder.resolve("part.html");

        final JsonLine said = report(journal, file, "--from", "9", "--to", "10");

        assertEquals(2, said.number("events"));
        assertEquals(1, said.number("fills"));
        assertTrue(texts(parse(file), "td").contains("0.08"), () -> "position made by rows before --from");
        assertEquals(ExitCode.REFUSED,
            shell.run("report", "--journal", journal, "--out", file.toString(), "--from", "99"));
        assertTrue(shell.err().contains("lies between --from and --to"), shell::err);
    }

    @Test
    void shouldRefuseAJournalThatIsNotThereAndLeaveNothing() throws Exception
    {
        assertEquals(ExitCode.REFUSED,
            shell.run("report", "--journal", folder + "/none", "--out", folder + "/page.html"));
        assertFalse(Files.exists(folder.resolve("page.html")));
    }

    private JsonLine report(final String journal, final Path file, final String... more)
    {
        final String[] all = new String[more.length + 6];
        System.arraycopy(
            new String[]{"report", "--journal", journal, "--out", file.toString(), "--json"}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        assertEquals(ExitCode.GOOD, shell.run(all), shell::err);
        return JsonLine.parse(shell.lastLine());
    }

    /** The page is well-formed XML too, so a parser of the JDK can read it. */
    private static Document parse(final Path file) throws Exception
    {
        final String text = Files.readString(file).replace("<!doctype html>\n", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(final Document page, final String tag)
    {
        final NodeList all = page.getElementsByTagName(tag);
        return IntStream.range(0, all.getLength()).mapToObj((i) -> all.item(i).getTextContent()).toList();
    }

    private static long classes(final Document page, final String tag, final String name)
    {
        final NodeList all = page.getElementsByTagName(tag);
        return IntStream.range(0, all.getLength())
            .filter((i) -> ((Element)all.item(i)).getAttribute("class").equals(name)).count();
    }
}
