package io.ringfence.app.run;

import java.util.LinkedHashMap;
import java.util.Map;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.position.PositionView;

/**
 * P&amp;L over all portfolios and instruments. Immutable. At 1e-8, NAN where it left the range.
 *
 * @param realised fees and funding apart
 * @param unrealised at the marks; positions without a mark are left out
 * @param fees paid
 * @param funding received
 */
public record ProfitAndLoss(long realised, long unrealised, long fees, long funding)
{
    /**
     * Adds up.
     *
     * @param positions of an engine
     * @param instruments number of them
     * @return the sums
     */
    public static ProfitAndLoss of(final PositionView positions, final int instruments)
    {
        long realised = 0;
        long unrealised = 0;
        long fees = 0;
        long funding = 0;
        for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
        {
            for (int instrument = 0; instrument < instruments; instrument++)
            {
                realised = Decimal.add(realised, positions.realised(portfolio, instrument));
                final long open = positions.unrealised(portfolio, instrument);
                unrealised = Decimal.add(unrealised, open == Decimal.NAN ? 0 : open);
                fees = Decimal.add(fees, positions.fees(portfolio, instrument));
                funding = Decimal.add(funding, positions.funding(portfolio, instrument));
            }
        }
        return new ProfitAndLoss(realised, unrealised, fees, funding);
    }

    /** @return realised and unrealised P&amp;L less fees, with funding */
    public long total()
    {
        return Decimal.add(Decimal.subtract(Decimal.add(realised, unrealised), fees), funding);
    }

    Map<String, Object> toMap()
    {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("realized", Amounts.text(realised));
        map.put("unrealized", Amounts.text(unrealised));
        map.put("fees", Amounts.text(fees));
        map.put("funding", Amounts.text(funding));
        return map;
    }
}
