package io.ringfence.venue.rest;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.venue.book.OrderBook;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.order.Account;
import io.ringfence.venue.order.EditResult;
import io.ringfence.venue.order.Fees;
import io.ringfence.venue.order.NewOrder;
import io.ringfence.venue.order.OrderDesk;
import io.ringfence.venue.order.Rejection;
import io.ringfence.venue.order.VenueOrder;
import io.ringfence.venue.wire.JsonWriter;

/** What an order or an edit would come to, without doing it. Owned by the venue's thread. */
final class PreviewReplies
{
    private static final String PREVIEW = "PREVIEW_";

    private final OrderDesk desk;
    private final Fees fees;
    private final JsonWriter writer;
    private long previews;

    PreviewReplies(final OrderDesk desk, final Fees fees, final JsonWriter writer)
    {
        this.desk = desk;
        this.fees = fees;
        this.writer = writer;
    }

    /** An order that could not be read. */
    void unreadable(final Rejection rejection)
    {
        reply(rejection, null, Side.BUY, 0, 0);
    }

    void order(final NewOrder request)
    {
        final Rejection rejection = desk.refusal(request);
        final Market market = desk.market(request);
        final long size = market == null ? 0 : desk.baseSize(request);
        reply(rejection, market, request.side(), size, request.market() ? 0 : request.limitPrice());
    }

    void edit(final VenueOrder order, final EditResult refused, final long price, final long size)
    {
        writer.raw("{\"errors\":[");
        if (refused != null)
        {
            writer.raw('{').field("edit_failure_reason", refused.name()).raw('}');
        }
        writer.raw(']');
        final Market market = order == null ? null : order.market();
        amounts(market, order == null ? Side.BUY : order.side(), size, price);
        writer.decimalField("average_filled_price", order == null ? 0 : order.averagePrice()).raw('}');
    }

    private void reply(
        final Rejection rejection, final Market market, final Side side, final long size, final long limit)
    {
        writer.raw("{\"errs\":[");
        if (rejection != null)
        {
            writer.raw('"').raw(rejection.name().startsWith(PREVIEW) ? "" : PREVIEW).raw(rejection.name()).raw('"');
        }
        writer.raw("],\"warning\":[]");
        final long average = amounts(market, side, size, limit);
        writer.field("is_max", false)
            .field("leverage", "").field("long_leverage", "").field("short_leverage", "").field("max_leverage", "")
            .field("current_liquidation_buffer", "").field("projected_liquidation_buffer", "")
            .decimalField("est_average_filled_price", average)
            .field("preview_id", rejection == null ? "preview-" + ++previews : "")
            .raw('}');
    }

    /** What both previews say; returns the mean price that is expected. */
    private long amounts(final Market market, final Side side, final long size, final long limit)
    {
        long average = limit;
        long touch = 0;
        if (market != null && size > 0)
        {
            final OrderBook book = market.book();
            final long worst = limit == 0 ? OrderBook.marketLimit(side) : limit;
            final long now = Math.min(size, book.tradable(side, worst, Account.OWNER));
            final long value = now == 0 ? 0 : book.valueOf(side, worst, now, Account.OWNER);
            average = limit != 0 && now < size ? limit : now == 0 ? market.mark() : Decimal.divideHalfEven(value, now);
            touch = book.bestPrice(side == Side.BUY ? Side.SELL : Side.BUY);
        }
        final long total = Decimal.multiplyHalfEven(average, size);
        final long fee = Decimal.multiplyUp(total, fees.taker());
        final long slippage = touch <= 0 ? 0 : Decimal.divideHalfEven(Decimal.abs(average - touch), touch);
        writer.decimalField("order_total", side == Side.BUY ? total + fee : total - fee)
            .decimalField("commission_total", fee)
            .decimalField("quote_size", total)
            .decimalField("base_size", size)
            .decimalField("best_bid", best(market, Side.BUY))
            .decimalField("best_ask", best(market, Side.SELL))
            .decimalField("order_margin_total", 0)
            .decimalField("slippage", slippage);
        return average;
    }

    private static long best(final Market market, final Side side)
    {
        return market == null || market.book().depth(side) == 0 ? 0 : market.book().bestPrice(side);
    }
}
