package io.ringfence.app.control;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.position.ShareTotals;
import io.ringfence.engine.position.Shares;

/**
 * What each strategy and each group of legs has over all portfolios, as a part of the {@link StatusBoard}'s picture:
 * strategies first, then groups, {@link #OWNERS} times {@link #OWNER} longs. Business thread only; does not allocate.
 */
final class OwnerPicture
{
    static final int ID = 0;
    static final int REALISED = 1;
    static final int UNREALISED = 2;
    static final int FEES = 3;
    static final int FUNDING = 4;
    static final int NET = 5;
    static final int GROSS = 6;
    static final int NAME_HIGH = 7;
    static final int NAME_LOW = 8;
    static final int OWNER = 9;
    static final int OWNERS = 192;

    private final ShareTotals ofStrategies;
    private final ShareTotals ofGroups;
    private final long[] values;
    private final int at;
    private int drawn;
    private int leftOut;

    OwnerPicture(final TradingEngine engine, final int instruments, final long[] values, final int at)
    {
        ofStrategies = new ShareTotals(engine.byStrategy(), engine.positions(), engine.market(), instruments);
        ofGroups = new ShareTotals(engine.byGroup(), engine.positions(), engine.market(), instruments);
        this.values = values;
        this.at = at;
    }

    void draw()
    {
        drawn = 0;
        leftOut = 0;
        values[StatusBoard.STRATEGY_COUNT] = draw(ofStrategies.all(), Shares.HOME);
        values[StatusBoard.GROUP_COUNT] = draw(ofGroups.all(), Shares.HOME + 1);
        values[StatusBoard.OWNERS_LEFT_OUT] = leftOut;
    }

    private int draw(final ShareTotals totals, final int first)
    {
        final int before = drawn;
        for (int owner = first; owner < totals.owners(); owner++)
        {
            if (totals.present(owner))
            {
                if (drawn == OWNERS)
                {
                    leftOut++;
                }
                else
                {
                    draw(totals, owner, at + drawn++ * OWNER);
                }
            }
        }
        return drawn - before;
    }

    private void draw(final ShareTotals totals, final int owner, final int to)
    {
        values[to + ID] = owner;
        values[to + NAME_HIGH] = owner == Shares.HOME ? 0 : totals.names().high(owner);
        values[to + NAME_LOW] = owner == Shares.HOME ? 0 : totals.names().low(owner);
        values[to + REALISED] = totals.realised(owner);
        values[to + UNREALISED] = totals.unrealised(owner);
        values[to + FEES] = totals.fees(owner);
        values[to + FUNDING] = totals.funding(owner);
        values[to + NET] = totals.net(owner);
        values[to + GROSS] = totals.gross(owner);
    }
}
