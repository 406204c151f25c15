package io.ringfence.venue.rest;

import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.order.Account;
import io.ringfence.venue.order.Balance;
import io.ringfence.venue.order.Funding;
import io.ringfence.venue.order.PerpetualPosition;
import io.ringfence.venue.wire.CoinbaseUserFrames;
import io.ringfence.venue.wire.JsonWriter;

/**
 * Replies about the one portfolio and what perpetuals paid. For one thread. As on the real one, spot positions use
 * numbers of JSON where all else has texts.
 */
final class PortfolioReplies
{
    private PortfolioReplies()
    {
    }

    static void list(final JsonWriter writer)
    {
        writer.raw("{\"portfolios\":[");
        portfolio(writer);
        writer.raw("]}");
    }

    static void breakdown(final JsonWriter writer, final Account account, final List<Market> markets)
    {
        final String currency = markets.get(0).instrument().quote();
        long cash = 0;
        long crypto = 0;
        long unrealised = 0;
        for (final Balance balance : account.balances())
        {
            final long value = value(balance, markets);
            cash += quoted(balance, markets) ? value : 0;
            crypto += quoted(balance, markets) ? 0 : value;
        }
        for (final Market market : markets)
        {
            final PerpetualPosition position = account.perpetual(market);
            unrealised += position == null ? 0 : unrealised(position, market);
        }
        writer.raw("{\"breakdown\":{\"portfolio\":");
        portfolio(writer);
        writer.key("portfolio_balances").raw('{');
        money(writer, "total_balance", cash + crypto + unrealised, currency);
        money(writer, "total_futures_balance", 0, currency);
        money(writer, "total_cash_equivalent_balance", cash, currency);
        money(writer, "total_crypto_balance", crypto, currency);
        money(writer, "futures_unrealized_pnl", 0, currency);
        money(writer, "perp_unrealized_pnl", unrealised, currency);
        writer.raw('}').key("spot_positions").raw('[');
        for (final Balance balance : account.balances())
        {
            spot(writer, balance, markets, cash + crypto);
        }
        writer.raw(']').key("perp_positions").raw('[');
        for (final Market market : markets)
        {
            final PerpetualPosition position = account.perpetual(market);
            if (position != null && position.quantity() != 0)
            {
                perpetual(writer, position, market, account.liquidationPrice(market));
            }
        }
        writer.raw("],\"futures_positions\":[]}}");
    }

    /** Payments of funding, newest first, from a place on. This route is the simulated venue's own. */
    static void fundings(final JsonWriter writer, final Account account, final Query query)
    {
        final List<Funding> all = account.fundings();
        final int limit = query.number("limit", 100, 1000);
        int at = query.number("cursor", all.size(), all.size()) - 1;
        writer.raw("{\"payments\":[");
        for (int shown = 0; at >= 0 && shown < limit; at--, shown++)
        {
            final Funding funding = all.get(at);
            writer.comma().raw('{')
                .field("product_id", funding.market().instrument().symbol())
                .timeField("time", funding.timeNs())
                .decimalField("position", funding.position())
                .decimalField("mark", funding.mark())
                .decimalField("rate", funding.rate())
                .decimalField("amount", funding.amount())
                .raw('}');
        }
        writer.raw(']').field("cursor", at >= 0 ? String.valueOf(at + 1) : "").raw('}');
    }

    private static void portfolio(final JsonWriter writer)
    {
        writer.raw('{').field("name", "Default").field("uuid", CoinbaseUserFrames.PORTFOLIO_ID)
            .field("type", "DEFAULT").field("deleted", false).raw('}');
    }

    private static void spot(
        final JsonWriter writer, final Balance balance, final List<Market> markets, final long total)
    {
        final long value = value(balance, markets);
        final long share = total == 0 ? 0 : Decimal.divideHalfEven(value, total);
        writer.comma().raw('{')
            .field("asset", balance.currency())
            .field("account_uuid", AccountReplies.id(balance))
            .key("total_balance_fiat").decimal(value)
            .key("total_balance_crypto").decimal(balance.total())
            .key("available_to_trade_fiat").decimal(balance.total() == 0 ? 0 :
                Decimal.multiplyDivideHalfEven(value, balance.available(), balance.total()))
            .key("allocation").decimal(share)
            .field("asset_img_url", "")
            .field("is_cash", quoted(balance, markets))
            .raw('}');
    }

    private static void perpetual(
        final JsonWriter writer, final PerpetualPosition position, final Market market, final long liquidation)
    {
        final String currency = market.instrument().quote();
        writer.comma().raw('{')
            .field("product_id", market.instrument().symbol())
            .field("symbol", market.instrument().symbol());
        money(writer, "vwap", position.entryPrice(), currency);
        writer.field("position_side", position.quantity() > 0 ?
            "FUTURES_POSITION_SIDE_LONG" : "FUTURES_POSITION_SIDE_SHORT")
            .decimalField("net_size", position.quantity())
            .decimalField("buy_order_size", position.openBuys())
            .decimalField("sell_order_size", position.openSells());
        money(writer, "mark_price", market.mark(), currency);
        money(writer, "liquidation_price", liquidation, currency);
        money(writer, "entry_vwap", position.entryPrice(), currency);
        money(writer, "position_notional",
            Decimal.multiplyHalfEven(market.mark(), Decimal.abs(position.quantity())), currency);
        money(writer, "unrealized_pnl", unrealised(position, market), currency);
        writer.field("margin_type", "MARGIN_TYPE_CROSS").raw('}');
    }

    static void money(final JsonWriter writer, final String key, final long value, final String currency)
    {
        writer.key(key).raw('{').decimalField("value", value).field("currency", currency).raw('}');
    }

    private static long unrealised(final PerpetualPosition position, final Market market)
    {
        return Decimal.multiplyHalfEven(market.mark(), position.quantity()) - position.cost();
    }

    private static boolean quoted(final Balance balance, final List<Market> markets)
    {
        return markets.stream().anyMatch(market -> market.instrument().quote().equals(balance.currency()));
    }

    /** At the mark of the first market that trades it. */
    private static long value(final Balance balance, final List<Market> markets)
    {
        for (final Market market : markets)
        {
            if (!market.instrument().perpetual() && market.instrument().base().equals(balance.currency()))
            {
                return Decimal.multiplyHalfEven(balance.total(), market.mark());
            }
        }
        return balance.total();
    }
}
