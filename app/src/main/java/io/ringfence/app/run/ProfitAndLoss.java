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
        ProfitAndLoss sum = new ProfitAndLoss(0, 0, 0, 0);
        for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
        {
            sum = sum.plus(of(positions, instruments, portfolio));
        }
        return sum;
    }

    /**
     * Adds up one portfolio.
     *
     * @param positions of an engine
     * @param instruments number of them
     * @param portfolio id
     * @return the sums
     */
    static ProfitAndLoss of(final PositionView positions, final int instruments, final int portfolio)
    {
        ProfitAndLoss sum = new ProfitAndLoss(0, 0, 0, 0);
        for (int instrument = 0; instrument < instruments; instrument++)
        {
            final long open = positions.unrealised(portfolio, instrument);
            sum = sum.plus(new ProfitAndLoss(
                positions.realised(portfolio, instrument), open == Decimal.NAN ? 0 : open,
                positions.fees(portfolio, instrument), positions.funding(portfolio, instrument)));
        }
        return sum;
    }

    private ProfitAndLoss plus(final ProfitAndLoss other)
    {
        return new ProfitAndLoss(
            Decimal.add(realised, other.realised), Decimal.add(unrealised, other.unrealised),
            Decimal.add(fees, other.fees), Decimal.add(funding, other.funding));
    }

    /** @return realised and unrealised P&amp;L less fees, with funding */
    public long total()
    {
        return Decimal.add(Decimal.subtract(Decimal.add(realised, unrealised), fees), funding);
    }

    /** @return keys and decimals of {@code --json} */
    public Map<String, Object> toMap()
    {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("realized", Amounts.text(realised));
        map.put("unrealized", Amounts.text(unrealised));
        map.put("fees", Amounts.text(fees));
        map.put("funding", Amounts.text(funding));
        return map;
    }
}
