package io.ringfence.app.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.FeedBody;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderUpdateRecord;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.event.VerdictRecord;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.pipeline.RowHandler;
import io.ringfence.engine.position.PositionView;

/**
 * Stands behind the orders stage on the business thread: says what we hold at the next timer event after somebody has
 * asked, and notes what calls for a reconciliation. Allocates only where it is asked, or where something went wrong.
 */
public final class OurBooks implements RowHandler
{
    private final RowHandler stage;
    private final TradingEngine engine;
    private final InstrumentTable instruments;
    private final OrderUpdateRecord update = new OrderUpdateRecord();
    private final VerdictRecord verdict = new VerdictRecord();
    private final FeedBody feed = new FeedBody();
    private final OperatorBody operator = new OperatorBody();
    private volatile CompletableFuture<OurStatement> asked;
    private volatile ReconcileRequests requests = (reason) -> {};

    /**
     * @param stage that runs before
     * @param engine whose books they are
     * @param instruments all
     */
    public OurBooks(final RowHandler stage, final TradingEngine engine, final InstrumentTable instruments)
    {
        this.stage = stage;
        this.engine = engine;
        this.instruments = instruments;
    }

    void requests(final ReconcileRequests value)
    {
        requests = value;
    }

    @Override
    public void onRow(final Row row)
    {
        stage.onRow(row);
        switch (row.type())
        {
            case TIMER:
                if (asked != null)
                {
                    answer(row);
                }
                lookForUnknown(row);
                break;
            case EXECUTION:
                lookForUnknown(row);
                break;
            case FEED:
                if (row.source() == Source.COINBASE_USER && feed.wrap(row).status() == FeedStatus.RESYNCED)
                {
                    requests.ask("connected");
                }
                break;
            case OPERATOR:
                onOperator(row);
                break;
            default:
                break;
        }
    }

    /**
     * Asks for what we hold; one other thread.
     *
     * @return completed by the business thread at the next timer event
     */
    CompletableFuture<OurStatement> statement()
    {
        final CompletableFuture<OurStatement> waiting = new CompletableFuture<>();
        asked = waiting;
        return waiting;
    }

    private void onOperator(final Row row)
    {
        final OperatorCommand command = operator.wrap(row).command();
        if (command == OperatorCommand.RECONCILE)
        {
            requests.ask("operator");
        }
        else if (command == OperatorCommand.ACCEPT)
        {
            requests.accepted();
        }
    }

    private void lookForUnknown(final Row row)
    {
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            final RecordKind kind = row.recordKind(at);
            if (kind == RecordKind.ORDER_UPDATE && update.wrap(row, at).status() == OrderStatus.UNKNOWN ||
                kind == RecordKind.VERDICT && verdict.wrap(row, at).reason() == Reason.ORDER_UNKNOWN)
            {
                requests.ask("order");
                return;
            }
        }
    }

    private void answer(final Row row)
    {
        final CompletableFuture<OurStatement> waiting = asked;
        asked = null;
        waiting.complete(new OurStatement(
            row.sequence(), row.receiveTimeNs(), open(), closed(), balances(), positions(),
            costs(), holders(), engine.positions().portfolios(), engine.openOrders().lastFillNs()));
    }

    private List<OurOrder> open()
    {
        final OrderTable orders = engine.openOrders();
        final List<OurOrder> open = new ArrayList<>();
        for (int instrument = 0; instrument < instruments.size(); instrument++)
        {
            for (int order = orders.first(instrument); order != OrderTable.NO_ORDER; order = orders.next(order))
            {
                open.add(new OurOrder(
                    orders.clientOrderId(order), orders.detail().venueIdHigh(order), orders.detail().venueIdLow(order),
                    instrument, orders.status(order), orders.price(order), orders.detail().confirmedQuantity(order),
                    orders.cumulative(order), orders.detail().amending(order), orders.pendingSinceNs(order),
                    orders.detail().openedNs(order)));
            }
        }
        return open;
    }

    private long[] closed()
    {
        final OrderTable orders = engine.openOrders();
        int count = 0;
        for (int order = orders.nextClosed(OrderTable.NO_ORDER); order != OrderTable.NO_ORDER;
            order = orders.nextClosed(order))
        {
            count++;
        }
        final long[] closed = new long[count * 3];
        int at = 0;
        for (int order = orders.nextClosed(OrderTable.NO_ORDER); order != OrderTable.NO_ORDER;
            order = orders.nextClosed(order))
        {
            closed[at] = orders.detail().venueIdHigh(order);
            closed[at + 1] = orders.detail().venueIdLow(order);
            closed[at + 2] = orders.cumulative(order);
            at += 3;
        }
        return closed;
    }

    private Map<String, Long> balances()
    {
        final Set<String> currencies = new LinkedHashSet<>();
        instruments.all().forEach((instrument) -> currencies.add(instrument.quote()));
        final Map<String, Long> balances = new LinkedHashMap<>();
        for (final String currency : currencies)
        {
            long sum = Decimal.NAN;
            for (int portfolio = 0; portfolio < engine.positions().portfolios(); portfolio++)
            {
                final long balance = engine.positions().balance(portfolio, Text.pack(currency, 0));
                sum = sum == Decimal.NAN ? balance : balance == Decimal.NAN ? sum : Decimal.add(sum, balance);
            }
            if (sum != Decimal.NAN)
            {
                balances.put(currency, sum);
            }
        }
        return balances;
    }

    private long[] positions()
    {
        final long[] sums = new long[instruments.size()];
        for (final Instrument instrument : instruments.all())
        {
            for (int portfolio = 0; portfolio < engine.positions().portfolios(); portfolio++)
            {
                sums[instrument.id()] =
                    Decimal.add(sums[instrument.id()], engine.positions().quantity(portfolio, instrument.id()));
            }
        }
        return sums;
    }

    private long[] costs()
    {
        final long[] sums = new long[instruments.size()];
        for (final Instrument instrument : instruments.all())
        {
            for (int portfolio = 0; portfolio < engine.positions().portfolios(); portfolio++)
            {
                sums[instrument.id()] = Decimal.add(sums[instrument.id()], cost(portfolio, instrument.id()));
            }
        }
        return sums;
    }

    /** Exact where there is a mark. */
    private long cost(final int portfolio, final int instrument)
    {
        final PositionView positions = engine.positions();
        final long quantity = positions.quantity(portfolio, instrument);
        final long cost = quantity == 0 ? 0 :
            Decimal.subtract(positions.value(portfolio, instrument), positions.unrealised(portfolio, instrument));
        return cost != Decimal.NAN ? cost :
            Decimal.multiplyHalfEven(quantity, positions.entryPrice(portfolio, instrument));
    }

    private long[] holders()
    {
        final PositionView positions = engine.positions();
        final long[] holders = new long[instruments.size() * 2];
        for (final Instrument instrument : instruments.all())
        {
            int only = 0;
            int count = 0;
            for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
            {
                final boolean holds = positions.quantity(portfolio, instrument.id()) != 0;
                only = holds ? portfolio : only;
                count += holds ? 1 : 0;
            }
            if (count == 1 && only > 0)
            {
                holders[instrument.id() * 2] = positions.nameHigh(only);
                holders[instrument.id() * 2 + 1] = positions.nameLow(only);
            }
        }
        return holders;
    }
}
