package io.ringfence.app.control;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.ringfence.engine.Inspection;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.pipeline.RowHandler;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.risk.LimitUse;
import io.ringfence.engine.risk.StateView;
import io.ringfence.engine.risk.TradingStates;

/**
 * A picture of the engine's state for operators: drawn by the business thread behind the orders stage, at timer events
 * that are due and at every operator command; read by any thread. Never blocks and never allocates while drawing: a
 * sequence lock over plain longs, so a reader that was overtaken reads again. How much of each limit is used takes a
 * scan that allocates, so it is taken at the next timer event after somebody has asked, and only then.
 * <pre>
 *   head         {@link #HEAD} longs
 *   portfolios   {@link #PORTFOLIOS} times {@link #PORTFOLIO} longs
 *   instruments  one per instrument times {@link #INSTRUMENT} longs
 *   positions    {@link #POSITIONS} times {@link #POSITION} longs, those that are not flat or have been traded
 *   owners       {@link OwnerPicture}
 *   holds        {@link HoldPicture}
 * </pre>
 */
public final class StatusBoard implements RowHandler
{
    static final int SEQUENCE = 0;
    static final int TIME_NS = 1;
    static final int STATE = 2;
    static final int OPEN_ORDERS = 3;
    static final int PORTFOLIO_COUNT = 4;
    static final int POSITION_COUNT = 5;
    static final int POSITIONS_LEFT_OUT = 6;
    static final int STRATEGY_COUNT = 7;
    static final int GROUP_COUNT = 8;
    static final int OWNERS_LEFT_OUT = 9;
    static final int UNSHARED_FILLS = 10;
    static final int OMITTED_RECORDS = 11;
    static final int HEAD = 12;

    static final int NAME_HIGH = 0;
    static final int NAME_LOW = 1;
    static final int PORTFOLIO_STATE = 2;
    static final int EQUITY = 3;
    static final int CASH = 4;
    static final int GROSS = 5;
    static final int PORTFOLIO_REALISED = 6;
    static final int PORTFOLIO_UNREALISED = 7;
    static final int PORTFOLIO_FEES = 8;
    static final int PORTFOLIO_FUNDING = 9;
    static final int PORTFOLIO = 10;
    static final int PORTFOLIOS = TradingStates.MAX_PORTFOLIOS;

    static final int INSTRUMENT_STATE = 0;
    static final int INSTRUMENT_ORDERS = 1;
    static final int INSTRUMENT_MARK = 2;
    static final int INSTRUMENT = 3;

    static final int OF_PORTFOLIO = 0;
    static final int OF_INSTRUMENT = 1;
    static final int QUANTITY = 2;
    static final int ENTRY = 3;
    static final int MARK = 4;
    static final int REALISED = 5;
    static final int UNREALISED = 6;
    static final int FEES = 7;
    static final int FUNDING = 8;
    static final int POSITION = 9;
    static final int POSITIONS = 256;

    private static final int PORTFOLIOS_AT = HEAD;
    private static final int INSTRUMENTS_AT = PORTFOLIOS_AT + PORTFOLIOS * PORTFOLIO;
    private static final VarHandle VERSION;

