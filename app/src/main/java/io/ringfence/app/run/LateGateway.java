package io.ringfence.app.run;

import io.ringfence.engine.event.Row;
import io.ringfence.engine.pipeline.OrderGateway;

/** Stands in the dispatch stage for a gateway that needs the pipeline's own sink; set before the pipeline starts. */
final class LateGateway implements OrderGateway
{
    private OrderGateway gateway;

    void set(final OrderGateway value)
    {
        gateway = value;
    }

    @Override
    public void send(final Row row, final int commandOffset)
    {
        gateway.send(row, commandOffset);
    }
}
