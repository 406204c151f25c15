package io.ringfence.app.explain;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.ringfence.app.Report;
import io.ringfence.app.run.Amounts;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderUpdateRecord;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.market.MarketView;

/**
 * What orders that would not have been sent, or not so, have earned, and what those in their place might: a rough
 * figure. Of the former the recorded fills count, with their fees; the latter count as filled at once and in full, at
 * their limit price or at the far touch where that is better, without fees. Both at the last mark. One thread.
 */
final class PnlEstimate
{
    private final OrderUpdateRecord update = new OrderUpdateRecord();
    private final Set<Long> without = new HashSet<>();
    private final Map<Integer, Long> lostPositions = new TreeMap<>();
    private final Map<Integer, Long> gainedPositions = new TreeMap<>();
    private long lostCash;
    private long gainedCash;
    private int with;

    /** An order that was sent would not have been, or not so. */
    void without(final Decision decision)
    {
        without.add(decision.order());
    }

    /** An order that was not sent, or not so, would have been. */
    void with(final Decision decision, final MarketView market)
    {
        final boolean buy = decision.side() == Side.BUY;
        final long touch = buy ? market.ask(decision.instrument()) : market.bid(decision.instrument());
        long price = decision.price() == Decimal.NAN ? touch : decision.price();
        if (decision.price() != Decimal.NAN && touch != Decimal.NAN)
        {
            price = buy ? Math.min(price, touch) : Math.max(price, touch);
        }
        if (price != Decimal.NAN)
        {
            with++;
            final long signed = buy ? decision.quantity() : -decision.quantity();
            gainedCash = Decimal.subtract(gainedCash, Decimal.multiplyHalfEven(signed, price));
            gainedPositions.merge(decision.instrument(), signed, Decimal::add);
        }
    }

    boolean isWatching()
    {
        return !without.isEmpty();
    }

    /** Takes the fills of orders that would not have been sent. */
    void onRow(final Row row)
    {
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.ORDER_UPDATE)
            {
                update.wrap(row, at);
                final long filled = update.lastQuantity();
                if (filled != Decimal.NAN && filled > 0 && without.contains(update.clientOrderId()))
                {
                    final long signed = update.side() == Side.BUY ? filled : -filled;
                    lostCash = Decimal.subtract(lostCash, Decimal.multiplyHalfEven(signed, update.lastPrice()));
                    lostCash = Decimal.subtract(lostCash, update.lastFee() == Decimal.NAN ? 0 : update.lastFee());
                    lostPositions.merge(update.instrument(), signed, Decimal::add);
                }
            }
        }
    }

    void add(final Report report, final MarketView market)
    {
        report.line("P&L estimate: %s. %d orders as they were sent made %s; %d as they would have been sent might",
            shown(estimate(market)), without.size(), shown(value(lostCash, lostPositions, market)), with);
        report.line("have made %s, filled at once and in full, without fees. All at the last mark.",
            shown(value(gainedCash, gainedPositions, market)));
    }

    Map<String, Object> values(final MarketView market)
    {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("difference", Amounts.text(estimate(market)));
        map.put("orders_not_sent", without.size());
        map.put("made_by_them", Amounts.text(value(lostCash, lostPositions, market)));
        map.put("orders_sent_instead", with);
        map.put("might_have_made", Amounts.text(value(gainedCash, gainedPositions, market)));
        return map;
    }

    private long estimate(final MarketView market)
    {
        return Decimal.subtract(
            value(gainedCash, gainedPositions, market), value(lostCash, lostPositions, market));
    }

    private static long value(final long cash, final Map<Integer, Long> positions, final MarketView market)
    {
        long sum = cash;
        for (final Map.Entry<Integer, Long> position : positions.entrySet())
        {
            sum = Decimal.add(sum, Decimal.multiplyHalfEven(position.getValue(), market.mark(position.getKey())));
        }
        return sum;
    }

    private static String shown(final long value)
    {
        return value == Decimal.NAN ? "unknown" : Amounts.text(value);
    }
}
