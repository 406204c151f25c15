package io.ringfence.app.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.pipeline.OrderGateway;
import io.ringfence.engine.position.PositionView;
import io.ringfence.feeds.rest.ListedOrder;

/**
 * What we hold against what the venue says, before the process is armed: every difference becomes an event. Made while
 * no handler runs; published on the io thread.
 * <ol>
 * <li>An order that both know: its cumulative state, which books what filled while we were away.</li>
 * <li>An order of ours that the venue does not list as open: cancelled, reason {@code reconcile}.</li>
 * <li>An order with an id of ours that we do not know: cancelled at the venue.</li>
 * <li>Balances, and the positions that differ after all that.</li>
 * </ol>
 */
final class Reconciliation
{
    private static final String REASON = "reconcile";

    private final InstrumentTable instruments;
    private final List<Instrument> traded;
    private final VenueStatement venue;
    private final OrderView orders;
    private final PositionView positions;
    private final List<ListedOrder> known = new ArrayList<>();
    private final List<ListedOrder> strange = new ArrayList<>();
    private final List<Long> gone = new ArrayList<>();
    private final long[] expected;

    Reconciliation(
        final TradingEngine engine, final InstrumentTable instruments, final List<String> symbols,
        final VenueStatement venue)
    {
        this.instruments = instruments;
        this.venue = venue;
        traded = symbols.stream().map(instruments::find).toList();
        orders = engine.openOrders();
        positions = engine.positions();
        expected = new long[instruments.size()];
        compareOrders();
        expectPositions();
    }

    /**
     * Cancels what has an id of ours and is not ours.
     *
     * @param gateway to send with; nobody else sends yet
     * @return number of them
     */
    int cancelStrange(final OrderGateway gateway)
    {
        cancel(strange, gateway);
        return strange.size();
    }

    /** Cancels orders by the venue's ids, from the thread that alone sends. */
    static void cancel(final List<ListedOrder> listed, final OrderGateway gateway)
    {
        final Row row = Row.allocate();
        for (final ListedOrder order : listed)
        {
            row.begin(EventType.LIFECYCLE, Source.INTERNAL, order.instrumentId(), EpochClock.now());
            final int at = row.recordsEnd();
            new CommandRecord().append(row).command(CommandKind.CANCEL).clientOrderId(order.clientOrderId())
                .venueOrderId(order.venueHigh(), order.venueLow()).instrument(order.instrumentId());
            gateway.send(row, at);
        }
    }

    /**
     * Publishes the differences; the io thread.
     *
     * @param sink to publish to
     * @return number of events
     */
    int publish(final EventSink sink)
    {
        int events = 0;
        for (final ListedOrder order : known)
        {
            execution(sink, ExecutionKind.STATUS, order.clientOrderId(), order.instrumentId())
                .venueOrderId(order.venueHigh(), order.venueLow()).cumulative(order.cumulative())
                .filledValue(order.filledValue()).totalFees(order.totalFees());
            sink.publish();
            events++;
        }
        for (final long clientOrderId : gone)
        {
            execution(
                sink, ExecutionKind.CANCELLED, clientOrderId, orders.instrument(orders.find(clientOrderId)));
            sink.publish();
            events++;
        }
        return events + publishBalances(sink) + publishPositions(sink);
    }

    private void compareOrders()
    {
        final Map<Long, ListedOrder> listed = venue.orders().stream()
            .filter((order) -> order.clientOrderId() != 0)
            .collect(Collectors.toMap(ListedOrder::clientOrderId, Function.identity(), (one, two) -> one));
        for (int instrument = 0; instrument < instruments.size(); instrument++)
        {
            for (int order = orders.first(instrument); order != OrderView.NO_ORDER; order = orders.next(order))
            {
                final ListedOrder found = listed.remove(orders.clientOrderId(order));
                if (found != null)
                {
                    known.add(found);
                    expect(order, found);
                }
                else if (orders.status(order) != OrderStatus.HELD)
                {
                    gone.add(orders.clientOrderId(order));
                }
            }
        }
        strange.addAll(listed.values());
    }

    private void expect(final int order, final ListedOrder found)
    {
        final long booked = orders.quantity(order) - orders.leaves(order);
        final long filled = found.cumulative() == Decimal.NAN ? 0 : Math.max(0, found.cumulative() - booked);
        expected[orders.instrument(order)] += orders.side(order) == Side.BUY ? filled : -filled;
    }

    private void expectPositions()
    {
        for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
        {
            for (int instrument = 0; instrument < expected.length; instrument++)
            {
                expected[instrument] += positions.quantity(portfolio, instrument);
            }
        }
    }

    private int publishBalances(final EventSink sink)
    {
        final AccountBody account = new AccountBody();
        final Set<String> currencies = new LinkedHashSet<>();
        traded.forEach((instrument) -> currencies.add(instrument.quote()));
        for (final String currency : currencies)
        {
            account.wrap(sink.claim(EventType.ACCOUNT, Source.COINBASE_REST, Row.NONE, EpochClock.now()))
                .currency(currency).kind(AccountKind.SNAPSHOT).balance(venue.balance(currency));
            sink.publish();
        }
        return currencies.size();
    }

    private int publishPositions(final EventSink sink)
    {
        final PositionBody position = new PositionBody();
        final Set<String> bases = new LinkedHashSet<>();
        int events = 0;
        for (final Instrument instrument : traded)
        {
            // Coins of one currency count for the first instrument of it.
            final long held = instrument.perpetual() ? venue.traded().getOrDefault(instrument.id(), 0L) :
                bases.add(instrument.base()) ? venue.balance(instrument.base()) : 0;
            final long difference = Decimal.subtract(held, expected[instrument.id()]);
            if (difference != 0)
            {
                position.wrap(
                    sink.claim(EventType.POSITION, Source.COINBASE_REST, instrument.id(), EpochClock.now()))
                    .quantity(Decimal.add(ours(instrument.id()), difference));
                sink.publish();
                events++;
            }
        }
        return events;
    }

    /** Our position in the default portfolio once the orders are reconciled: differences go there. */
    private long ours(final int instrument)
    {
        long others = 0;
        for (int portfolio = 1; portfolio < positions.portfolios(); portfolio++)
        {
            others += positions.quantity(portfolio, instrument);
        }
        return expected[instrument] - others;
    }

    private static ExecutionBody execution(
        final EventSink sink, final ExecutionKind kind, final long clientOrderId, final int instrument)
    {
        return new ExecutionBody().wrap(
            sink.claim(EventType.EXECUTION, Source.COINBASE_REST, instrument, EpochClock.now()))
            .kind(kind).clientOrderId(clientOrderId).reason(REASON);
    }
}
