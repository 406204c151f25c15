package io.ringfence.engine.position;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.snapshot.StateImage;

/**
 * One portfolio: its balances, its positions and their sums at the marks; used on the business thread only. The sums
 * follow each position as it is priced and are never formed anew, except when one has left the range.
 */
final class Portfolio
{
    private final int id;
    private final long nameHigh;
    private final long nameLow;
    private final Position[] positions;
    private final long[] balances;
    private long cash;
    private boolean cashKnown;
    private long externalFlow;

    private long contributions;
    private long gross;
    private int unpriced;
    /** Follows from the four; asked for by every row. */
    private long equity = Decimal.NAN;

    Portfolio(
        final int id, final long nameHigh, final long nameLow, final InstrumentTable instruments, final int currencies)
    {
        this.id = id;
        this.nameHigh = nameHigh;
        this.nameLow = nameLow;
        balances = new long[currencies];
        positions = new Position[instruments.size()];
        for (int i = 0; i < positions.length; i++)
        {
            positions[i] = new Position(instruments.get(i).perpetual());
        }
    }

    long nameHigh()
    {
        return nameHigh;
    }

    long nameLow()
    {
        return nameLow;
    }

    Position position(final int instrument)
    {
        return positions[instrument];
    }

    long cash()
    {
        return cashKnown ? cash : Decimal.NAN;
    }

    long balance(final int currency)
    {
        return balances[currency];
    }

    long externalFlow()
    {
        return externalFlow;
    }

    long equity()
    {
        return equity;
    }

    private void sumEquity()
    {
        equity = cashKnown && unpriced == 0 ? Decimal.add(cash, contributions) : Decimal.NAN;
    }

    boolean blank()
    {
        return !cashKnown && (cash | contributions | gross | unpriced) == 0;
    }

    long grossExposure()
    {
        return unpriced == 0 ? gross : Decimal.NAN;
    }

    /** Moves a balance by a fill, a fee or funding; false when it leaves the range. */
    boolean moveCash(final int currency, final long amount)
    {
        final long balance = Decimal.add(balances[currency], amount);
        final boolean fits = balance != Decimal.NAN;
        if (fits)
        {
            balances[currency] = balance;
        }
        sumCash();
        return fits;
    }

    /** Moves a balance from outside: the same amount flows. False when a sum leaves the range. */
    boolean transfer(final int currency, final long amount)
    {
        cashKnown = true;
        return moveCash(currency, amount) && flow(amount);
    }

    /** Sets a balance as the venue states it: the difference flows. False when a sum leaves the range. */
    boolean stateBalance(final int currency, final long balance)
    {
        return transfer(currency, Decimal.subtract(balance, balances[currency]));
    }

    /** Notes what moved equity without being P&amp;L; false when the sum leaves the range. */
    boolean flow(final long amount)
    {
        final long sum = Decimal.add(externalFlow, amount);
        externalFlow = sum == Decimal.NAN ? externalFlow : sum;
        return sum != Decimal.NAN;
    }

    private void sumCash()
    {
        long sum = 0;
        for (final long balance : balances)
        {
            sum = Decimal.add(sum, balance);
        }
        cash = sum;
        sumEquity();
    }

    /** Prices a position anew and carries the change into the sums. */
    void price(final Position position, final long mark)
    {
        if (position.unpriced())
        {
            unpriced--;
        }
        else
        {
            contributions = Decimal.subtract(contributions, position.contribution());
            gross = Decimal.subtract(gross, Math.abs(position.value()));
        }
        position.price(mark);
        if (position.unpriced())
        {
            unpriced++;
        }
        else
        {
            contributions = Decimal.add(contributions, position.contribution());
            gross = Decimal.add(gross, Math.abs(position.value()));
        }
        if (contributions == Decimal.NAN || gross == Decimal.NAN)
        {
            sumPositions();
        }
        sumEquity();
    }

    private void sumPositions()
    {
        contributions = 0;
        gross = 0;
        for (final Position position : positions)
        {
            if (!position.unpriced())
            {
                contributions = Decimal.add(contributions, position.contribution());
                gross = Decimal.add(gross, Math.abs(position.value()));
            }
        }
    }

    void carry(final StateImage image)
    {
        image.numbers(balances);
        cash = image.number(cash);
        cashKnown = image.flag(cashKnown);
        externalFlow = image.number(externalFlow);
        contributions = image.number(contributions);
        gross = image.number(gross);
        unpriced = image.number(unpriced);
        sumEquity();
        for (final Position position : positions)
        {
            position.carry(image);
        }
    }

    /** Hash of name, balances and flow; positions have their own. */
    long hash()
    {
        long hash = Mix.mix(Mix.mix(~id, nameHigh), nameLow);
        hash = Mix.mix(hash, externalFlow);
        hash = Mix.mix(hash, cashKnown ? 1 : 0);
        for (final long balance : balances)
        {
            hash = Mix.mix(hash, balance);
        }
        return Mix.finish(hash);
    }
}
