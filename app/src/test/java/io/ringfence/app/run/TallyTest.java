package io.ringfence.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OrderUpdateRecord;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.VerdictRecord;
import org.junit.jupiter.api.Test;

class TallyTest
{
    private final Row row = Row.allocate();
    private final Tally tally = new Tally((each) -> {}, 0, () -> {});

    @Test
    void shouldCountByTypeWhenRowsPass()
    {
        pass(begin(EventType.TIMER, 7));
        pass(begin(EventType.TIMER, 8));
        pass(begin(EventType.QUOTE, 9));
        assertEquals(Map.of("timer", 2L, "quote", 1L), tally.eventsByType());
        assertEquals(3, tally.events());
        assertEquals(7, tally.firstSequence());
        assertEquals(9, tally.lastSequence());
    }

    @Test
    void shouldCountNewOrdersOnlyWhenCommandsOfAllKindsPass()
    {
        begin(EventType.TIMER, 1);
        for (final CommandKind kind : CommandKind.values())
        {
            new CommandRecord().append(row).command(kind);
        }
        pass(row);
        assertEquals(2, tally.orders());
    }

    @Test
    void shouldCountRejectsByReasonWhenVerdictsPass()
    {
        begin(EventType.INTENT, 1);
        new VerdictRecord().append(row).outcome(Outcome.REJECT).reason(Reason.NOTIONAL_CAP);
        new VerdictRecord().append(row).outcome(Outcome.NEAR_MISS).reason(Reason.EXPOSURE);
        pass(row);
        assertEquals(Map.of("NOTIONAL_CAP", 1L), tally.rejects());
    }

    @Test
    void shouldCountWhatAShadowSaysApart()
    {
        begin(EventType.INTENT, 1);
        new VerdictRecord().append(row).outcome(Outcome.WOULD_REJECT).reason(Reason.NOTIONAL_CAP);
        new VerdictRecord().append(row).outcome(Outcome.WOULD_ACCEPT).reason(Reason.EXPOSURE);
        pass(row);
        assertEquals(Map.of(), tally.rejects());
        assertEquals(Map.of(
            "shadow_rejects", Map.of("NOTIONAL_CAP", 1L), "shadow_accepts", Map.of("EXPOSURE", 1L)), tally.shadow());
    }

    @Test
    void shouldCountAFillWhenAnOrderUpdateHasALastQuantity()
    {
        begin(EventType.EXECUTION, 1);
        new OrderUpdateRecord().append(row).lastQuantity(5);
        new OrderUpdateRecord().append(row);
        pass(row);
        assertEquals(1, tally.fills());
    }

    private Row begin(final EventType type, final long sequence)
    {
        return row.begin(type, Source.INTERNAL, Row.NONE, 1).sequence(sequence);
    }

    private void pass(final Row passing)
    {
        tally.onRow(passing);
    }
}
