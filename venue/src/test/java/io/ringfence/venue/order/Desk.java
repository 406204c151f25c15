package io.ringfence.venue.order;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.venue.Instruments;
import io.ringfence.venue.market.Market;

import static io.ringfence.venue.Instruments.amount;

/** A desk over quiet markets: the crowd is one price a side, moved by hand. */
final class Desk
{
    static final long NOW = 1_700_000_000_000_000_000L;

    final Market btc = new Market(Instruments.BTC, 1);
    final Market perp = new Market(Instruments.PERP, 1);
    final OrderDesk desk;
    final List<String> told = new ArrayList<>();
    private int ids;

    Desk(final Fees fees)
    {
        this(fees, 10_000 * Decimal.ONE);
    }

    Desk(final Fees fees, final long cash)
    {
        desk = new OrderDesk(List.of(btc, perp), fees, cash, 3, 1);
        desk.listener(order -> told.add(
            order.state() + " " + Instruments.text(order.cumulative()) + " hold " + Instruments.text(order.hold())));
        btc.now(NOW);
        perp.now(NOW);
    }

    Desk quote(final String side, final String price, final String quantity)
    {
        btc.book().crowd(side.equals("bid") ? Side.BUY : Side.SELL, amount(price), amount(quantity));
        return this;
    }

    Desk quotePerp(final String bid, final String ask)
    {
        for (final Side side : Side.values())
        {
            while (perp.book().depth(side) > 0)
            {
                perp.book().crowd(side, perp.book().bestPrice(side), 0);
            }
        }
        perp.book().crowd(Side.BUY, amount(bid), amount("1000"));
        perp.book().crowd(Side.SELL, amount(ask), amount("1000"));
        return this;
    }

    Placement market(final Side side, final String size)
    {
        return place(Instruments.BTC.symbol(), side, true, TimeInForce.IOC, size, "0", false, 0);
    }

    Placement perpMarket(final Side side, final String size)
    {
        return place(Instruments.PERP.symbol(), side, true, TimeInForce.IOC, size, "0", false, 0);
    }

    Placement limit(final Side side, final TimeInForce life, final String size, final String price)
    {
        return place(Instruments.BTC.symbol(), side, false, life, size, price, false, 0);
    }

    Placement limit(final Side side, final String size, final String price)
    {
        return limit(side, TimeInForce.GTC, size, price);
    }

    Placement postOnly(final Side side, final String size, final String price)
    {
        return place(Instruments.BTC.symbol(), side, false, TimeInForce.GTC, size, price, true, 0);
    }

    Placement until(final Side side, final String size, final String price, final long endNs)
    {
        return place(Instruments.BTC.symbol(), side, false, TimeInForce.GTD, size, price, false, endNs);
    }

    Placement spend(final String quote)
    {
        return desk.place(new NewOrder(
            "t-" + ids++, "BTC-USD", Side.BUY, true, TimeInForce.IOC, 0, amount(quote), 0, false, 0, "{}"));
    }

    String cash()
    {
        return Instruments.text(desk.account().balance("USD").total());
    }

    String held(final String currency)
    {
        return Instruments.text(desk.account().balance(currency).hold());
    }

    String coins()
    {
        return Instruments.text(desk.account().balance("BTC").total());
    }

    private Placement place(
        final String product, final Side side, final boolean market, final TimeInForce life, final String size,
        final String price, final boolean postOnly, final long endNs)
    {
        return desk.place(new NewOrder(
            "t-" + ids++, product, side, market, life, amount(size), 0, amount(price), postOnly, endNs, "{}"));
    }
}
