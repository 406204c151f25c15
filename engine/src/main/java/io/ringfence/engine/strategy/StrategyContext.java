package io.ringfence.engine.strategy;

import io.ringfence.engine.event.Reason;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.risk.StateView;

/** What a strategy sees and can do at one event; business thread, valid within {@link Strategy#onEvent} only. */
public interface StrategyContext
{
    /** @return event time, epoch ns */
    long nowNs();

    /** @return instruments by id */
    InstrumentTable instruments();

    /** @return markets */
    MarketView market();

    /** @return positions, cash and equity */
    PositionView positions();

    /** @return our open orders, of every strategy */
    OrderView orders();

    /** @return trading states */
    StateView states();

    /** @return portfolio this strategy trades for */
    int portfolio();

    /** @return id of this strategy, as its orders carry it */
    int strategy();

    /**
     * What this strategy has of its portfolio's position, whatever others have of it.
     *
     * @param instrument id
     * @return signed quantity
     */
    long position(int instrument);

    /**
     * Id of a group of legs, such as a spread, under which fills are added up apart: for {@link OrderRequest#group}.
     *
     * @param name at most 16 ASCII characters
     * @return its id, given at first sight, or 0 when there are too many groups
     */
    int group(CharSequence name);

    /**
     * A blank request to fill in and submit; the same object every time.
     *
     * @return market order of this strategy and its portfolio
     */
    OrderRequest request();

    /**
     * Asks for an order. It is checked and decided before this returns; when accepted, the request holds its client
     * order id and the order is open.
     *
     * @param request from {@link #request()}
     * @return NONE when accepted, else why not
     */
    Reason submit(OrderRequest request);

    /**
     * Asks for several orders of which all are opened or none: each is checked with those before it counted in.
     *
     * @param list of requests, each one of its own, filled in by the caller, who keeps them
     * @param size of it, at most 16; more are refused with ORDER_TYPE_UNSUPPORTED
     * @param oneCancelsOther whether its two orders, no more and no fewer, end each other: what fills or
     *     fires of one cancels the other
     * @return NONE when all are open, else why the first one that was refused is not
     */
    Reason submitAll(OrderRequest[] list, int size, boolean oneCancelsOther);

    /**
     * Asks for an open order's end; it stays open until the venue confirms.
     *
     * @param order open order
     */
    void cancel(int order);
}
