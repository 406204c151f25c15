package io.ringfence.app.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.ringfence.engine.event.Decimal;
import io.ringfence.feeds.rest.AccountBalance;
import io.ringfence.feeds.rest.ListedFill;
import io.ringfence.feeds.rest.ListedOrder;
import io.ringfence.feeds.rest.ListedPosition;

/**
 * What the venue says that we have and owe. Immutable; at 1e-8.
 *
 * @param balances total by currency
 * @param open orders that are open, or on their way to be
 * @param resolved orders of ours that are not among them, as the venue has them
 * @param fills since the last one that we have, and all of the orders that differ, oldest first
 * @param foreign those of them, oldest first, whose order is none of ours; read only where a quantity differs
 * @param positions of perpetuals by instrument id
 */
record VenueStatement(
    Map<String, Long> balances, List<ListedOrder> open, List<ListedOrder> resolved, List<ListedFill> fills,
    List<ListedFill> foreign, Map<Integer, ListedPosition> positions)
{
    /** Total of a currency, 0 when the venue names none. */
    long balance(final String currency)
    {
        return balances.getOrDefault(currency, 0L);
    }

    /** What the venue lists of an order of ours, null when it lists none. */
    static ListedOrder find(final List<ListedOrder> list, final OurOrder order)
    {
        for (final ListedOrder listed : list)
        {
            if (order.venueIdKnown() ? listed.venueHigh() == order.venueHigh() && listed.venueLow() ==
                order.venueLow() : listed.clientOrderId() == order.clientOrderId())
            {
                return listed;
            }
        }
        return null;
    }

    /** Fills of one order, oldest first. */
    List<ListedFill> fillsOf(final long high, final long low)
    {
        final List<ListedFill> own = new ArrayList<>();
        for (final ListedFill fill : fills)
        {
            if (fill.venueHigh() == high && fill.venueLow() == low)
            {
                own.add(fill);
            }
        }
        return own;
    }

    static Map<String, Long> totals(final List<AccountBalance> accounts)
    {
        final Map<String, Long> totals = new HashMap<>();
        for (final AccountBalance account : accounts)
        {
            totals.merge(account.currency(), Decimal.add(account.available(), account.hold()), Decimal::add);
        }
        return totals;
    }
}
