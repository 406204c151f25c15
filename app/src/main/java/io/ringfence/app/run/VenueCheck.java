package io.ringfence.app.run;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.Future;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.HealthBody;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.feeds.rest.CoinbaseOrderGateway;
import io.ringfence.feeds.rest.CoinbaseRestClient;
import io.ringfence.feeds.rest.ListedOrder;

/**
 * After a halt, asks the venue which orders are open, until it says none: each answer becomes events, and the engine
 * cancels again what is still there. The io thread.
 */
final class VenueCheck implements AutoCloseable
{
    private static final String REASON = "open after halt";
    private static final int NEVER = -1;

    private final Edge edge;
    private final EventSink sink;
    private final HaltWatch halts;
    private final CoinbaseRestClient client;
    private final CoinbaseOrderGateway gateway;
    private final ExecutionBody execution = new ExecutionBody();
    private final HealthBody health = new HealthBody();
    private final Future<?> tick;
    private boolean asking;
    private boolean closed;
    private int verifiedTrips = NEVER;

    VenueCheck(
        final Edge edge, final EventSink sink, final HaltWatch halts, final CoinbaseRestClient client,
        final CoinbaseOrderGateway gateway, final long intervalMs)
    {
        this.edge = edge;
        this.sink = sink;
        this.halts = halts;
        this.client = client;
        this.gateway = gateway;
        tick = edge.loop().scheduleWithFixedDelay(this::look, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
    }

    /** When it returns, nothing more is published. */
    @Override
    public void close()
    {
        edge.loop().submit(() ->
        {
            closed = true;
            tick.cancel(false);
        }).awaitUninterruptibly();
        client.close();
    }

    private void look()
    {
        if (!halts.killed())
        {
            verifiedTrips = NEVER;
            halts.forget();
            return;
        }
        final int trips = halts.trips();
        if (asking || verifiedTrips == trips)
        {
            return;
        }
        if (verifiedTrips != NEVER)
        {
            verifiedTrips = NEVER;
            halts.forget();
        }
        asking = true;
        client.openOrders().whenComplete((orders, failure) ->
        {
            asking = false;
            if (closed)
            {
                return;
            }
            if (failure == null)
            {
                answered(orders, trips);
            }
            else
            {
                failed(failure);
            }
        });
    }

    private void answered(final List<ListedOrder> orders, final int trips)
    {
        int ours = 0;
        for (final ListedOrder order : orders)
        {
            if (order.clientOrderId() == 0)
            {
                // Somebody else's on the same account: theirs to cancel.
                continue;
            }
            ours++;
            final long cumulative = order.cumulative() == Decimal.NAN ? 0 : order.cumulative();
            execution.wrap(sink.claim(
                EventType.EXECUTION, Source.COINBASE_REST, order.instrumentId() < 0 ? Row.NONE : order.instrumentId(),
                EpochClock.now()))
                .kind(ExecutionKind.STATUS).clientOrderId(order.clientOrderId())
                .venueOrderId(order.venueHigh(), order.venueLow()).cumulative(order.cumulative())
                .filledValue(order.filledValue()).totalFees(order.totalFees())
                .leaves(order.quantity() == Decimal.NAN ? 1 : order.quantity() - cumulative).reason(REASON);
            sink.publish();
            gateway.onOrderId(order.clientOrderId(), order.venueHigh(), order.venueLow());
        }
        report(ours * Decimal.ONE, "");
        halts.saw(ours);
        if (ours == 0)
        {
            verifiedTrips = trips;
        }
    }

    private void failed(final Throwable failure)
    {
        halts.sawNothing();
        report(Decimal.NAN, String.valueOf(failure.getMessage()));
    }

    private void report(final long value, final String detail)
    {
        health.wrap(sink.claim(EventType.HEALTH, Source.COINBASE_REST, Row.NONE, EpochClock.now()))
            .kind(HealthKind.VENUE_OPEN_ORDERS).value(value).detail(detail);
        sink.publish();
    }
}
