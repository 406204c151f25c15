package io.ringfence.engine.risk;

import io.ringfence.engine.position.PositionView;

/**
 * Which instruments a portfolio holds, by id: so that what looks at all positions pays for those that there are, not
 * for the length of the instrument table. Business thread. Whoever changes positions says so; a list in the order of
 * ids, since sums of doubles depend on their order and must be the same after any history.
 */
final class Holdings
{
    private final PositionView positions;
    private final int instruments;
    private final int[] held;
    private final boolean[] listed;
    private final int[] counts = new int[TradingStates.MAX_PORTFOLIOS];

    Holdings(final PositionView positions, final int instruments)
    {
        this.positions = positions;
        this.instruments = instruments;
        held = new int[TradingStates.MAX_PORTFOLIOS * instruments];
        listed = new boolean[held.length];
    }

    /** A position may have begun or ended. */
    void onChange(final int portfolio, final int instrument)
    {
        if (portfolio < 0 || portfolio >= counts.length || instrument < 0 || instrument >= instruments)
        {
            return;
        }
        final int first = portfolio * instruments;
        final boolean holds = positions.quantity(portfolio, instrument) != 0;
        if (holds != listed[first + instrument])
        {
            listed[first + instrument] = holds;
            list(portfolio, instrument, holds);
        }
    }

    private void list(final int portfolio, final int instrument, final boolean holds)
    {
        final int first = portfolio * instruments;
        final int end = first + counts[portfolio];
        int at = first;
        while (at < end && held[at] < instrument)
        {
            at++;
        }
        if (holds)
        {
            System.arraycopy(held, at, held, at + 1, end - at);
            held[at] = instrument;
            counts[portfolio]++;
        }
        else
        {
            System.arraycopy(held, at + 1, held, at, end - at - 1);
            counts[portfolio]--;
        }
    }

    /** The same of an instrument in every portfolio. */
    void onChange(final int instrument)
    {
        final int portfolios = Math.min(positions.portfolios(), counts.length);
        for (int portfolio = 0; portfolio < portfolios; portfolio++)
        {
            onChange(portfolio, instrument);
        }
    }

    /** All positions are others than before. */
    void onLoaded()
    {
        for (int instrument = 0; instrument < instruments; instrument++)
        {
            onChange(instrument);
        }
    }

    /** How many instruments a portfolio holds. */
    int count(final int portfolio)
    {
        return counts[portfolio];
    }

    /** One of them, by its place. */
    int get(final int portfolio, final int index)
    {
        return held[portfolio * instruments + index];
    }
}
