package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.position.PositionView;

/**
 * Worst-case notional of every portfolio and instrument, and its sum by portfolio; business thread. What may have
 * changed is only noted, and worked out when somebody asks, so that a quote costs next to nothing and an intent pays
 * for what moved since the last one.
 * <p>
 * Worst-case notional without an intent: the larger of |position + buys| and |position - sells|, at the mark.
 */
final class ExposureLedger
{
    private final MarketView market;
    private final PositionView positions;
    private final OrderView orders;
    private final int instruments;
    private final long[] worst;
    private final boolean[] noted;
    /** By instrument, a bit for each portfolio whose worst case is not nothing. */
    private final long[] exposed;
    private final int[] dirty;
    private int dirtyCount;
    private final long[] total = new long[TradingStates.MAX_PORTFOLIOS];
    /** Instruments of a portfolio whose worst case cannot be told for want of a mark. */
    private final int[] unknown = new int[TradingStates.MAX_PORTFOLIOS];

    ExposureLedger(
        final int instruments, final MarketView market, final PositionView positions, final OrderView orders)
    {
        this.instruments = instruments;
        this.market = market;
        this.positions = positions;
        this.orders = orders;
        final int pairs = TradingStates.MAX_PORTFOLIOS * instruments;
        worst = new long[pairs];
        noted = new boolean[pairs];
        exposed = new long[instruments];
        dirty = new int[pairs];
    }

    /** The mark of an instrument may have moved: matters where there is exposure. */
    void onMark(final int instrument)
    {
        for (long rest = exposed[instrument]; rest != 0; rest &= rest - 1)
        {
            note(Long.numberOfTrailingZeros(rest) * instruments + instrument);
        }
    }

    /** A position or the open orders of an instrument may have changed. */
    void onChange(final int portfolio, final int instrument)
    {
        if (portfolio >= 0 && portfolio < TradingStates.MAX_PORTFOLIOS)
        {
            note(portfolio * instruments + instrument);
        }
    }

    /** Works out what was noted. */
    void settle()
    {
        while (dirtyCount > 0)
        {
            dirtyCount--;
            settle(dirty[dirtyCount]);
        }
    }

    private void settle(final int pair)
    {
        noted[pair] = false;
        final int portfolio = pair < instruments ? 0 : pair / instruments;
        revalue(portfolio, pair - portfolio * instruments);
    }

    /**
     * Sum over all instruments but one; NAN when one of them has no mark. What was noted of that one stays noted: its
     * own share, old or new, is taken out again, and the intent that asks brings its own worst case.
     */
    long others(final int portfolio, final int instrument)
    {
        final int pair = portfolio * instruments + instrument;
        if (dirtyCount > 1 || dirtyCount == 1 && dirty[0] != pair)
        {
            settleBut(pair);
        }
        final long own = worst[pair];
        final boolean known = own == Decimal.NAN ? unknown[portfolio] == 1 : unknown[portfolio] == 0;
        if (!known)
        {
            return Decimal.NAN;
        }
        if (total[portfolio] == Decimal.NAN)
        {
            return knownTotal(portfolio, instrument);
        }
        return own == Decimal.NAN ? total[portfolio] : total[portfolio] - own;
    }

    private void settleBut(final int pair)
    {
        final boolean kept = noted[pair];
        while (dirtyCount > 0)
        {
            dirtyCount--;
            if (dirty[dirtyCount] != pair)
            {
                settle(dirty[dirtyCount]);
            }
        }
        if (kept)
        {
            dirty[0] = pair;
            dirtyCount = 1;
        }
    }

    /** Of one instrument, after {@link #settle}; NAN when it has no mark. */
    long worst(final int portfolio, final int instrument)
    {
        return worst[portfolio * instruments + instrument];
    }

    /** Sum over all instruments, after {@link #settle}; NAN when one of them has no mark. */
    long total(final int portfolio)
    {
        return unknown[portfolio] == 0 ? total[portfolio] : Decimal.NAN;
    }

    /** Sum over all instruments but one from scratch, to hold the kept one against. */
    long recomputeOthers(final int portfolio, final int but)
    {
        long sum = 0;
        for (int instrument = 0; instrument < instruments; instrument++)
        {
            sum = instrument == but ? sum : Decimal.add(sum, worstNotional(portfolio, instrument));
        }
        return sum;
    }

    /** All of it follows from orders, positions and marks, so it is worked out when somebody asks. */
    void onLoaded()
    {
        for (int portfolio = 0; portfolio < portfolios(); portfolio++)
        {
            for (int instrument = 0; instrument < instruments; instrument++)
            {
                note(portfolio * instruments + instrument);
            }
        }
    }

    private int portfolios()
    {
        return Math.min(positions.portfolios(), TradingStates.MAX_PORTFOLIOS);
    }

    private void note(final int pair)
    {
        if (!noted[pair])
        {
            noted[pair] = true;
            dirty[dirtyCount++] = pair;
        }
    }

    private void revalue(final int portfolio, final int instrument)
    {
        final int pair = portfolio * instruments + instrument;
        final long before = worst[pair];
        final long after = worstNotional(portfolio, instrument);
        if (before == after)
        {
            return;
        }
        worst[pair] = after;
        final long bit = 1L << portfolio;
        exposed[instrument] = after == 0 ? exposed[instrument] & ~bit : exposed[instrument] | bit;
        if (before == Decimal.NAN)
        {
            unknown[portfolio]--;
        }
        if (after == Decimal.NAN)
        {
            unknown[portfolio]++;
        }
        final long change = (after == Decimal.NAN ? 0 : after) - (before == Decimal.NAN ? 0 : before);
        final long sum = Decimal.add(total[portfolio], change);
        total[portfolio] = sum == Decimal.NAN ? knownTotal(portfolio, -1) : sum;
    }

    /** Off the common path: a sum that once left its range is taken from scratch until it is back. */
    private long knownTotal(final int portfolio, final int but)
    {
        long sum = 0;
        for (int i = 0; i < instruments; i++)
        {
            final long value = worst[portfolio * instruments + i];
            sum = value == Decimal.NAN || i == but ? sum : Decimal.add(sum, value);
        }
        return sum;
    }

    private long worstNotional(final int portfolio, final int instrument)
    {
        final long position = positions.quantity(portfolio, instrument);
        final long buys = orders.restingBuys(portfolio, instrument);
        final long sells = orders.restingSells(portfolio, instrument);
        return (position | buys | sells) == 0 ? 0 : worstNotional(instrument, position, buys, sells);
    }

    private long worstNotional(final int instrument, final long position, final long buys, final long sells)
    {
        final long buySide = Decimal.abs(Decimal.add(position, buys));
        final long sellSide = Decimal.abs(Decimal.subtract(position, sells));
        if (buySide == 0 && sellSide == 0)
        {
            return 0;
        }
        final long larger = buySide == Decimal.NAN || sellSide == Decimal.NAN ?
            Decimal.NAN : Math.max(buySide, sellSide);
        return Decimal.multiplyUp(larger, market.mark(instrument));
    }
}
