package io.ringfence.engine.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.OrderStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTransitionsTest
{
    @ParameterizedTest
    @CsvSource({
        "PENDING_NEW, ACK, WORKING", "PENDING_NEW, FILL, WORKING", "PENDING_NEW, STATUS, WORKING",
        "PENDING_NEW, CANCELLED, CANCELLED", "PENDING_NEW, EXPIRED, EXPIRED", "PENDING_NEW, REJECTED, REJECTED",
        "PENDING_NEW, UNKNOWN, UNKNOWN", "PENDING_NEW, AMENDED, ILLEGAL", "PENDING_NEW, CANCEL_REJECTED, ILLEGAL",
        "WORKING, ACK, REPEATED", "WORKING, CANCELLED, CANCELLED", "WORKING, REJECTED, REJECTED",
        "WORKING, AMENDED, WORKING", "WORKING, AMEND_REJECTED, ILLEGAL", "WORKING, CANCEL_REJECTED, ILLEGAL",
        "WORKING, UNKNOWN, UNKNOWN",
        "PENDING_CANCEL, ACK, PENDING_CANCEL", "PENDING_CANCEL, FILL, PENDING_CANCEL",
        "PENDING_CANCEL, CANCELLED, CANCELLED", "PENDING_CANCEL, CANCEL_REJECTED, WORKING",
        "PENDING_CANCEL, UNKNOWN, UNKNOWN", "PENDING_CANCEL, EXPIRED, EXPIRED",
        "PENDING_AMEND, FILL, PENDING_AMEND", "PENDING_AMEND, AMENDED, WORKING",
        "PENDING_AMEND, AMEND_REJECTED, WORKING", "PENDING_AMEND, CANCEL_REJECTED, ILLEGAL",
        "PENDING_AMEND, CANCELLED, CANCELLED",
        "UNKNOWN, ACK, WORKING", "UNKNOWN, STATUS, WORKING", "UNKNOWN, CANCELLED, CANCELLED",
        "UNKNOWN, REJECTED, REJECTED", "UNKNOWN, UNKNOWN, REPEATED",
        "FILLED, CANCELLED, ILLEGAL", "FILLED, REJECTED, ILLEGAL", "FILLED, ACK, REPEATED",
        "FILLED, CANCEL_REJECTED, REPEATED", "FILLED, STATUS, FILLED",
        "CANCELLED, CANCELLED, REPEATED", "CANCELLED, FILL, CANCELLED", "CANCELLED, EXPIRED, ILLEGAL",
        "REJECTED, FILL, REJECTED", "REJECTED, CANCELLED, ILLEGAL", "EXPIRED, FILL, EXPIRED",
        "HELD, ACK, ILLEGAL", "HELD, FILL, ILLEGAL", "HELD, CANCELLED, ILLEGAL", "HELD, STATUS, ILLEGAL",
    })
    void shouldFollowTheTable(final OrderStatus from, final ExecutionKind kind, final String expected)
    {
        assertEquals(expected, name(OrderTransitions.next(from, kind, false, OrderStatus.WORKING)));
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING_NEW, FILL", "WORKING, STATUS", "PARTLY_FILLED, FILL", "PENDING_CANCEL, FILL", "PENDING_AMEND, FILL",
        "UNKNOWN, STATUS", "CANCELLED, FILL", "WORKING, CANCELLED", "PENDING_AMEND, AMENDED",
    })
    void shouldBeFilledWhenNothingIsLeft(final OrderStatus from, final ExecutionKind kind)
    {
        assertEquals("FILLED", name(OrderTransitions.next(from, kind, true, OrderStatus.WORKING)));
    }

    private static String name(final int next)
    {
        return next == OrderTransitions.ILLEGAL ? "ILLEGAL" :
            next == OrderTransitions.REPEATED ? "REPEATED" : OrderStatus.of(next).name();
    }
}
