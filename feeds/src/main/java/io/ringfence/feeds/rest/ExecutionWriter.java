package io.ringfence.feeds.rest;

import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.EdgeClock;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;

/** Tells the engine what became of a command; the io thread only. */
final class ExecutionWriter
{
    private final EventSink sink;
    private final EdgeClock clock;
    private final ExecutionBody execution = new ExecutionBody();

    ExecutionWriter(final EventSink sink, final EdgeClock clock)
    {
        this.sink = sink;
        this.clock = clock;
    }

    /** The kind by which a command of a kind is refused. */
    static ExecutionKind refusal(final CommandKind kind)
    {
        return kind == CommandKind.CANCEL ? ExecutionKind.CANCEL_REJECTED :
            kind == CommandKind.AMEND ? ExecutionKind.AMEND_REJECTED : ExecutionKind.REJECTED;
    }

    void write(final Command command, final ExecutionKind kind, final String reason)
    {
        final CommandRecord record = command.record();
        final Row row = sink.claim(
            EventType.EXECUTION, Source.COINBASE_REST, record.instrument(), clock.epochNs());
        execution.wrap(row)
            .kind(kind)
            .clientOrderId(record.clientOrderId())
            .venueOrderId(command.venueHigh(), command.venueLow())
            .reason(reason);
        if (kind == ExecutionKind.AMENDED)
        {
            execution.price(record.price()).quantity(record.quantity());
        }
        sink.publish();
    }
}
