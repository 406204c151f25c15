package io.ringfence.engine.pipeline;

import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;

/**
 * The last stage: hands the order commands of a journaled row to the gateway; the dispatch thread. Orders that the
 * engine holds until their trigger never left, so nothing about them is sent.
 */
public final class Dispatch implements RowHandler
{
    private final OrderGateway gateway;
    private final PipelineHealth health;
    private final CommandRecord command = new CommandRecord();
    private long sent;

    /**
     * @param gateway that sends
     * @param health of the pipeline: nothing more is sent once a handler has failed
     */
    public Dispatch(final OrderGateway gateway, final PipelineHealth health)
    {
        this.gateway = gateway;
        this.health = health;
    }

    @Override
    public void onRow(final Row row)
    {
        if (row.recordCount() == 0)
        {
            return;
        }
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.COMMAND && command.wrap(row, at).forTheVenue() &&
                !health.failed())
            {
                FailPoint.JOURNALED.pass();
                gateway.send(row, at);
                sent++;
            }
        }
    }

    /** @return commands handed to the gateway; exact only once the pipeline has drained */
    public long sent()
    {
        return sent;
    }
}
