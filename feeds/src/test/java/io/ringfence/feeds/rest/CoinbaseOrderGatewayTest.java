package io.ringfence.feeds.rest;

import static io.ringfence.feeds.Fixtures.decimal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.HealthBody;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.pipeline.KillFlag;
import io.ringfence.feeds.Fixtures;
import io.ringfence.feeds.RecordingSink;
import io.ringfence.feeds.net.Await;
import io.ringfence.feeds.net.Endpoint;

class CoinbaseOrderGatewayTest
{
    private static final long ID = ClientOrderId.of(1, 42, 0);
    private static final String ID_TEXT = ClientOrderId.toString(ID);
    private static final UUID VENUE = UUID.fromString("1f71a67f-6964-4a58-9438-411a5a6f22fc");
    private static final String CREATED = "{\"success\":true,\"success_response\":{\"order_id\":\"" + VENUE + "\"," +
        "\"product_id\":\"BTC-USD\",\"side\":\"BUY\",\"client_order_id\":\"x\"},\"order_configuration\":{}}";
    private static final RestSettings SETTINGS = new RestSettings(2, 1_000, 150, 150, 64, 10, 50);

    private static EventLoopGroup loops;

    private final EventLoop loop = loops.next();
    private final HttpHost host = new HttpHost(loops);
    private final RecordingSink sink = new RecordingSink();
    private final GatewayCounters counters = new GatewayCounters();
    private final KillFlag killFlag = new KillFlag();
    private CoinbaseOrderGateway gateway;

    @BeforeAll
    static void open()
    {
        loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    }

    @AfterAll
    static void shut()
    {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @AfterEach
    void end()
    {
        gateway.stop().syncUninterruptibly();
        host.close();
    }

    private void start()
    {
        gateway = new CoinbaseOrderGateway(loop, new Endpoint("127.0.0.1", host.port(), null),
            Fixtures.instruments(), sink, () -> 7, killFlag, (method, uri) -> method + '~' + uri, SETTINGS, () -> 0.5,
            counters);
        gateway.start();
        Await.until(counters::toString, () -> counters.get(GatewayCounter.CONNECTS) == 2);
    }

    private CommandRecord command(final Row row, final CommandKind kind, final long id)
    {
        return new CommandRecord().append(row).command(kind).clientOrderId(id).instrument(0).side(Side.BUY)
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).price(decimal("64144.57"))
            .quantity(decimal("0.0015"));
    }

    private static Row row()
    {
        return Row.allocate().begin(EventType.TIMER, Source.TIMER, Row.NONE, 1).sequence(42);
    }

    private void send(final Row row)
    {
        gateway.send(row, row.recordsOffset());
    }

    private void order(final long id)
    {
        final Row row = row();
        command(row, CommandKind.NEW, id);
        send(row);
    }

    private void cancel(final long id, final UUID venueId)
    {
        final Row row = row();
        final CommandRecord record = command(row, CommandKind.CANCEL, id);
        if (venueId != null)
        {
            record.venueOrderId(venueId.getMostSignificantBits(), venueId.getLeastSignificantBits());
        }
        send(row);
    }

    private ExecutionBody execution(final int index)
    {
        Await.until(() -> counters + " " + host.requests, () -> sink.executions().size() > index);
        return sink.executions().get(index);
    }

    @Test
    void shouldAcknowledgeWhenTheVenueTakesTheOrder()
    {
        host.answer(request -> CREATED);
        start();
        order(ID);
        final ExecutionBody execution = execution(0);
        assertEquals(ExecutionKind.ACK, execution.kind());
        assertEquals(ID, execution.clientOrderId());
        assertEquals(VENUE.getMostSignificantBits(), execution.venueOrderIdHigh());
        assertEquals(VENUE.getLeastSignificantBits(), execution.venueOrderIdLow());
        assertEquals(Source.COINBASE_REST, sink.rows().get(0).source());
        assertEquals(7, sink.rows().get(0).receiveTimeNs());
        assertEquals(List.of("POST /api/v3/brokerage/orders {\"client_order_id\":\"" + ID_TEXT + "\",\"product_id\":" +
            "\"BTC-USD\",\"side\":\"BUY\",\"order_configuration\":{\"limit_limit_gtc\":{\"base_size\":\"0.0015\"," +
            "\"limit_price\":\"64144.57\",\"post_only\":false}}}"), host.requests);
        assertTrue(host.headers.get(0).contains("Bearer POST~127.0.0.1/api/v3/brokerage/orders"), host.headers.get(0));
        Await.until(counters::toString, () -> gateway.unanswered() == 0);
    }

