package io.ringfence.app.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.feeds.rest.AccountBalance;
import io.ringfence.feeds.rest.CoinbaseRestClient;
import io.ringfence.feeds.rest.ListedFill;
import io.ringfence.feeds.rest.ListedOrder;

/**
 * What the venue says that we have and owe. Immutable.
 *
 * @param balances total by currency, at 1e-8
 * @param orders that are open, or on their way to be
 * @param traded signed sum of all fills by instrument id, at 1e-8: the position where the venue lists none
 */
record VenueStatement(Map<String, Long> balances, List<ListedOrder> orders, Map<Integer, Long> traded)
{
    private static final int ATTEMPTS = 5;

    /**
     * Asks the venue. Orders may fill while it answers: open orders are read before and after the rest, until both
     * readings agree.
     *
     * @param client to ask with
     * @return a statement of one moment
     * @throws IllegalStateException if the venue does not answer, or its orders do not rest
     */
    static VenueStatement read(final CoinbaseRestClient client)
    {
        try
        {
            List<ListedOrder> before = client.openOrders().join();
            for (int i = 0; i < ATTEMPTS; i++)
            {
                final List<AccountBalance> accounts = client.accounts().join();
                final List<ListedFill> fills = client.fills("").join();
                final List<ListedOrder> after = client.openOrders().join();
                if (before.equals(after))
                {
                    return new VenueStatement(totals(accounts), after, sums(fills));
                }
                before = after;
            }
        }
        catch (final CompletionException e)
        {
            throw new IllegalStateException(
                "cannot reconcile with the venue: " + e.getCause().getMessage(), e.getCause());
        }
        throw new IllegalStateException("cannot reconcile with the venue: orders changed while it was read, " +
            ATTEMPTS + " times in a row");
    }

    /** @return total of a currency, 0 when the venue names none */
    long balance(final String currency)
    {
        return balances.getOrDefault(currency, 0L);
    }

    private static Map<String, Long> totals(final List<AccountBalance> accounts)
    {
        final Map<String, Long> totals = new HashMap<>();
        for (final AccountBalance account : accounts)
        {
            totals.merge(account.currency(), Decimal.add(account.available(), account.hold()), Decimal::add);
        }
        return totals;
    }

    private static Map<Integer, Long> sums(final List<ListedFill> fills)
    {
        final Map<Integer, Long> sums = new HashMap<>();
        for (final ListedFill fill : fills)
        {
            if (fill.instrumentId() >= 0 && !fill.sizeInQuote())
            {
                sums.merge(fill.instrumentId(),
                    fill.side() == Side.BUY ? fill.quantity() : Decimal.negate(fill.quantity()), Decimal::add);
            }
        }
        return sums;
    }
}
