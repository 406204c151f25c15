package io.ringfence.app.badday;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.FundingBody;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.OrderUpdateRecord;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.PositionUpdateRecord;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.event.VerdictRecord;

/** Counts what our side did, row by row as they are journaled. */
final class Features
{
    private final long[] counts = new long[Feature.values().length];
    private final CommandRecord command = new CommandRecord();
    private final OrderUpdateRecord update = new OrderUpdateRecord();
    private final PositionUpdateRecord position = new PositionUpdateRecord();
    private final VerdictRecord verdict = new VerdictRecord();
    private final PositionBody stated = new PositionBody();
    private final FundingBody funding = new FundingBody();

    void count(final Feature feature)
    {
        count(feature, 1);
    }

    void count(final Feature feature, final long many)
    {
        counts[feature.ordinal()] += many;
    }

    long[] counts()
    {
        return counts;
    }

    void onRow(final Row row)
    {
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            switch (row.recordKind(at))
            {
                case COMMAND:
                    onCommand(command.wrap(row, at));
                    break;
                case ORDER_UPDATE:
                    update.wrap(row, at);
                    count(Feature.UNKNOWN_OUTCOME, update.status() == OrderStatus.UNKNOWN ? 1 : 0);
                    break;
                case POSITION_UPDATE:
                    onPosition(row, at);
                    break;
                case VERDICT:
                    count(Feature.LIST_REFUSED, verdict.wrap(row, at).reason() == Reason.LIST_REFUSED ? 1 : 0);
                    break;
                default:
                    break;
            }
        }
        if (row.type() == EventType.POSITION && stated.wrap(row).filledValue() != Decimal.NAN)
        {
            count(Feature.FOREIGN_FILL);
        }
        if (row.type() == EventType.FUNDING && funding.wrap(row).amount() != 0)
        {
            count(Feature.FUNDING);
        }
    }

    private void onPosition(final Row row, final int at)
    {
        position.wrap(row, at);
        if (row.type() == EventType.EXECUTION)
        {
            count(position.portfolio().equals(Trader.ALT) ? Feature.FILL_ALT : Feature.FILL_DEFAULT);
        }
    }

    private void onCommand(final CommandRecord sent)
    {
        switch (sent.command())
        {
            case NEW:
                onNew(sent);
                break;
            case HELD:
                onHeld(sent);
                break;
            case AMEND:
                count(Feature.AMEND);
                count(Feature.REDUCE_ONLY_FIT, sent.cause() == Cause.REDUCE_ONLY ? 1 : 0);
                break;
            default:
                count(Feature.CANCEL);
                count(Feature.REDUCE_ONLY_FIT, sent.cause() == Cause.REDUCE_ONLY ? 1 : 0);
                count(Feature.GUARD_CANCEL, sent.cause() == Cause.GUARD ? 1 : 0);
                count(Feature.ONE_CANCELS_OTHER, sent.cause() == Cause.LIST ? 1 : 0);
                break;
        }
    }

    private void onNew(final CommandRecord sent)
    {
        count(sent.orderType() == OrderType.MARKET ? Feature.MARKET : Feature.LIMIT);
        count(Feature.FIRED, sent.cause() == Cause.STOP ? 1 : 0);
        count(Feature.FLATTEN, sent.cause() == Cause.OPERATOR ? 1 : 0);
        count(Feature.LIST, sent.cause() == Cause.LIST ? 1 : 0);
        count(Feature.SENT_ALPHA, sent.strategy().equals("alpha") ? 1 : 0);
        count(Feature.SENT_BETA, sent.strategy().equals("beta") ? 1 : 0);
        count(Feature.POST_ONLY, sent.postOnly() ? 1 : 0);
        count(Feature.REDUCE_ONLY, sent.reduceOnly() ? 1 : 0);
        count(Feature.IOC, sent.timeInForce() == TimeInForce.IOC ? 1 : 0);
        count(Feature.FOK, sent.timeInForce() == TimeInForce.FOK ? 1 : 0);
        count(Feature.GTD, sent.timeInForce() == TimeInForce.GTD ? 1 : 0);
    }

    private void onHeld(final CommandRecord sent)
    {
        count(Feature.LIST, sent.cause() == Cause.LIST ? 1 : 0);
        if (sent.cause() == Cause.BRACKET)
        {
            count(Feature.BRACKET_LEG);
            return;
        }
        switch (sent.orderType())
        {
            case STOP:
                count(Feature.STOP);
                break;
            case STOP_LIMIT:
                count(Feature.STOP_LIMIT);
                break;
            case TRAILING_STOP:
                count(Feature.TRAILING_STOP);
                break;
            case TAKE_PROFIT:
                count(Feature.TAKE_PROFIT);
                break;
            default:
                break;
        }
    }
}