    static
    {
        try
        {
            VERSION = MethodHandles.lookup().findVarHandle(StatusBoard.class, "version", long.class);
        }
        catch (final ReflectiveOperationException e)
        {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final RowHandler stage;
    private final MarketView market;
    private final PositionView positions;
    private final OrderView orders;
    private final StateView states;
    private final TradingEngine engine;
    private final OwnerPicture owners;
    private final HoldPicture holds;
    private final Inspection inspection;
    private final int instruments;
    private final long intervalNs;
    private final long[] values;
    private volatile CompletableFuture<List<LimitUse>> asked;
    private long version;
    private long dueNs;

    /**
     * @param stage of the orders, which runs before each picture
     * @param engine whose state it is
     * @param instruments how many there are
     * @param intervalNs of event time between two pictures
     */
    public StatusBoard(
        final RowHandler stage, final TradingEngine engine, final int instruments, final long intervalNs)
    {
        this.stage = stage;
        this.engine = engine;
        this.market = engine.market();
        this.positions = engine.positions();
        this.orders = engine.openOrders();
        this.states = engine.states();
        this.inspection = engine.inspection();
        this.instruments = instruments;
        this.intervalNs = intervalNs;
        values = new long[holdsAt(instruments) + HoldPicture.LENGTH];
        owners = new OwnerPicture(engine, instruments, values, ownersAt(instruments));
        holds = new HoldPicture(engine, values, holdsAt(instruments));
    }

    @Override
    public void onRow(final Row row)
    {
        stage.onRow(row);
        final EventType type = row.type();
        if (type == EventType.TIMER && row.receiveTimeNs() >= dueNs || type == EventType.OPERATOR ||
            type == EventType.LIFECYCLE)
        {
            dueNs = row.receiveTimeNs() + intervalNs;
            draw(row);
        }
        if (type == EventType.TIMER && asked != null)
        {
            answer(row.receiveTimeNs());
        }
    }

    /**
     * Asks how much of each limit is used; one other thread.
     *
     * @return completed by the business thread at the next timer event
     */
    CompletableFuture<List<LimitUse>> headroom()
    {
        CompletableFuture<List<LimitUse>> waiting = asked;
        if (waiting == null)
        {
            waiting = new CompletableFuture<>();
            asked = waiting;
        }
        return waiting;
    }

    /**
     * The newest whole picture; any thread.
     *
     * @return a copy, with a sequence of 0 when none was drawn yet
     */
    long[] read()
    {
        while (true)
        {
            final long before = (long)VERSION.getAcquire(this);
            final long[] copy = values.clone();
            VarHandle.acquireFence();
            if ((before & 1) == 0 && before == (long)VERSION.getOpaque(this))
            {
                return copy;
            }
            Thread.onSpinWait();
        }
    }

    static int portfolioAt(final int portfolio)
    {
        return PORTFOLIOS_AT + portfolio * PORTFOLIO;
    }

    static int instrumentAt(final int instrument)
    {
        return INSTRUMENTS_AT + instrument * INSTRUMENT;
    }

    static int positionsAt(final int instruments)
    {
        return INSTRUMENTS_AT + instruments * INSTRUMENT;
    }

    static int ownersAt(final int instruments)
    {
        return positionsAt(instruments) + POSITIONS * POSITION;
    }

    static int holdsAt(final int instruments)
    {
        return ownersAt(instruments) + OwnerPicture.OWNERS * OwnerPicture.OWNER;
    }

    private void answer(final long nowNs)
    {
        final CompletableFuture<List<LimitUse>> waiting = asked;
        asked = null;
        waiting.complete(inspection.headroom(nowNs));
    }

    private void draw(final Row row)
    {
        final long drawing = version + 1;
        VERSION.setOpaque(this, drawing);
        VarHandle.releaseFence();
        values[SEQUENCE] = row.sequence();
        values[TIME_NS] = row.receiveTimeNs();
        values[STATE] = states.process().ordinal();
        values[OPEN_ORDERS] = orders.openOrders();
        drawPortfolios();
        for (int id = 0; id < instruments; id++)
        {
            values[instrumentAt(id) + INSTRUMENT_STATE] = states.instrument(id).ordinal();
            values[instrumentAt(id) + INSTRUMENT_ORDERS] = orders.openOrders(id);
            values[instrumentAt(id) + INSTRUMENT_MARK] = market.mark(id);
        }
        drawPositions();
        owners.draw();
        holds.draw();
        values[UNSHARED_FILLS] = engine.unsharedFills();
        values[OMITTED_RECORDS] = engine.omittedRecords();
        VERSION.setRelease(this, drawing + 1);
    }

    private void drawPortfolios()
    {
        final int count = Math.min(positions.portfolios(), PORTFOLIOS);
        values[PORTFOLIO_COUNT] = count;
        for (int id = 0; id < count; id++)
        {
            final int at = portfolioAt(id);
            values[at + NAME_HIGH] = positions.nameHigh(id);
            values[at + NAME_LOW] = positions.nameLow(id);
            values[at + PORTFOLIO_STATE] = states.portfolio(id).ordinal();
            values[at + EQUITY] = positions.equity(id);
            values[at + CASH] = positions.cash(id);
            values[at + GROSS] = positions.grossExposure(id);
            drawProfit(at, id);
        }
    }

    private void drawProfit(final int at, final int portfolio)
    {
        long realised = 0;
        long unrealised = 0;
        long fees = 0;
        long funding = 0;
        for (int id = 0; id < instruments; id++)
        {
            final long open = positions.unrealised(portfolio, id);
            realised = Decimal.add(realised, positions.realised(portfolio, id));
            unrealised = Decimal.add(unrealised, open == Decimal.NAN ? 0 : open);
            fees = Decimal.add(fees, positions.fees(portfolio, id));
            funding = Decimal.add(funding, positions.funding(portfolio, id));
        }
        values[at + PORTFOLIO_REALISED] = realised;
        values[at + PORTFOLIO_UNREALISED] = unrealised;
        values[at + PORTFOLIO_FEES] = fees;
        values[at + PORTFOLIO_FUNDING] = funding;
    }

    private void drawPositions()
    {
        int count = 0;
        int leftOut = 0;
        final int portfolios = (int)values[PORTFOLIO_COUNT];
        for (int portfolio = 0; portfolio < portfolios; portfolio++)
        {
            for (int id = 0; id < instruments; id++)
            {
                if (positions.quantity(portfolio, id) == 0 && positions.realised(portfolio, id) == 0 &&
                    positions.fees(portfolio, id) == 0)
                {
                    continue;
                }
                if (count == POSITIONS)
                {
                    leftOut++;
                    continue;
                }
                drawPosition(positionsAt(instruments) + count++ * POSITION, portfolio, id);
            }
        }
        values[POSITION_COUNT] = count;
        values[POSITIONS_LEFT_OUT] = leftOut;
    }

    private void drawPosition(final int at, final int portfolio, final int id)
    {
        values[at + OF_PORTFOLIO] = portfolio;
        values[at + OF_INSTRUMENT] = id;
        values[at + QUANTITY] = positions.quantity(portfolio, id);
        values[at + ENTRY] = positions.entryPrice(portfolio, id);
        values[at + MARK] = market.mark(id);
        values[at + REALISED] = positions.realised(portfolio, id);
        values[at + UNREALISED] = positions.unrealised(portfolio, id);
        values[at + FEES] = positions.fees(portfolio, id);
        values[at + FUNDING] = positions.funding(portfolio, id);
    }
}
