package io.ringfence.feeds.coinbase;

import static io.ringfence.feeds.Fixtures.BTC;
import static io.ringfence.feeds.Fixtures.decimal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.Source;
import io.ringfence.feeds.FeedAction;
import io.ringfence.feeds.FeedCounter;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.Fixtures;
import io.ringfence.feeds.RecordingSink;

class UserChannelTest
{
    private static final long OURS = ClientOrderId.of(3, 77, 1);
    private static final UUID VENUE_ID = UUID.fromString("1f71a67f-6964-4a58-9438-411a5a6f22fc");

    private final RecordingSink sink = new RecordingSink();
    private final FeedCounters counters = new FeedCounters();
    private final CoinbaseDecoder decoder = new CoinbaseDecoder(
        Fixtures.instruments(), EnumSet.of(CoinbaseChannel.HEARTBEATS, CoinbaseChannel.USER), sink, counters);
    private long sequence;

    @BeforeEach
    void connect()
    {
        decoder.onConnected(1);
        sink.clear();
    }

    private FeedAction send(final String type, final String orders)
    {
        final UnsafeBuffer bytes = Fixtures.bytes("{\"channel\":\"user\",\"client_id\":\"\",\"timestamp\":" +
            "\"2023-02-09T20:33:57.609931463Z\",\"sequence_num\":" + sequence++ + ",\"events\":[{\"type\":\"" + type +
            "\",\"orders\":[" + orders + "],\"positions\":{\"perpetual_futures_positions\":[]}}]}");
        return decoder.onFrame(bytes, 0, bytes.capacity(), 1);
    }

    private void positions(final String list)
    {
        final UnsafeBuffer bytes = Fixtures.bytes("{\"channel\":\"user\",\"timestamp\":" +
            "\"2023-02-09T20:33:57.609931463Z\",\"sequence_num\":" + sequence++ + ",\"events\":[{\"type\":\"update\"," +
            "\"orders\":[],\"positions\":{\"expiring_futures_positions\":[{\"product_id\":\"BTC-USD\"}]," +
            "\"perpetual_futures_positions\":[" + list + "]}}]}");
        decoder.onFrame(bytes, 0, bytes.capacity(), 1);
    }

    private static String position(final String side, final String size, final String price)
    {
        return "{\"product_id\":\"BTC-USD\",\"position_side\":\"" + side + "\",\"net_size\":\"" + size +
            "\",\"mark_price\":\"50000\",\"liquidation_price\":\"" + price + "\"}";
    }

    @Test
    void shouldTellWhereTheVenueLiquidatesWhenThatIsNew()
    {
        positions(position("Long", "0.5", "42000.5"));
        positions(position("Long", "0.4", "42000.5"));
        positions(position("Short", "0.1", "61000") + "," + position("Short", "0.2", "62000"));
        positions(position("Long", "0.1", ""));
        positions(position("Long", "0.1", "0"));
        assertEquals(3, sink.rows().size());
        final PositionBody body = new PositionBody();
        body.wrap(sink.rows().get(0));
        assertEquals(Source.COINBASE_USER, sink.rows().get(0).source());
        assertEquals(BTC, sink.rows().get(0).instrumentId());
        assertEquals(decimal("42000.5"), body.liquidationPrice());
        assertEquals(decimal("0.5"), body.held());
        assertEquals(Decimal.NAN, body.quantity());
        body.wrap(sink.rows().get(1));
        assertEquals(decimal("62000"), body.liquidationPrice());
        assertEquals(decimal("-0.2"), body.held());
        assertEquals(0, body.wrap(sink.rows().get(2)).liquidationPrice());
    }

    private static String order(final String status, final String reason)
    {
        return "{\"avg_price\":\"50000\",\"cancel_reason\":\"\",\"client_order_id\":\"" + ClientOrderId.toString(OURS) +
            "\",\"cumulative_quantity\":\"0.01\",\"filled_value\":\"500\",\"leaves_quantity\":\"0.02\"," +
            "\"order_id\":\"" + VENUE_ID + "\",\"product_id\":\"BTC-USD\",\"reject_Reason\":\"" + reason +
            "\",\"status\":\"" + status + "\",\"total_fees\":\"2\"}";
    }

