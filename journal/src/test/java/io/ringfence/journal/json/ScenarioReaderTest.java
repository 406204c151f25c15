package io.ringfence.journal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.LevelBody;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.JournalWriter;
import io.ringfence.journal.RandomRows;
import io.ringfence.journal.TestJournals;

class ScenarioReaderTest
{
    @TempDir
    Path temp;

    private final Sink sink = new Sink();

    /** Keeps every event. */
    private static final class Sink implements EventSink
    {
        private final List<Row> rows = new ArrayList<>();
        private Row claimed;

        @Override
        public Row claim(
            final EventType type, final Source source, final int instrumentId, final long receiveTimeNs)
        {
            claimed = Row.allocate().begin(type, source, instrumentId, receiveTimeNs);
            return claimed;
        }

        @Override
        public void publish()
        {
            rows.add(claimed);
        }
    }

    @Test
    void shouldReadTheChoiceOfConfigurationFromTheFirstLine()
    {
        final ScenarioReader.Preamble preamble = ScenarioReader.preamble(file(
            "{\"_profile\":\"scenario\",\"_set\":{\"risk.daily_loss_limit\":\"100\"}}"));

        assertEquals("scenario", preamble.profile());
        assertEquals(Map.of("risk.daily_loss_limit", "100"), preamble.set());
    }

    @Test
    void shouldFillEveryKeyOfALine()
    {
        read("{\"_profile\": \"scenario\"}",
            "{\"type\":\"quote\",\"recv_ns\":100,\"symbol\":\"BTC-USD\",\"bid\":\"49999.50\",\"bid_qty\":\"10\"," +
                "\"ask\":\"50000.50\",\"ask_qty\":\"10\",\"venue_ns\":99,\"_note\":{\"any\":[1.5,null]}}",
            "{\"type\":\"intent\",\"symbol\":\"ETH-USD\",\"side\":\"SELL\",\"order_type\":\"STOP_LIMIT\"," +
                "\"quantity\":\"0.5\",\"price\":\"10\",\"stop_price\":\"11\",\"tag\":\"t\",\"reduce_only\":true}",
            "{\"type\":\"execution\",\"tag\":\"t\",\"kind\":\"FILL\",\"quantity\":\"0.5\",\"trade_id\":\"x-1\"}",
            "{\"type\":\"operator\",\"command\":\"cancel-all\",\"reason\":\"drill\"," +
                "\"set\":{\"a.b\":\"1\",\"c\":\"\"}}",
            "{\"type\":\"feed\",\"recv_ns\":200,\"source\":\"coinbase\",\"status\":\"GAP\",\"symbol\":\"BTC-USD\"}");

        assertEquals(5, sink.rows.size());
        final QuoteBody quote = new QuoteBody().wrap(sink.rows.get(0));
        assertEquals(4_999_950_000_000L, quote.bid());
        assertEquals(99, sink.rows.get(0).venueTimeNs());
        assertEquals(Source.SCENARIO, sink.rows.get(0).source());
        final IntentBody intent = new IntentBody().wrap(sink.rows.get(1));
        assertEquals(100, sink.rows.get(1).receiveTimeNs());
        assertEquals(1, sink.rows.get(1).instrumentId());
        assertEquals(Side.SELL, intent.side());
        assertEquals(OrderType.STOP_LIMIT, intent.orderType());
        assertTrue(intent.reduceOnly());
        assertEquals(Decimal.NAN, intent.takeProfit());
        assertEquals("x-1", new ExecutionBody().wrap(sink.rows.get(2)).tradeId());
        final OperatorBody operator = new OperatorBody().wrap(sink.rows.get(3));
        assertEquals(OperatorCommand.CANCEL_ALL, operator.command());
        assertEquals("a.b=1\nc=", operator.set());
        assertEquals(Source.COINBASE, sink.rows.get(4).source());
    }

    @Test
    void shouldEndTheFrameWithEveryLevelThatDoesNotSayOtherwise()
    {
        read("{\"type\":\"level\",\"symbol\":\"BTC-USD\",\"side\":\"BID\",\"price\":\"1\",\"quantity\":\"2\"}",
            "{\"type\":\"level\",\"symbol\":\"BTC-USD\",\"side\":\"BID\",\"price\":\"1\",\"quantity\":\"2\"," +
                "\"last\":false,\"snapshot\":true}");

        assertTrue(new LevelBody().wrap(sink.rows.get(0)).last());
        assertFalse(new LevelBody().wrap(sink.rows.get(1)).last());
        assertEquals(ScenarioReader.DEFAULT_START_NS, sink.rows.get(0).receiveTimeNs());
    }