    @Test
    void shouldRejectWithTheReasonWhenTheVenueRefuses()
    {
        host.answer(request -> "{\"success\":false,\"failure_reason\":\"UNKNOWN_FAILURE_REASON\",\"order_id\":\"\"," +
            "\"error_response\":{\"error\":\"INSUFFICIENT_FUND\",\"message\":\"Insufficient balance\"," +
            "\"error_details\":\"\",\"preview_failure_reason\":\"PREVIEW_INSUFFICIENT_FUND\"}}");
        start();
        order(ID);
        assertEquals(ExecutionKind.REJECTED, execution(0).kind());
        assertEquals("INSUFFICIENT_FUND", execution(0).reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 429})
    void shouldRejectWhenTheRequestIsAtFault(final int status)
    {
        host.status = status;
        host.answer(request -> "{\"error\":\"NOPE\",\"code\":16,\"message\":\"no\"}");
        start();
        order(ID);
        assertEquals(ExecutionKind.REJECTED, execution(0).kind());
        assertEquals("HTTP " + status + " NOPE", execution(0).reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408, 301})
    void shouldBeUnknownWhenTheServerIsAtFault(final int status)
    {
        host.status = status;
        host.answer(request -> "<html>");
        start();
        order(ID);
        assertEquals(ExecutionKind.UNKNOWN, execution(0).kind());
        assertEquals("HTTP " + status, execution(0).reason());
        assertEquals(1, host.requests.size());
    }

    @Test
    void shouldBeUnknownAndNotSentAgainWhenTheReplyIsLost()
    {
        host.answer(request -> HttpHost.CLOSE);
        start();
        order(ID);
        assertEquals(ExecutionKind.UNKNOWN, execution(0).kind());
        Await.until(counters::toString, () -> counters.get(GatewayCounter.CONNECTS) == 3);
        assertEquals(1, host.requests.size());
    }

    @Test
    void shouldBeUnknownWhenNoReplyComesInTime()
    {
        host.answer(request -> null);
        start();
        order(ID);
        assertEquals(ExecutionKind.UNKNOWN, execution(0).kind());
        assertEquals("no reply in time", execution(0).reason());
        assertEquals(1, host.requests.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"success\":tru", "{\"success\":true}", "{\"success\":true} x",
        "{\"success\":true,\"order_id\":\"not-a-uuid\"}",
        "{\"success\":false,\"error_response\":{\"new_order_failure_reason\":\"DUPLICATE_CLIENT_ORDER_ID\"}}"})
    void shouldBeUnknownWhenTheReplyDoesNotSay(final String reply)
    {
        host.answer(request -> reply);
        start();
        order(ID);
        assertEquals(ExecutionKind.UNKNOWN, execution(0).kind());
    }

    @Test
    void shouldRefuseWhatNeverLeftWhenThereIsNoConnection()
    {
        start();
        Await.until(counters::toString, () -> host.connections.get() == 2);
        host.close();
        Await.until(counters::toString, () -> counters.get(GatewayCounter.DISCONNECTS) == 2);
        order(ID);
        cancel(ID, VENUE);
        assertEquals(ExecutionKind.REJECTED, execution(1).kind() == ExecutionKind.REJECTED ?
            execution(1).kind() : execution(0).kind());
        assertEquals("not sent: no connection", execution(0).reason());
        assertEquals(2, counters.get(GatewayCounter.NOT_SENT));
        assertTrue(host.requests.isEmpty());
    }

    /** What was reported of requests: answered and failed ones, and what was seen. */
    private List<String> requests()
    {
        return sink.rows(EventType.HEALTH).stream().map(row -> new HealthBody().wrap(row))
            .filter(body -> body.kind() == HealthKind.REQUESTS)
            .map(body -> body.answered() + "+" + body.failed() + " " + body.detail()).toList();
    }

    private List<Long> rates()
    {
        return sink.rows(EventType.HEALTH).stream().map(row -> new HealthBody().wrap(row))
            .filter(body -> body.kind() == HealthKind.RATE_USED).map(HealthBody::value).toList();
    }

    @Test
    void shouldReportNoRequestWhileAllAreAnswered()
    {
        host.answer(request -> CREATED);
        start();
        order(ID);
        order(ID + 1);
        Await.until(counters::toString, () -> gateway.unanswered() == 0);
        loop.submit(() -> 0).syncUninterruptibly();
        assertEquals(List.of(), requests());
    }

    @Test
    void shouldReportAFailureAtOnceAndThenTheAnswersThatPushItOut()
    {
        host.answer(request -> request.contains(ID_TEXT) ? "{" : CREATED);
        start();
        order(ID + 1);
        Await.until(counters::toString, () -> gateway.unanswered() == 0);
        order(ID);
        Await.until(counters::toString, () -> !requests().isEmpty());
        assertEquals("1+1 unreadable reply", requests().get(0));
        order(ID + 2);
        Await.until(() -> requests().toString(), () -> requests().size() == 2);
        assertEquals("1+0 ", requests().get(1));
    }

