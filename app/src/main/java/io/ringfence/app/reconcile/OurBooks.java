package io.ringfence.app.reconcile;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.ringfence.engine.TradingEngine;
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
import io.ringfence.engine.event.VerdictRecord;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.pipeline.RowHandler;

/**
 * Stands behind the orders stage on the business thread: says what we hold at the next timer event after somebody has
 * asked, and notes what calls for a reconciliation. Does not allocate.
 */
public final class OurBooks implements RowHandler
{
    private final RowHandler stage;
    private final OrderUpdateRecord update = new OrderUpdateRecord();
    private final VerdictRecord verdict = new VerdictRecord();
    private final FeedBody feed = new FeedBody();
    private final OperatorBody operator = new OperatorBody();
    private final OurPicture picture;
    private final AtomicReference<CompletableFuture<OurPicture>> asked = new AtomicReference<>();
    private volatile ReconcileRequests requests = (reason) -> {};

    /**
     * @param stage that runs before
     * @param engine whose books they are
     * @param instruments all
     */
    public OurBooks(final RowHandler stage, final TradingEngine engine, final InstrumentTable instruments)
    {
        this.stage = stage;
        picture = new OurPicture(engine, instruments);
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
                if (asked.get() != null)
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
     * @return completed by the business thread at the next timer event, and good until the next question
     */
    CompletableFuture<OurPicture> ask()
    {
        final CompletableFuture<OurPicture> waiting = new CompletableFuture<>();
        asked.set(waiting);
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
        final CompletableFuture<OurPicture> waiting = asked.getAndSet(null);
        picture.draw(row);
        waiting.complete(picture);
    }
}
