package io.ringfence.engine.desk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.VerdictRecord;
import io.ringfence.engine.order.OrderDetail;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.order.StrategyIds;
import io.ringfence.engine.position.PositionView;

/** Writes commands and the desk's own refusals into the row; business thread only. */
final class DeskRecords
{
    private final DeskRow current;
    private final OrderTable orders;
    private final OrderDetail detail;
    private final PositionView positions;
    private final StrategyIds strategies;
    private final GuardSignals guards;
    private final DeskCounters counters;
    private final CommandRecord command = new CommandRecord();
    private final VerdictRecord verdict = new VerdictRecord();

    DeskRecords(final DeskRow current, final DeskParts parts, final DeskCounters counters)
    {
        this.current = current;
        this.counters = counters;
        orders = parts.orders();
        detail = orders.detail();
        positions = parts.positions();
        strategies = parts.strategies();
        guards = parts.guards();
    }

    /** A command for an order as it stands. */
    CommandRecord command(final CommandKind kind, final int order, final Cause cause)
    {
        counters.count(kind);
        final int portfolio = orders.portfolio(order);
        final int strategy = orders.strategy(order);
        final int group = detail.group(order);
        return command.append(current.row())
            .command(kind)
            .clientOrderId(orders.clientOrderId(order))
            .venueOrderId(detail.venueIdHigh(order), detail.venueIdLow(order))
            .instrument(orders.instrument(order))
            .side(orders.side(order))
            .orderType(orders.type(order))
            .timeInForce(detail.timeInForce(order))
            .postOnly(detail.postOnly(order))
            .reduceOnly(orders.reduceOnly(order))
            .price(orders.price(order))
            .quantity(orders.quantity(order))
            .stopPrice(detail.stopPrice(order))
            .expireNs(detail.expireNs(order))
            .portfolio(positions.nameHigh(portfolio), positions.nameLow(portfolio))
            .strategy(strategies.high(strategy), strategies.low(strategy))
            .tag(detail.tagHigh(order), detail.tagLow(order))
            .cause(cause)
            .nativeStop(detail.nativeStop(order))
            .group(positions.groups().high(group), positions.groups().low(group));
    }

    /** A cancel of an order that only the venue has, by what the venue says of it. */
    void cancelStranger(final ExecutionBody found)
    {
        counters.count(CommandKind.CANCEL);
        command.append(current.row()).command(CommandKind.CANCEL).clientOrderId(found.clientOrderId())
            .venueOrderId(found.venueOrderIdHigh(), found.venueOrderIdLow()).instrument(current.row().instrumentId())
            .orderType(OrderType.LIMIT).quantity(found.leaves()).cause(Cause.GUARD);
    }

    /** A cancel of an order that is not in our table. */
    void cancelForeign(final ExecutionBody found, final int instrument)
    {
        counters.count(CommandKind.CANCEL);
        command.append(current.row()).command(CommandKind.CANCEL).clientOrderId(found.clientOrderId())
            .venueOrderId(found.venueOrderIdHigh(), found.venueOrderIdLow()).instrument(instrument)
            .side(found.sell() ? Side.SELL : Side.BUY).price(found.price()).quantity(found.quantity())
            .cause(Cause.RECONCILE);
    }

    /** A request that is refused before or after the checks. */
    Reason refuse(final OrderRequest request, final Reason reason)
    {
        counters.refused++;
        guards.refused(current.row(), request.strategy());
        verdict.append(current.row()).outcome(Outcome.REJECT).reason(reason).config(guards.limitsSince())
            .clientOrderId(request.clientOrderId())
            .tag(request.tagHigh(), request.tagLow())
            .instrument(request.instrument())
            .side(request.side())
            .price(request.price())
            .quantity(request.quantity());
        return reason;
    }

    /** An amend or cancel of an order that is not there. */
    Reason refuse(final long clientOrderId, final long tagHigh, final long tagLow, final Reason reason)
    {
        counters.refused++;
        verdict.append(current.row()).outcome(Outcome.REJECT).reason(reason).config(guards.limitsSince())
            .clientOrderId(clientOrderId).tag(tagHigh, tagLow).instrument(current.row().instrumentId());
        return reason;
    }

    /** An amend that the order's status does not allow. */
    Reason refuse(final int order, final Reason reason)
    {
        guards.refused(current.row(), orders.strategy(order));
        return answer(order, reason);
    }

    /** An amend that is not sent, and no sign of a strategy gone astray. */
    Reason answer(final int order, final Reason reason)
    {
        counters.refused++;
        verdict.append(current.row()).outcome(Outcome.REJECT).reason(reason).config(guards.limitsSince())
            .clientOrderId(orders.clientOrderId(order))
            .tag(detail.tagHigh(order), detail.tagLow(order))
            .instrument(orders.instrument(order))
            .side(orders.side(order))
            .price(orders.price(order))
            .quantity(orders.quantity(order));
        return reason;
    }
}
