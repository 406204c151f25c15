package io.ringfence.app.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.order.OrderDetail;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.position.PositionView;

/**
 * What we hold at one row, in memory that is made once: drawn by the business thread without allocating, and made a
 * statement of by who asked, once the answer is there and until the next question.
 */
final class OurPicture
{
    private static final int ORDER = 11;
    private static final int CLOSED = 3;

    private final TradingEngine engine;
    private final int instruments;
    private final List<String> currencies = new ArrayList<>();
    private final long[] codes;

    private final long[] open;
    private final long[] closed;
    private final long[] balances;
    private final long[] positions;
    private final long[] costs;
    private final long[] holders;
    private final long[] liquidations;
    private int openCount;
    private int closedCount;
    private int portfolios;
    private long sequence;
    private long nowNs;
    private long lastFillNs;

    OurPicture(final TradingEngine engine, final InstrumentTable table)
    {
        this.engine = engine;
        instruments = table.size();
        table.all().stream().map((instrument) -> instrument.quote()).distinct().forEach(currencies::add);
        codes = currencies.stream().mapToLong((currency) -> Text.pack(currency, 0)).toArray();
        open = new long[engine.openOrders().slots() * ORDER];
        closed = new long[engine.openOrders().slots() * CLOSED];
        balances = new long[codes.length];
        positions = new long[instruments];
        costs = new long[instruments];
        holders = new long[instruments * 2];
        liquidations = new long[instruments];
    }

    /** Takes it all down; business thread, between two rows. */
    void draw(final Row row)
    {
        sequence = row.sequence();
        nowNs = row.receiveTimeNs();
        lastFillNs = engine.openOrders().lastFillNs();
        portfolios = engine.positions().portfolios();
        drawOpen();
        drawClosed();
        for (int currency = 0; currency < codes.length; currency++)
        {
            balances[currency] = balance(codes[currency]);
        }
        for (int instrument = 0; instrument < instruments; instrument++)
        {
            drawPosition(instrument);
        }
    }

    private void drawOpen()
    {
        final OrderTable orders = engine.openOrders();
        final OrderDetail detail = orders.detail();
        int at = 0;
        for (int instrument = 0; instrument < instruments; instrument++)
        {
            for (int order = orders.first(instrument); order != OrderTable.NO_ORDER; order = orders.next(order))
            {
                open[at] = orders.clientOrderId(order);
                open[at + 1] = detail.venueIdHigh(order);
                open[at + 2] = detail.venueIdLow(order);
                open[at + 3] = instrument;
                open[at + 4] = orders.status(order).ordinal();
                open[at + 5] = orders.price(order);
                open[at + 6] = detail.confirmedQuantity(order);
                open[at + 7] = orders.cumulative(order);
                open[at + 8] = detail.amending(order) ? 1 : 0;
                open[at + 9] = orders.pendingSinceNs(order);
                open[at + 10] = detail.openedNs(order);
                at += ORDER;
            }
        }
        openCount = at / ORDER;
    }

    private void drawClosed()
    {
        final OrderTable orders = engine.openOrders();
        int at = 0;
        for (int order = orders.nextClosed(OrderTable.NO_ORDER); order != OrderTable.NO_ORDER;
            order = orders.nextClosed(order))
        {
            closed[at] = orders.detail().venueIdHigh(order);
            closed[at + 1] = orders.detail().venueIdLow(order);
            closed[at + 2] = orders.cumulative(order);
            at += CLOSED;
        }
        closedCount = at / CLOSED;
    }

    /** Of all portfolios, NAN when none knows it. */
    private long balance(final long code)
    {
        long sum = Decimal.NAN;
        for (int portfolio = 0; portfolio < portfolios; portfolio++)
        {
            final long balance = engine.positions().balance(portfolio, code);
            sum = sum == Decimal.NAN ? balance : balance == Decimal.NAN ? sum : Decimal.add(sum, balance);
        }
        return sum;
    }

    private void drawPosition(final int instrument)
    {
        final PositionView view = engine.positions();
        long quantity = 0;
        long cost = 0;
        int only = 0;
        int count = 0;
        for (int portfolio = 0; portfolio < portfolios; portfolio++)
        {
            final boolean holds = view.quantity(portfolio, instrument) != 0;
            quantity = Decimal.add(quantity, view.quantity(portfolio, instrument));
            cost = Decimal.add(cost, cost(portfolio, instrument));
            only = holds ? portfolio : only;
            count += holds ? 1 : 0;
        }
        positions[instrument] = quantity;
        costs[instrument] = cost;
        liquidations[instrument] = view.liquidationPrice(instrument, quantity);
        final boolean named = count == 1 && only > 0;
        holders[instrument * 2] = named ? view.nameHigh(only) : 0;
        holders[instrument * 2 + 1] = named ? view.nameLow(only) : 0;
    }

    /** Exact where there is a mark. */
    private long cost(final int portfolio, final int instrument)
    {
        final PositionView view = engine.positions();
        final long quantity = view.quantity(portfolio, instrument);
        final long cost = quantity == 0 ? 0 :
            Decimal.subtract(view.value(portfolio, instrument), view.unrealised(portfolio, instrument));
        return cost != Decimal.NAN ? cost :
            Decimal.multiplyHalfEven(quantity, view.entryPrice(portfolio, instrument));
    }

    /** The same as objects; the thread that asked. */
    OurStatement statement()
    {
        final List<OurOrder> orders = new ArrayList<>();
        for (int i = 0; i < openCount; i++)
        {
            final int at = i * ORDER;
            orders.add(new OurOrder(
                open[at], open[at + 1], open[at + 2], (int)open[at + 3], OrderStatus.of((int)open[at + 4]),
                open[at + 5], open[at + 6], open[at + 7], open[at + 8] != 0, open[at + 9], open[at + 10]));
        }
        final long[] remembered = new long[closedCount * CLOSED];
        System.arraycopy(closed, 0, remembered, 0, remembered.length);
        final Map<String, Long> known = new LinkedHashMap<>();
        for (int currency = 0; currency < codes.length; currency++)
        {
            if (balances[currency] != Decimal.NAN)
            {
                known.put(currencies.get(currency), balances[currency]);
            }
        }
        return new OurStatement(
            sequence, nowNs, orders, remembered, known, positions.clone(), costs.clone(), holders.clone(), portfolios,
            lastFillNs, liquidations.clone());
    }
}
