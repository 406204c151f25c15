package io.ringfence.engine.position;

import io.ringfence.engine.event.Decimal;

/**
 * Positions, cash and equity at this event; read by guards, checks and strategies on the business thread. Portfolios
 * have dense ids in the order in which they were first named, 0 is the default one. Money at 1e-8 of the quote
 * currency; {@code Decimal.NAN} where it is not known.
 */
public interface PositionView
{
    /** @return number of portfolios named so far, at least 1 */
    int portfolios();

    /**
     * Dense id of a portfolio's name, given at first sight.
     *
     * @param high first eight characters, packed; 0 names the default portfolio
     * @param low last eight characters, packed
     * @return its id, or -1 when there are too many portfolios
     */
    int portfolioId(long high, long low);

    /**
     * @param portfolio id
     * @return first eight characters of its name, packed
     */
    long nameHigh(int portfolio);

    /**
     * @param portfolio id
     * @return last eight characters of its name, packed
     */
    long nameLow(int portfolio);

    /** @return names of groups of legs; id 0 has none */
    NameTable groups();

    /**
     * What a strategy has of a position; what nobody else has is manual trading's.
     *
     * @param portfolio id
     * @param instrument id
     * @param strategy id, 0 for manual trading
     * @return signed quantity
     */
    long quantityOf(int portfolio, int instrument, int strategy);

    /**
     * @param portfolio id
     * @param instrument id
     * @return signed position
     */
    long quantity(int portfolio, int instrument);

    /**
     * @param portfolio id
     * @param instrument id
     * @return signed position at the mark; 0 when flat, NAN when there is no mark
     */
    long value(int portfolio, int instrument);

    /**
     * @param portfolio id
     * @param instrument id
     * @return weighted average entry price, NAN when flat
     */
    long entryPrice(int portfolio, int instrument);

    /**
     * @param portfolio id
     * @param instrument id
     * @return realised P&amp;L, fees and funding apart
     */
    long realised(int portfolio, int instrument);

    /**
     * @param portfolio id
     * @param instrument id
     * @return unrealised P&amp;L at the mark, 0 when flat, NAN when there is no mark
     */
    long unrealised(int portfolio, int instrument);

    /**
     * @param portfolio id
     * @param instrument id
     * @return fees paid
     */
    long fees(int portfolio, int instrument);

    /**
     * @param portfolio id
     * @param instrument id
     * @return funding received, negative when paid
     */
    long funding(int portfolio, int instrument);

    /**
     * @param instrument id
     * @return epoch ns of the last funding settlement that is booked or known to be in the balance, 0 for none
     */
    default long fundedUntilNs(final int instrument)
    {
        return 0;
    }

    /**
     * Mark at which the venue liquidates.
     *
     * @param instrument id
     * @param quantity of the position that asks; only its sign counts
     * @return as the venue said last of a position on that side, NAN when it did not
     */
    default long liquidationPrice(final int instrument, final long quantity)
    {
        return Decimal.NAN;
    }

    /**
     * Cash or collateral in the quote currencies, which count as one at par.
     *
     * @param portfolio id
     * @return cash, NAN before an account event stated it
     */
    long cash(int portfolio);

    /**
     * Equity: cash plus spot holdings at marks plus unrealised P&amp;L of perpetuals.
     *
     * @param portfolio id
     * @return equity, NAN while cash or the mark of a position is not known
     */
    long equity(int portfolio);

    /**
     * Whether nothing was ever heard of a portfolio but its name: no cash, no position, so that it is worth nothing.
     *
     * @param portfolio id
     * @return true until something is
     */
    boolean blank(int portfolio);

    /**
     * Sum of all that moved equity without being P&amp;L: transfers, balances stated by the venue, adjustments. Equity
     * minus this is P&amp;L, so references such as the day's start are kept as that difference.
     *
     * @param portfolio id
     * @return cumulative external flow
     */
    long externalFlow(int portfolio);

    /**
     * @param portfolio id
     * @return gross notional of positions at marks, NAN while a mark is missing
     */
    long grossExposure(int portfolio);

    /**
     * Whether the position of an instrument is known: stated by reconciliation, or every instrument's is since the
     * engine was declared reconciled.
     *
     * @param portfolio id
     * @param instrument id
     * @return true once it is
     */
    boolean reconciled(int portfolio, int instrument);

    /**
     * @param portfolio id
     * @param currencyCode packed as in an account's event
     * @return balance in one quote currency, NAN while it is not known
     */
    default long balance(final int portfolio, final long currencyCode)
    {
        return Decimal.NAN;
    }
}