    @ParameterizedTest
    @CsvSource({"STOP_TRIGGERED,true", "STOP_PENDING,false", "INVALID_ORDER_TYPE,false", "SOMETHING_NEW,false"})
    void shouldSayWhetherTheStopHasFired(final String word, final boolean fired)
    {
        send("update", order("OPEN", "").replace("}", ",\"trigger_status\":\"" + word + "\"}"));
        assertEquals(fired, sink.executions().get(0).triggered());
        assertEquals(0, counters.get(FeedCounter.MALFORMED));
    }

    @Test
    void shouldStateTheCumulativeTruthWhenAnOrderChanges()
    {
        send("update", order("OPEN", ""));
        final ExecutionBody execution = sink.executions().get(0);
        assertEquals(ExecutionKind.STATUS, execution.kind());
        assertEquals(OURS, execution.clientOrderId());
        assertEquals(VENUE_ID.getMostSignificantBits(), execution.venueOrderIdHigh());
        assertEquals(VENUE_ID.getLeastSignificantBits(), execution.venueOrderIdLow());
        assertEquals(decimal("0.01"), execution.cumulative());
        assertEquals(decimal("500"), execution.filledValue());
        assertEquals(decimal("2"), execution.totalFees());
        assertEquals(decimal("0.02"), execution.leaves());
        assertEquals(Decimal.NAN, execution.quantity());
        assertEquals(BTC, sink.rows().get(0).instrumentId());
        assertEquals(Source.COINBASE_USER, sink.rows().get(0).source());
    }

    @ParameterizedTest
    @CsvSource({"PENDING,STATUS", "QUEUED,STATUS", "OPEN,STATUS", "CANCEL_QUEUED,STATUS", "EDIT_QUEUED,STATUS",
        "FILLED,STATUS", "CANCELLED,CANCELLED", "EXPIRED,EXPIRED", "FAILED,REJECTED", "UNKNOWN_ORDER_STATUS,UNKNOWN",
        "SOMETHING_NEW,UNKNOWN"})
    void shouldNameTheKindWhenTheStatusIs(final String status, final ExecutionKind kind)
    {
        send("update", order(status, ""));
        assertEquals(kind, sink.executions().get(0).kind());
    }

    @Test
    void shouldKeepTheReasonWhenTheVenueGivesOne()
    {
        send("update", order("FAILED", "Insufficient funds") + "," + order("OPEN", ""));
        assertEquals("Insufficient funds", sink.executions().get(0).reason());
        assertEquals("", sink.executions().get(1).reason());
    }

    @Test
    void shouldGiveTheOrderWithoutIdsWhenItIsNotOurs()
    {
        final String line = Fixtures.lines("coinbase-doc-examples/user.ndjson").get(2);
        final UnsafeBuffer bytes = Fixtures.bytes(line);
        decoder.onFrame(bytes, 0, bytes.capacity(), 1);
        final ExecutionBody execution = sink.executions().get(0);
        assertEquals(0, execution.clientOrderId());
        assertEquals(0, execution.venueOrderIdHigh());
        assertEquals(decimal("0.01"), execution.cumulative());
        assertEquals(0, execution.leaves());
    }

    @Test
    void shouldIgnoreAnOrderWhenItsProductIsUnknown()
    {
        send("update", order("OPEN", "").replace("BTC-USD", "DOGE-USD") + "," + order("FILLED", ""));
        assertEquals(1, sink.executions().size());
        assertEquals(1, counters.get(FeedCounter.UNKNOWN_SYMBOL));
    }

    @Test
    void shouldSayResyncedWhenTheSnapshotEnds()
    {
        send("snapshot", (order("OPEN", "") + ",").repeat(49) + order("OPEN", ""));
        assertTrue(sink.feedEvents().isEmpty());
        send("snapshot", "");
        assertEquals(List.of("RESYNCED open orders listed"), sink.feedEvents());
        assertEquals(50, sink.executions().size());
    }

    @Test
    void shouldReconnectWhenAMessageOfOrdersIsLost()
    {
        sequence = 4;
        assertEquals(FeedAction.RECONNECT, send("update", order("OPEN", "")));
        assertEquals(List.of("GAP sequence jump"), sink.feedEvents());
        assertEquals(Source.COINBASE_USER, sink.rows().get(0).source());
    }

    @Test
    void shouldTellTheVenuesIdWhenAnOrderIsOurs()
    {
        final StringBuilder told = new StringBuilder();
        decoder.orderIdListener((id, high, low) -> told.append(id == OURS).append(new UUID(high, low)));
        send("update", order("OPEN", "") + "," + order("OPEN", "").replace("rf-", "xx-"));
        assertEquals("true" + VENUE_ID, told.toString());
    }
}
