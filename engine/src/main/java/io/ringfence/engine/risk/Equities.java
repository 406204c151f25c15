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
    private final long[] equities = new long[TradingStates.MAX_PORTFOLIOS];
    private final long[] flows = new long[TradingStates.MAX_PORTFOLIOS];
    private int portfolios;
    private long measure;
    private long flow;
    private boolean forgotten = true;

    Equities(final PositionView positions)
    {
        this.positions = positions;
    }

    /**
     * Reads them; those of the account too where a limit asks for it.
     *
     * @return false if they are surely what they were when they were read last, so that no guard finds anything else
     */
    boolean look(final boolean ofAccount)
    {
        portfolios = Math.min(positions.portfolios(), TradingStates.MAX_PORTFOLIOS);
        // One portfolio with known equity: most quotes move nothing that it holds.
        if (portfolios == 1 && !forgotten && equities[0] != Decimal.NAN && equities[0] == positions.equity(0) &&
            flows[0] == positions.externalFlow(0))
        {
            return false;
        }
        forgotten = false;
        // There always is a first one, mostly alone: apart from the loop it costs half as much.
        read(0);
        for (int portfolio = 1; portfolio < portfolios; portfolio++)
        {
            read(portfolio);
        }
        if (ofAccount && portfolios == 1 && equities[0] != Decimal.NAN)
        {
            measure = measures[0];
            flow = flows[0];
        }
        else if (ofAccount)
        {
            flow = Account.flow(positions);
            measure = Decimal.subtract(Account.equity(positions), flow);
        }
        return true;
    }

    /** Limits, or what guards remember, are others: what they find may be another thing though nothing moved. */
    void forget()
    {
        forgotten = true;
    }

    private void read(final int portfolio)
    {
        final long portfolioFlow = positions.externalFlow(portfolio);
        final long equity = positions.equity(portfolio);
        flows[portfolio] = portfolioFlow;
        equities[portfolio] = equity;
        measures[portfolio] = Decimal.subtract(equity, portfolioFlow);
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
