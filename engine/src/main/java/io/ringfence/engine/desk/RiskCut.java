package io.ringfence.engine.desk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.risk.StateView;

/**
 * Cancels working orders that a worse trading state does not allow: every order that would add to the position (both
 * sides when flat), and on the reducing side the newest ones until what rests fits. Business thread only.
 */
final class RiskCut
{
    private final DeskParts parts;
    private final OrderTable orders;
    private final PositionView positions;
    private final StateView states;
    private final CancelQueue cancels;

    RiskCut(final DeskParts parts, final CancelQueue cancels)
    {
        this.parts = parts;
        this.cancels = cancels;
        orders = parts.orders();
        positions = parts.positions();
        states = parts.states();
    }

    /** Looks at everything: some state got worse. */
    void all()
    {
        for (int instrument = 0; instrument < parts.instruments().size(); instrument++)
        {
            if (orders.first(instrument) == OrderTable.NO_ORDER)
            {
                continue;
            }
            for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
            {
                one(portfolio, instrument);
            }
            stoppedStrategies(instrument);
        }
    }

    /** Looks at one position, which changed or whose state did. */
    void one(final int portfolio, final int instrument)
    {
        if (states.effective(portfolio, instrument) == TradingState.ACTIVE)
        {
            return;
        }
        final long position = positions.quantity(portfolio, instrument);
        side(portfolio, instrument, Side.BUY, Math.max(0, -position));
        side(portfolio, instrument, Side.SELL, Math.max(0, position));
    }

    /** Cancels the newest orders of a side until the rest fits a quantity. */
    private void side(final int portfolio, final int instrument, final Side side, final long fits)
    {
        long resting = 0;
        for (int order = orders.first(instrument); order != OrderTable.NO_ORDER; order = orders.next(order))
        {
            resting += concerns(order, portfolio, side) ? orders.leaves(order) : 0;
        }
        int order = orders.last(instrument);
        while (resting > fits && order != OrderTable.NO_ORDER)
        {
            if (concerns(order, portfolio, side))
            {
                resting -= orders.leaves(order);
                cancels.add(order, Cause.GUARD);
            }
            order = orders.previous(order);
        }
    }

    private boolean concerns(final int order, final int portfolio, final Side side)
    {
        return orders.portfolio(order) == portfolio && orders.side(order) == side && !cancels.isLeaving(order);
    }

    private void stoppedStrategies(final int instrument)
    {
        for (int order = orders.first(instrument); order != OrderTable.NO_ORDER; order = orders.next(order))
        {
            final long position = positions.quantity(orders.portfolio(order), instrument);
            final boolean adds = orders.side(order) == Side.BUY ? position >= 0 : position <= 0;
            if (adds && states.strategy(orders.strategy(order)) != TradingState.ACTIVE)
            {
                cancels.add(order, Cause.GUARD);
            }
        }
    }
}
