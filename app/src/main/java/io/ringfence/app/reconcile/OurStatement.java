package io.ringfence.app.reconcile;

import java.util.List;
import java.util.Map;

/**
 * What we hold, at one row. Immutable; at 1e-8.
 *
 * @param sequence of that row
 * @param nowNs its event time
 * @param open orders at the venue, those excluded that the engine holds back
 * @param closed orders that are remembered: venue's id, both halves, and quantity filled, three longs each
 * @param balances of all portfolios by quote currency; one is missing while it is not known
 * @param positions of all portfolios by instrument id
 * @param costs of the positions of all portfolios by instrument id, NAN where one is not known
 * @param holders of each instrument: name of the one portfolio that holds some, both halves, 0 for the default one and
 *     where there are several
 * @param portfolios how many there are
 * @param lastFillNs event time of the last fill, 0 before the first
 * @param liquidations marks at which the venue closes what all portfolios hold, by instrument id, NAN where it did not
 *     say
 */
record OurStatement(
    long sequence, long nowNs, List<OurOrder> open, long[] closed, Map<String, Long> balances, long[] positions,
    long[] costs, long[] holders, int portfolios, long lastFillNs, long[] liquidations)
{
    /** Quantity filled of a closed order that is remembered, -1 when none is. */
    long closedCumulative(final long high, final long low)
    {
        for (int i = closed.length - 3; i >= 0; i -= 3)
        {
            if (closed[i] == high && closed[i + 1] == low)
            {
                return closed[i + 2];
            }
        }
        return -1;
    }
}