    @Test
    void shouldReportALostReplyAndATimeOutAsFailures()
    {
        host.answer(request -> request.contains(ID_TEXT) ? HttpHost.CLOSE : null);
        start();
        order(ID);
        order(ID + 1);
        Await.until(() -> requests().toString(), () -> requests().size() == 2);
        assertTrue(requests().contains("0+1 closed by the peer"), requests().toString());
        assertTrue(requests().contains("0+1 no reply in time"), requests().toString());
    }

    @Test
    void shouldReportTheRateLimitAsUsedUpWhenTheVenueSaysSo()
    {
        host.status = 429;
        host.answer(request -> "{}");
        start();
        order(ID);
        Await.until(() -> rates().toString(), () -> rates().size() == 1);
        assertEquals(Decimal.ONE, rates().get(0));
        assertEquals(List.of("0+1 HTTP 429"), requests());
    }

    @Test
    void shouldReportTheRateLimitByTheHeadersOfReplies()
    {
        host.answer(request -> CREATED);
        host.extra = Map.of(RequestHealth.LIMIT, "30", RequestHealth.REMAINING, "2");
        start();
        order(ID);
        Await.until(() -> rates().toString(), () -> rates().size() == 1);
        assertEquals(28 * Decimal.ONE / 30, rates().get(0));
        host.extra = Map.of(RequestHealth.LIMIT, "30", RequestHealth.REMAINING, "x");
        order(ID + 1);
        Await.until(counters::toString, () -> gateway.unanswered() == 0);
        assertEquals(1, rates().size(), "what cannot be read changes nothing");
    }

    @Test
    void shouldReportAConnectionThatNeverCameAsFailure()
    {
        start();
        Await.until(counters::toString, () -> host.connections.get() == 2);
        host.close();
        Await.until(counters::toString, () -> counters.get(GatewayCounter.DISCONNECTS) == 2);
        order(ID);
        Await.until(() -> requests().toString(), () -> requests().size() == 1);
        assertEquals("0+1 no connection", requests().get(0));
    }

