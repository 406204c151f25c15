package io.ringfence.app.reconcile;

import java.util.List;

import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EdgeClock;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.feeds.rest.ListedFill;
import io.ringfence.feeds.rest.ListedOrder;
import io.ringfence.feeds.rest.ListedPosition;

/**
 * Makes events of differences; the io thread only. Fills go in as the venue lists them, one by one, before the state
 * that they add up to: the engine counts each once, whichever way it hears of it.
 */
final class Adjustments
{
    private static final String REASON = "reconcile";
    private static final String NOT_THERE = "reconcile: the venue has no such order";

    private final EventSink sink;
    private final EdgeClock clock;
    private final ExecutionBody execution = new ExecutionBody();
    private final AccountBody account = new AccountBody();
    private final PositionBody position = new PositionBody();

    Adjustments(final EventSink sink, final EdgeClock clock)
    {
        this.sink = sink;
        this.clock = clock;
    }

    /** Publishes what follows from one order. */
    void publish(final OrderFinding finding)
    {
        switch (finding.kind())
        {
            case OPEN:
                fills(finding);
                open(finding.ours(), finding.theirs());
                break;
            case CLOSED:
                fills(finding);
                closed(finding.ours(), finding.theirs());
                break;
            case ABSENT:
                begin(ExecutionKind.REJECTED, finding.ours().instrumentId(), finding.ours().cumulative(), NOT_THERE)
                    .clientOrderId(finding.ours().clientOrderId());
                sink.publish();
                break;
            case LATE_FILLS:
                fills(finding);
                break;
            default:
                found(finding.theirs());
                break;
        }
    }

    /** Publishes a difference: of money in the default portfolio, of a position in the one that alone holds some. */
    void publish(final MoneyDifference difference)
    {
        if (difference.currency() != null)
        {
            account.wrap(sink.claim(
                EventType.ACCOUNT, Source.COINBASE_REST, difference.instrumentId(), clock.epochNs()))
                .currency(difference.currency()).kind(AccountKind.SNAPSHOT).balance(difference.theirs())
                .ours(difference.ours());
        }
        else
        {
            position.wrap(sink.claim(
                EventType.POSITION, Source.COINBASE_REST, difference.instrumentId(), clock.epochNs()))
                .portfolio(difference.portfolioHigh(), difference.portfolioLow())
                .quantity(difference.theirs()).ours(difference.ours()).entryPrice(difference.entryPrice());
            if (difference.trades() != null)
            {
                position.filledValue(difference.trades().value()).fee(difference.trades().fee());
            }
        }
        sink.publish();
    }

    /** Publishes at which mark the venue closes a position, of which nobody has said anything yet. */
    void publish(final ListedPosition listed)
    {
        position.wrap(sink.claim(EventType.POSITION, Source.COINBASE_REST, listed.instrumentId(), clock.epochNs()))
            .held(listed.quantity()).liquidationPrice(listed.liquidationPrice());
        sink.publish();
    }

    private void fills(final OrderFinding finding)
    {
        final List<ListedFill> fills = finding.fills();
        for (final ListedFill fill : fills)
        {
            // In quote currency a fill says nothing about the quantity; the order's state does.
            if (fill.sizeInQuote() || fill.instrumentId() < 0)
            {
                continue;
            }
            begin(ExecutionKind.FILL, fill.instrumentId(),
                finding.ours() == null ? Decimal.NAN : finding.ours().cumulative(), REASON)
                .clientOrderId(finding.ours() == null ? 0 : finding.ours().clientOrderId())
                .venueOrderId(fill.venueHigh(), fill.venueLow()).tradeId(fill.tradeId()).price(fill.price())
                .quantity(fill.quantity()).fee(fill.commission()).liquidity(fill.liquidity());
            sink.publish();
        }
    }

    private void open(final OurOrder ours, final ListedOrder theirs)
    {
        if (ours.status() == OrderStatus.PENDING_CANCEL || ours.status() == OrderStatus.PENDING_AMEND)
        {
            // The answer is lost: first that, then what the venue says instead.
            begin(ExecutionKind.UNKNOWN, ours.instrumentId(), ours.cumulative(), REASON)
                .clientOrderId(ours.clientOrderId());
            sink.publish();
        }
        state(ExecutionKind.STATUS, ours, theirs);
        sink.publish();
        final boolean terms = theirs.quantity() != Decimal.NAN && theirs.price() != Decimal.NAN;
        if (terms && (ours.amending() || theirs.quantity() != ours.quantity() || theirs.price() != ours.price()))
        {
            begin(ExecutionKind.AMENDED, ours.instrumentId(), ours.cumulative(), REASON)
                .clientOrderId(ours.clientOrderId()).price(theirs.price()).quantity(theirs.quantity());
            sink.publish();
        }
    }

    private void closed(final OurOrder ours, final ListedOrder theirs)
    {
        switch (theirs.status())
        {
            case "CANCELLED":
                state(ExecutionKind.CANCELLED, ours, theirs);
                break;
            case "EXPIRED":
                state(ExecutionKind.EXPIRED, ours, theirs);
                break;
            case "FAILED":
                state(ExecutionKind.REJECTED, ours, theirs);
                break;
            default:
                state(ExecutionKind.STATUS, ours, theirs).leaves(0);
                break;
        }
        sink.publish();
    }

    private ExecutionBody state(final ExecutionKind kind, final OurOrder ours, final ListedOrder theirs)
    {
        return begin(kind, ours.instrumentId(), ours.cumulative(), REASON).clientOrderId(ours.clientOrderId())
            .venueOrderId(theirs.venueHigh(), theirs.venueLow()).cumulative(theirs.cumulative())
            .filledValue(theirs.filledValue()).totalFees(theirs.totalFees());
    }

    private void found(final ListedOrder theirs)
    {
        begin(ExecutionKind.FOUND, theirs.instrumentId(), Decimal.NAN, REASON)
            .clientOrderId(theirs.clientOrderId()).venueOrderId(theirs.venueHigh(), theirs.venueLow())
            .sell(theirs.side() == Side.SELL).quantity(theirs.quantity()).price(theirs.price())
            .cumulative(theirs.cumulative()).filledValue(theirs.filledValue()).totalFees(theirs.totalFees())
            .stopPrice(theirs.stop().price()).stopUp(theirs.stop().up()).bracket(theirs.stop().bracket())
            .triggered(theirs.stop().fired());
        sink.publish();
    }

    private ExecutionBody begin(
        final ExecutionKind kind, final int instrument, final long ours, final String reason)
    {
        return execution.wrap(sink.claim(EventType.EXECUTION, Source.COINBASE_REST, instrument, clock.epochNs()))
            .kind(kind).ours(ours).reason(reason);
    }
}
