package io.ringfence.feeds.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.ringfence.feeds.Fixtures;

class OrderReplyTest
{
    @Test
    void shouldReadTheRecordedRepliesWhenTheyCome() throws Exception
    {
        final OrderReply reply = new OrderReply();
        final String created = Files.readString(
            Fixtures.capture("coinbase-rest/create_limit_order_success_response.json"));
        assertTrue(reply.read(Fixtures.bytes(created), created.length()));
        assertTrue(reply.success());
        assertEquals(UUID.fromString("07f1e718-8ea8-4ece-a2e1-3f00aad7f040"), new UUID(reply.high(), reply.low()));
        final String refused = Files.readString(
            Fixtures.capture("coinbase-rest/create_order_failure_no_funds_response.json"));
        assertTrue(reply.read(Fixtures.bytes(refused), refused.length()));
        assertEquals("INSUFFICIENT_FUND", reply.reason());
        final String edited = Files.readString(
            Fixtures.capture("coinbase-rest/edit_order_success_response.json"));
        assertTrue(reply.read(Fixtures.bytes(edited), edited.length()));
        assertTrue(reply.success());
        final String cancelled = Files.readString(
            Fixtures.capture("coinbase-rest/cancel_orders_success_response.json"));
        final StringBuilder results = new StringBuilder();
        assertTrue(reply.readCancels(Fixtures.bytes(cancelled), cancelled.length(),
            (high, low, success, reason) -> results.append(new UUID(high, low)).append(success).append(reason)));
        assertEquals("dc98ccb7-8494-418d-99e9-651b76ca64f2falseUNKNOWN_CANCEL_ORDER" +
            "2ab5a57e-f3e4-41fa-bf82-65e7d89640c0trueUNKNOWN_CANCEL_FAILURE_REASON", results.toString());
    }
}
