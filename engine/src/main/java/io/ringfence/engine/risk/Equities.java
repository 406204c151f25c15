package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.position.PositionView;

/**
 * Equity of each portfolio and of the account as one event left it, read once for the guards of losses; business
 * thread. Holds nothing from one event to the next that decides anything. Decimals at 1e-8, NAN for not known.
 */
final class Equities
{
    private final PositionView positions;
    /** Equity less external flow: what of it is P&amp;L. */
    private final long[] measures = new long[TradingStates.MAX_PORTFOLIOS];
    private final long[] flows = new long[TradingStates.MAX_PORTFOLIOS];
    private int portfolios;
    private long measure;
    private long flow;

    Equities(final PositionView positions)
    {
        this.positions = positions;
    }

    /** Reads them; those of the account too where a limit asks for it. */
    void look(final boolean ofAccount)
    {
        portfolios = Math.min(positions.portfolios(), TradingStates.MAX_PORTFOLIOS);
        long equitySum = 0;
        long flowSum = 0;
        for (int portfolio = 0; portfolio < portfolios; portfolio++)
        {
            final long portfolioFlow = positions.externalFlow(portfolio);
            final long equity = positions.equity(portfolio);
            flows[portfolio] = portfolioFlow;
            measures[portfolio] = Decimal.subtract(equity, portfolioFlow);
            if (ofAccount)
            {
                flowSum = Decimal.add(flowSum, portfolioFlow);
                // Equity that is known is never that of a blank one.
                equitySum = equity == Decimal.NAN && positions.blank(portfolio) ? equitySum :
                    Decimal.add(equitySum, equity);
            }
        }
        measure = Decimal.subtract(equitySum, flowSum);
        flow = flowSum;
    }

    /** How many were read. */
    int portfolios()
    {
        return portfolios;
    }

    /** Equity of a portfolio less what moved it without being P&amp;L. */
    long measure(final int portfolio)
    {
        return measures[portfolio];
    }

    /** What moved the equity of a portfolio without being P&amp;L. */
    long flow(final int portfolio)
    {
        return flows[portfolio];
    }

    /** As {@link Account#measure}. */
    long accountMeasure()
    {
        return measure;
    }

    /** As {@link Account#flow}. */
    long accountFlow()
    {
        return flow;
    }
}