    @Test
    void shouldTakeADepositWithAnAmount()
    {
        read("{\"type\":\"account\",\"currency\":\"USD\",\"kind\":\"DEPOSIT\",\"amount\":\"5\"}");

        assertEquals(5 * Decimal.ONE, new AccountBody().wrap(sink.rows.get(0)).amount());
    }

    @Test
    void shouldGiveNothingToTheSinkWhenTheLastLineIsBad()
    {
        assertRefused("status", "one of CONNECTED", "{\"type\":\"timer\"}", "{\"type\":\"timer\"}",
            "{\"type\":\"feed\",\"source\":\"coinbase\",\"status\":\"LOST\"}");
    }

    @Test
    void shouldRefuseTimesThatGoBack()
    {
        assertRefused("recv_ns", "must not decrease", "{\"type\":\"timer\",\"recv_ns\":10}",
            "{\"type\":\"timer\",\"recv_ns\":9}");
    }

    @Test
    void shouldNameTheKeyThatIsMissing()
    {
        assertRefused("ask_qty", "missing", "{\"type\":\"quote\",\"symbol\":\"BTC-USD\",\"bid\":\"1\"," +
            "\"bid_qty\":\"1\",\"ask\":\"2\"}");
        assertRefused("tag", "missing", "{\"type\":\"cancel\"}");
        assertRefused("balance", "missing", "{\"type\":\"account\",\"currency\":\"USD\"}");
    }

    @Test
    void shouldNameTheNearestKeyWhenOneIsUnknown()
    {
        assertRefused("pric", "did you mean price?", "{\"type\":\"amend\",\"tag\":\"a\",\"pric\":\"1\"}");
    }

    @Test
    void shouldRefuseATagThatIsTooLong()
    {
        assertRefused("tag", "16 are the most", "{\"type\":\"cancel\",\"tag\":\"12345678901234567\"}");
    }

    @Test
    void shouldPassOverTheOutcomeOfExportedLines() throws IOException
    {
        final Path journal = temp.resolve("j");
        final RandomRows random = new RandomRows(5);
        try (JournalWriter writer = JournalWriter.open(journal, TestJournals.config()))
        {
            writer.header(TestJournals.header(writer));
            for (int i = 0; i < 300; i++)
            {
                writer.append(random.fill(Row.allocate(), writer.nextSequence()));
            }
        }
        final ByteArrayOutputStream lines = new ByteArrayOutputStream();
        JsonlExporter.export(journal, lines, ExportOptions.ALL, count -> assertTrue(count > 0));
        final Path file = temp.resolve("lines.jsonl");
        Files.write(file, lines.toByteArray());

        ScenarioReader.read(file, TestJournals.INSTRUMENTS, sink, count -> assertTrue(count > 0));

        final Row row = new Row();
        try (JournalReader reader = JournalReader.open(journal))
        {
            for (final Row read : sink.rows)
            {
                assertTrue(reader.next(row));
                read.sequence(row.sequence());
                final Row inputOnly = Row.allocate().beginFrom(row);
                assertEquals(TestJournals.bytes(inputOnly), TestJournals.bytes(read), "row " + row.sequence());
            }
            assertFalse(reader.next(row));
        }
    }

    private void assertRefused(final String key, final String reason, final String... lines)
    {
        final ImportException refused = assertThrows(ImportException.class, () -> read(lines));
        assertEquals(lines.length, refused.line(), refused.getMessage());
        assertEquals(key, refused.key(), refused.getMessage());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        assertTrue(sink.rows.isEmpty());
    }

    private void read(final String... lines)
    {
        ScenarioReader.read(
            file(lines), TestJournals.INSTRUMENTS, sink, count -> assertTrue(count > 0));
    }

    private Path file(final String... lines)
    {
        try
        {
            return Files.write(temp.resolve("scenario.jsonl"), List.of(lines));
        }
        catch (final IOException e)
        {
            throw new AssertionError(e);
        }
    }
}
