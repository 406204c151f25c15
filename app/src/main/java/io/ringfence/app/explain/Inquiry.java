package io.ringfence.app.explain;

import java.util.List;

import io.ringfence.engine.Inspection;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.order.IntentWitness;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.risk.CheckResult;
import io.ringfence.engine.risk.NearestOrder;

/**
 * Asks every check about one intent at the very moment at which it is decided, and proves the nearest order that would
 * have passed by having the chain decide it in that state. The engine is of no use afterwards. One thread.
 */
final class Inquiry implements IntentWitness
{
    private final TradingEngine engine;
    private final Inspection inspection;
    private final InstrumentTable instruments;
    private final long order;
    private final Row scratch = Row.allocate();
    private List<CheckResult> results = List.of();
    private OrderRequest request;
    private OrderRequest nearest;

    /**
     * @param engine right before the row
     * @param instruments of the journal
     * @param order client order id that the intent has
     */
    Inquiry(final TradingEngine engine, final InstrumentTable instruments, final long order)
    {
        this.engine = engine;
        inspection = engine.inspection();
        this.instruments = instruments;
        this.order = order;
    }

    /** Lets the engine process the row, listening. */
    void listen(final Row row, final Runnable process)
    {
        scratch.beginFrom(row);
        inspection.witness(this);
        try
        {
            process.run();
        }
        finally
        {
            inspection.witness(null);
        }
    }

    @Override
    public void onIntent(final OrderRequest asked, final long nowNs)
    {
        if (asked.clientOrderId() != order || request != null)
        {
            return;
        }
        request = new OrderRequest().copy(asked);
        results = inspection.preTrade().explain(request, nowNs);
        if (results.stream().anyMatch(CheckResult::refuses))
        {
            final int id = request.instrument();
            final Instrument instrument = id >= 0 && id < instruments.size() ? instruments.get(id) : null;
            final OrderRequest found =
                new NearestOrder(inspection.preTrade(), engine.market(), instrument, request, nowNs).find();
            if (found != null && inspection.preTrade().evaluate(found, nowNs, scratch) == Reason.NONE)
            {
                nearest = found;
            }
        }
    }

    /** What each check said, none when the order was settled before the checks. */
    List<CheckResult> results()
    {
        return results;
    }

    /** The intent as the checks saw it, null when they were not asked. */
    OrderRequest request()
    {
        return request;
    }

    /** The nearest order that the chain accepts in the same state, null for none. */
    OrderRequest nearest()
    {
        return nearest;
    }
}
