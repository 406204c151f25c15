package io.ringfence.journal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.FeedBody;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderUpdateRecord;
import io.ringfence.engine.event.PortfolioUpdateRecord;
import io.ringfence.engine.event.PositionUpdateRecord;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.event.TransitionRecord;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.event.VerdictRecord;
import io.ringfence.journal.JournalWriter;
import io.ringfence.journal.TestJournals;

class LegacyJsonTest
{
    private static final String PREFIX = "{\"time\":\"2026-01-01T10:00:00.000000000Z\",\"bot_id\":\"ringfence\",";

    @TempDir
    Path temp;

    @Test
    void shouldWriteATradeForAFill()
    {
        assertEquals(PREFIX + "\"type\":\"trade\",\"order_id\":\"00000000-0000-0001-0000-000000000002\"," +
            "\"client_order_id\":\"rf-0001-00000000001-00\",\"symbol\":\"BTC-USD\",\"side\":\"BUY\"," +
            "\"qty\":\"0.5\",\"price\":\"100\",\"status\":\"FILLED\"}\n",
            lines(EventType.EXECUTION, row ->
            {
                new ExecutionBody().wrap(row).kind(ExecutionKind.FILL).venueOrderId(1, 2);
                new OrderUpdateRecord().append(row).clientOrderId(ClientOrderId.of(1, 1, 0)).instrument(0)
                    .side(Side.BUY).status(OrderStatus.FILLED).lastQuantity(Decimal.ONE / 2)
                    .lastPrice(100 * Decimal.ONE);
            }));
    }

    @Test
    void shouldCallThePriceOfARefusedMarketOrderMarket()
    {
        assertEquals(PREFIX + "\"type\":\"order_rejected\",\"symbol\":\"ETH-USD\",\"side\":\"SELL\",\"qty\":\"2\"," +
            "\"price\":\"market\",\"reason\":\"NOTIONAL_CAP\"}\n",
            lines(EventType.INTENT, row -> new VerdictRecord().append(row).instrument(1).side(Side.SELL)
                .quantity(2 * Decimal.ONE).reason(Reason.NOTIONAL_CAP)));
    }

    @Test
    void shouldWriteAnErrorWhenTheOrderOfACancelIsUnknown()
    {
        assertEquals(PREFIX + "\"type\":\"error\",\"message\":\"cancel refused: ORDER_UNKNOWN\",\"tag\":\"a\"}\n",
            lines(EventType.CANCEL, row -> new VerdictRecord().append(row).tag("a").reason(Reason.ORDER_UNKNOWN)));
    }

    @Test
    void shouldWritePositionAndRiskSnapshot()
    {
        assertEquals(PREFIX + "\"type\":\"position\",\"symbol\":\"BTC-USD\",\"qty\":\"3\",\"side\":\"SHORT\"," +
            "\"entry_price\":\"7\",\"mark_price\":\"8\",\"unrealized_pnl\":\"-3\",\"realized_pnl\":\"0\"}\n" +
            PREFIX + "\"type\":\"metric\",\"event_type\":\"risk_snapshot\",\"portfolio\":\"default\"," +
            "\"equity\":\"100\",\"total_notional\":\"50\",\"exposure_pct\":\"0.5\",\"max_leverage\":\"0.5\"," +
            "\"daily_pnl\":\"-25\",\"daily_pnl_pct\":\"-0.2\",\"reduce_only\":false,\"kill_switch\":true}\n",
            lines(EventType.TIMER, row ->
            {
                new PositionUpdateRecord().append(row).instrument(0).quantity(-3 * Decimal.ONE)
                    .entryPrice(7 * Decimal.ONE).mark(8 * Decimal.ONE).unrealised(-3 * Decimal.ONE).realised(0);
                new PortfolioUpdateRecord().append(row).portfolio("default").equity(100 * Decimal.ONE)
                    .exposure(50 * Decimal.ONE).dayPnl(-25 * Decimal.ONE).state(TradingState.HALTED);
            }));
    }

    @Test
    void shouldWriteAGuardAsAMetricAndTheModeBesides()
    {
        final String lines = lines(EventType.TIMER, row -> new TransitionRecord().append(row)
            .guard(Guard.DAILY_LOSS).from(TradingState.ACTIVE).to(TradingState.REDUCING)
            .value(-5 * Decimal.ONE).limit(4 * Decimal.ONE).unit(Unit.MONEY));

        assertTrue(lines.contains("\"event_type\":\"reduce_only_mode_changed\",\"reduce_only\":true"), lines);
        assertTrue(lines.contains("\"event_type\":\"daily_loss_breach\""), lines);
        assertTrue(lines.contains("\"value\":\"-5\",\"limit\":\"4\""), lines);
    }

    @Test
    void shouldWriteALostFeedAsAnError()
    {
        assertEquals(PREFIX + "\"type\":\"error\",\"message\":\"feed coinbase gap: expected 7\"}\n",
            lines(EventType.FEED, row -> new FeedBody().wrap(row).status(FeedStatus.GAP).detail("expected 7")));
    }

    @Test
    void shouldWriteNothingForARowThatMeansNothingToItsReaders()
    {
        assertEquals("", lines(EventType.QUOTE, row -> row.mark(1, 1)));
    }

    private String lines(final EventType type, final Consumer<Row> content)
    {
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
        {
            writer.header(TestJournals.header(writer));
            final Row row = Row.allocate().begin(type, Source.COINBASE, Row.NONE, TestJournals.START_NS).sequence(1);
            content.accept(row);
            writer.append(row);
        }
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonlExporter.export(temp, out,
            ExportOptions.ALL.as(ExportOptions.Schema.LEGACY),
            lines -> assertTrue(lines > 0));
        return out.toString(StandardCharsets.UTF_8);
    }
}
