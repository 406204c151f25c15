package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.position.PositionView;

/**
 * All portfolios added up; pure functions. A portfolio of which nothing was ever heard counts as nothing. Of one that
 * holds something and whose equity is not known, the account's is not known either.
 */
final class Account
{
    private Account()
    {
    }

    /** Equity of the account, NAN while that of a portfolio is not known. */
    static long equity(final PositionView positions)
    {
        long sum = 0;
        for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
        {
            if (!positions.blank(portfolio))
            {
                sum = Decimal.add(sum, positions.equity(portfolio));
            }
        }
        return sum;
    }

    /** What moved the account's equity without being P&amp;L. */
    static long flow(final PositionView positions)
    {
        long sum = 0;
        for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
        {
            sum = Decimal.add(sum, positions.externalFlow(portfolio));
        }
        return sum;
    }

    /** Equity less external flow: what of it is P&amp;L. */
    static long measure(final PositionView positions)
    {
        return Decimal.subtract(equity(positions), flow(positions));
    }
}