    @Test
    void shouldHoldACancelUntilTheOrderHasItsId()
    {
        host.answer(request -> request.contains("batch_cancel") ?
            "{\"results\":[{\"success\":true,\"failure_reason\":\"UNKNOWN\",\"order_id\":\"" + VENUE + "\"}]}" : null);
        start();
        order(ID);
        cancel(ID, null);
        Await.until(counters::toString, () -> counters.get(GatewayCounter.HELD) == 1 && host.requests.size() == 1);
        loop.execute(() ->
            gateway.onOrderId(ID, VENUE.getMostSignificantBits(), VENUE.getLeastSignificantBits()));
        Await.until(counters::toString, () -> counters.get(GatewayCounter.ACKNOWLEDGED) == 1);
        assertEquals("POST /api/v3/brokerage/orders/batch_cancel {\"order_ids\":[\"" + VENUE + "\"]}",
            host.requests.get(1));
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN_CANCEL_ORDER, UNKNOWN", "ORDER_IS_FULLY_FILLED, UNKNOWN",
        "COMMANDER_REJECTED_CANCEL_ORDER, CANCEL_REJECTED"})
    void shouldNotTakeAnOrderForWorkingWhenTheVenueHasNoneToCancel(final String reason, final ExecutionKind kind)
    {
        host.answer(request -> "{\"results\":[{\"success\":false,\"failure_reason\":\"" + reason +
            "\",\"order_id\":\"" + VENUE + "\"}]}");
        start();
        cancel(ID, VENUE);
        assertEquals(kind, execution(0).kind());
        assertEquals(reason, execution(0).reason());
    }

    @Test
    void shouldSendTheHeldCancelWhenTheAckArrives()
    {
        host.answer(request -> request.contains("batch_cancel") ?
            "{\"results\":[{\"success\":false,\"failure_reason\":\"ORDER_IS_FULLY_FILLED\",\"order_id\":\"" + VENUE +
            "\"}]}" : CREATED);
        start();
        order(ID);
        cancel(ID, null);
        assertEquals(ExecutionKind.ACK, execution(0).kind());
        assertEquals(ExecutionKind.UNKNOWN, execution(1).kind());
        assertEquals("ORDER_IS_FULLY_FILLED", execution(1).reason());
    }

    @Test
    void shouldRefuseTheHeldCancelWhenTheOrderWasRejected()
    {
        host.answer(request ->
            "{\"success\":false,\"error_response\":{\"new_order_failure_reason\":\"INVALID_SIZE_PRECISION\"}}");
        start();
        final Row row = row();
        command(row, CommandKind.NEW, ID);
        final int second = row.recordsEnd();
        command(row, CommandKind.CANCEL, ID);
        gateway.send(row, row.recordsOffset());
        gateway.send(row, second);
        assertEquals(ExecutionKind.REJECTED, execution(0).kind());
        Await.until(counters::toString, () -> gateway.unanswered() == 0);
        cancel(ID, null);
        Await.until(counters::toString, () -> gateway.unanswered() == 0 && sink.executions().size() == 3);
        assertTrue(sink.executions().stream().skip(1).allMatch(body -> body.kind() == ExecutionKind.CANCEL_REJECTED));
        assertEquals(1, host.requests.size());
    }

    @Test
    void shouldSayAmendedWhenTheVenueTakesTheEdit()
    {
        host.answer(request -> "{\"success\":true,\"errors\":[]}");
        start();
        final Row row = row();
        command(row, CommandKind.AMEND, ID).venueOrderId(
            VENUE.getMostSignificantBits(), VENUE.getLeastSignificantBits());
        send(row);
        assertEquals(ExecutionKind.AMENDED, execution(0).kind());
        assertEquals(decimal("64144.57"), execution(0).price());
        assertEquals(decimal("0.0015"), execution(0).quantity());
        assertEquals("POST /api/v3/brokerage/orders/edit {\"order_id\":\"" + VENUE + "\",\"price\":\"64144.57\"," +
            "\"size\":\"0.0015\"}", host.requests.get(0));
    }

    @Test
    void shouldSayWhyWhenTheVenueRefusesTheEdit()
    {
        host.answer(request -> "{\"success\":false,\"errors\":[{\"edit_failure_reason\":\"INVALID_EDITED_SIZE\"}]}");
        start();
        final Row row = row();
        command(row, CommandKind.AMEND, ID).venueOrderId(1, 2);
        send(row);
        assertEquals(ExecutionKind.AMEND_REJECTED, execution(0).kind());
        assertEquals("INVALID_EDITED_SIZE", execution(0).reason());
    }

    @Test
    void shouldHoldOrdersBackAndLetCancelsPassWhenKilled()
    {
        host.answer(request -> "{\"results\":[{\"success\":true,\"order_id\":\"" + VENUE + "\"}]}");
        start();
        killFlag.trip();
        order(ID);
        assertEquals(ExecutionKind.REJECTED, execution(0).kind());
        assertEquals("kill switch", execution(0).reason());
        cancel(ID, VENUE);
        Await.until(counters::toString, () -> counters.get(GatewayCounter.ACKNOWLEDGED) == 1);
        assertEquals(1, host.requests.size());
        killFlag.settle(43);
        order(ID);
        assertEquals("kill switch", execution(1).reason());
        assertEquals(2, counters.get(GatewayCounter.KILLED));
    }

    @Test
    void shouldPutCancelsTogetherWhenManyWait()
    {
        host.answer(request -> request.contains("batch_cancel") ? "{\"results\":[]}" : HttpHost.CLOSE);
        start();
        order(ID);
        order(ID + 1);
        for (int i = 0; i < 10; i++)
        {
            cancel(ID + i, new UUID(1, i));
        }
        Await.until(() -> counters + " " + host.requests, () -> counters.get(GatewayCounter.UNKNOWN) == 12);
        assertTrue(host.requests.size() < 12, host.requests.toString());
        assertTrue(sink.executions().stream().anyMatch(body -> body.reason().equals("not in the reply")));
    }

    @Test
    void shouldGoOnOnANewConnectionWhenTheVenueClosesAfterTheReply()
    {
        host.answer(request -> CREATED);
        host.keepAlive = false;
        start();
        for (int i = 0; i < 6; i++)
        {
            order(ID + i);
        }
        Await.until(counters::toString, () -> gateway.unanswered() == 0);
        assertEquals(6, host.requests.size());
        assertTrue(sink.executions().stream().allMatch(body -> body.kind() == ExecutionKind.ACK));
    }

    @Test
    void shouldMakeInFlightUnknownWhenStopped()
    {
        host.answer(request -> null);
        start();
        order(ID);
        Await.until(() -> "", () -> host.requests.size() == 1);
        gateway.stop().syncUninterruptibly();
        assertEquals(ExecutionKind.UNKNOWN, execution(0).kind());
        assertEquals(0, gateway.unanswered());
    }

    @Test
    void shouldRefuseWhatTheVenueDoesNotOffer()
    {
        start();
        final Row row = row();
        command(row, CommandKind.NEW, ID).orderType(OrderType.TRAILING_STOP);
        send(row);
        assertEquals(ExecutionKind.REJECTED, execution(0).kind());
        assertEquals("order type not offered by the venue", execution(0).reason());
        final Row amend = row();
        command(amend, CommandKind.AMEND, ID).venueOrderId(1, 2).price(Decimal.NAN);
        send(amend);
        assertEquals(ExecutionKind.AMEND_REJECTED, execution(1).kind());
    }
}
