package io.ringfence.engine.desk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.order.OrderTable;

/**
 * Carries out what operators ask of orders: cancel-all and flatten, in the scope they name (all of what they leave
 * out). Business thread only.
 */
final class OperatorDesk
{
    private static final int ALL = -1;
    private static final long AGAIN_NS = 1_000_000_000L;

    private final DeskParts parts;
    private final CancelQueue cancels;
    private final Flattening flattening;
    private final OrderTable orders;
    private final OperatorBody operator = new OperatorBody();

    OperatorDesk(final DeskParts parts, final CancelQueue cancels, final Flattening flattening)
    {
        this.parts = parts;
        this.cancels = cancels;
        this.flattening = flattening;
        orders = parts.orders();
    }

    void onOperator(final Row row)
    {
        operator.wrap(row);
        final int portfolio = operator.portfolioHigh() == 0 ? ALL :
            parts.positions().portfolioId(operator.portfolioHigh(), operator.portfolioLow());
        final int strategy = operator.strategyHigh() == 0 ? ALL :
            parts.strategies().idOf(operator.strategyHigh(), operator.strategyLow());
        switch (operator.command())
        {
            case CANCEL_ALL:
                cancelAll(portfolio, row.instrumentId(), strategy, Cause.OPERATOR);
                break;
            case FLATTEN:
                cancelAll(portfolio, row.instrumentId(), ALL, Cause.OPERATOR);
                flatten(portfolio, row.instrumentId());
                break;
            default:
                break;
        }
    }

    /** The kill switch: all that is at the venue; what the engine holds to protect a position stays. */
    void cancelWorking()
    {
        for (int instrument = 0; instrument < parts.instruments().size(); instrument++)
        {
            for (int order = orders.first(instrument); order != OrderTable.NO_ORDER; order = orders.next(order))
            {
                orders.lifecycle().condemn(order);
                cancels.add(order, Cause.GUARD);
            }
        }
    }

    /** What the kill switch cancelled and is still open, once the venue had its time to say so. */
    void cancelAgain(final long nowNs)
    {
        for (int instrument = 0; instrument < parts.instruments().size(); instrument++)
        {
            for (int order = orders.first(instrument); order != OrderTable.NO_ORDER; order = orders.next(order))
            {
                if (orders.detail().condemned(order) && nowNs - orders.pendingSinceNs(order) >= AGAIN_NS)
                {
                    cancels.again(order, Cause.GUARD);
                }
            }
        }
    }

    private void cancelAll(final int portfolio, final int only, final int strategy, final Cause cause)
    {
        for (int instrument = 0; instrument < parts.instruments().size(); instrument++)
        {
            if (only == Row.NONE || only == instrument)
            {
                cancel(orders.first(instrument), portfolio, strategy, cause);
                cancel(orders.firstHeld(instrument), portfolio, strategy, cause);
            }
        }
    }

    private void cancel(final int first, final int portfolio, final int strategy, final Cause cause)
    {
        for (int order = first; order != OrderTable.NO_ORDER; order = orders.next(order))
        {
            if ((portfolio == ALL || orders.portfolio(order) == portfolio) &&
                (strategy == ALL || orders.strategy(order) == strategy))
            {
                cancels.add(order, cause);
            }
        }
    }

    private void flatten(final int portfolio, final int only)
    {
        for (int instrument = 0; instrument < parts.instruments().size(); instrument++)
        {
            for (int each = 0; each < parts.positions().portfolios(); each++)
            {
                if ((only == Row.NONE || only == instrument) && (portfolio == ALL || portfolio == each) &&
                    parts.positions().quantity(each, instrument) != 0)
                {
                    flattening.add(each, instrument);
                }
            }
        }
    }
}
