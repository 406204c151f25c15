package io.ringfence.venue.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import io.ringfence.engine.event.Decimal;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.order.Account;
import io.ringfence.venue.order.Balance;
import io.ringfence.venue.order.Fees;
import io.ringfence.venue.order.Fill;
import io.ringfence.venue.order.PerpetualPosition;
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

    /** What was traded and paid. Volumes are numbers of JSON, as on the real one. */
    static void summary(final JsonWriter writer, final Fees fees, final List<Fill> fills)
    {
        long volume = 0;
        long paid = 0;
        for (final Fill fill : fills)
        {
            volume += Decimal.multiplyHalfEven(fill.price(), fill.quantity());
            paid += fill.fee();
        }
        writer.raw('{').key("total_volume").decimal(volume).key("total_fees").decimal(paid)
            .raw(",\"fee_tier\":{\"pricing_tier\":\"\",\"usd_from\":\"0\",\"usd_to\":\"10000\"")
            .decimalField("taker_fee_rate", fees.taker()).decimalField("maker_fee_rate", fees.maker())
            .raw("},\"margin_rate\":null,\"goods_and_services_tax\":null")
            .key("advanced_trade_only_volume").decimal(volume).key("advanced_trade_only_fees").decimal(paid)
            .raw(",\"coinbase_pro_volume\":0,\"coinbase_pro_fees\":0").field("total_balance", "")
            .field("has_promo_fee", false).raw('}');
    }

    static void position(final JsonWriter writer, final Market market, final Account account)
    {
        final PerpetualPosition position = account.perpetual(market);
        final String currency = market.instrument().quote();
        writer.raw('{')
            .field("product_id", market.instrument().symbol())
            .field("portfolio_uuid", CoinbaseUserFrames.PORTFOLIO_ID)
            .field("symbol", market.instrument().symbol());
        PortfolioReplies.money(writer, "entry_vwap", position.entryPrice(), currency);
        PortfolioReplies.money(writer, "mark_price", market.mark(), currency);
        PortfolioReplies.money(writer, "liquidation_price", account.liquidationPrice(market), currency);
        writer.field("position_side", position.quantity() < 0 ? "POSITION_SIDE_SHORT" : "POSITION_SIDE_LONG")
            .field("margin_type", "MARGIN_TYPE_CROSS")
            .decimalField("net_size", position.quantity())
            .raw('}');
    }
}
