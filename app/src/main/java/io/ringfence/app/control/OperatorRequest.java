package io.ringfence.app.control;

import java.util.Collections;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Row;

/**
 * One command on its way to becoming an event. Immutable but for its answer.
 *
 * @param command what
 * @param portfolio it concerns, empty for all
 * @param strategy it concerns, empty for all
 * @param instrumentId it concerns, or NONE
 * @param principal who
 * @param reason why
 * @param set configuration changes of a reload
 * @param sequence completed by the io thread with the sequence of the command's event
 */
record OperatorRequest(
    OperatorCommand command, String portfolio, String strategy, int instrumentId, String principal, String reason,
    SortedMap<String, String> set, CompletableFuture<Long> sequence)
{
    /** A halt of everything. */
    static OperatorRequest halt(final String principal, final String reason)
    {
        return new OperatorRequest(
            OperatorCommand.HALT, "", "", Row.NONE, principal, reason, Collections.emptySortedMap(),
            new CompletableFuture<>());
    }

    /** @return true if it trips the kill switch */
    boolean haltsAll()
    {
        return command == OperatorCommand.HALT && portfolio.isEmpty() && strategy.isEmpty() &&
            instrumentId == Row.NONE;
    }
}
