package io.ringfence.venue.rest;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.ringfence.venue.order.Balance;
import io.ringfence.venue.wire.CoinbaseUserFrames;
import io.ringfence.venue.wire.JsonWriter;

/** Replies about balances. For one thread; each method writes into the writer that it is given. */
final class AccountReplies
{
    private static final String OPENED = "2024-01-01T00:00:00Z";

    private AccountReplies()
    {
    }

    static String id(final Balance balance)
    {
        return UUID.nameUUIDFromBytes(("account " + balance.currency()).getBytes(StandardCharsets.UTF_8)).toString();
    }

    static void account(final JsonWriter writer, final Balance balance)
    {
        final boolean fiat = "USD".equals(balance.currency()) || "EUR".equals(balance.currency());
        writer.raw('{')
            .field("uuid", id(balance))
            .field("name", balance.currency() + " Wallet")
            .field("currency", balance.currency())
            .key("available_balance").raw('{').decimalField("value", balance.available())
            .field("currency", balance.currency()).raw('}')
            .field("default", fiat)
            .field("active", true)
            .field("created_at", OPENED)
            .field("updated_at", OPENED)
            .raw(",\"deleted_at\":null")
            .field("type", fiat ? "ACCOUNT_TYPE_FIAT" : "ACCOUNT_TYPE_CRYPTO")
            .field("ready", true)
            .key("hold").raw('{').decimalField("value", balance.hold())
            .field("currency", balance.currency()).raw('}')
            .field("retail_portfolio_id", CoinbaseUserFrames.PORTFOLIO_ID)
            .field("platform", "ACCOUNT_PLATFORM_CONSUMER")
            .raw('}');
    }
}
