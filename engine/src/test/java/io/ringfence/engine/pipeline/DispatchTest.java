package io.ringfence.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import org.junit.jupiter.api.Test;

class DispatchTest
{
    private final Row row = Row.allocate().begin(EventType.TIMER, Source.TIMER, Row.NONE, 1);
    private final CommandRecord command = new CommandRecord();

    @Test
    void shouldSendWhatConcernsTheVenueOnly()
    {
        final List<String> sent = new ArrayList<>();
        command.append(row).command(CommandKind.NEW).orderType(OrderType.MARKET);
        command.append(row).command(CommandKind.HELD).orderType(OrderType.STOP);
        command.append(row).command(CommandKind.CANCEL).orderType(OrderType.STOP);
        command.append(row).command(CommandKind.CANCEL).orderType(OrderType.LIMIT);
        command.append(row).command(CommandKind.AMEND).orderType(OrderType.LIMIT);
        final Dispatch dispatch = new Dispatch(
            (from, at) -> sent.add(new CommandRecord().wrap(from, at).command() + " " +
                new CommandRecord().wrap(from, at).orderType()), new PipelineHealth());

        dispatch.onRow(row);

        assertEquals(List.of("NEW MARKET", "CANCEL LIMIT", "AMEND LIMIT"), sent);
        assertEquals(3, dispatch.sent());
    }
}
