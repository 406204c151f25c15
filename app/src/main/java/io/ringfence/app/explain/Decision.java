package io.ringfence.app.explain;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.event.VerdictRecord;

/**
 * What one row decided about one order. Immutable.
 *
 * @param sequence of the row
 * @param order client order id
 * @param tag of the order, empty for none
 * @param verdict {@code ACCEPT} of a new order or amend, {@code HELD}, {@code CANCEL}, or the reason of a refusal
 * @param command that was given, null when it was refused
 * @param instrument id
 * @param side of the order
 * @param quantity at 1e-8
 * @param price at 1e-8, NAN for none
 */
record Decision(
    long sequence, long order, String tag, String verdict, CommandKind command, int instrument, Side side,
    long quantity, long price)
{
    private static final String ACCEPT = "ACCEPT";

    /** Whether it was refused. */
    boolean refused()
    {
        return command == null;
    }

    /** Decisions of a row in the order in which they were taken; near misses are none. */
    static List<Decision> of(final Row row)
    {
        final List<Decision> decisions = new ArrayList<>();
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.COMMAND)
            {
                decisions.add(of(row, new CommandRecord().wrap(row, at)));
            }
            else if (row.recordKind(at) == RecordKind.VERDICT)
            {
                final VerdictRecord verdict = new VerdictRecord().wrap(row, at);
                if (verdict.outcome() == Outcome.REJECT)
                {
                    decisions.add(new Decision(
                        row.sequence(), verdict.clientOrderId(), Text.unpack(verdict.tagHigh(), verdict.tagLow()),
                        verdict.reason().name(), null, verdict.instrument(), verdict.side(), verdict.quantity(),
                        verdict.price()));
                }
            }
        }
        return decisions;
    }

    private static Decision of(final Row row, final CommandRecord command)
    {
        final boolean sent = command.command() == CommandKind.NEW || command.command() == CommandKind.AMEND;
        return new Decision(
            row.sequence(), command.clientOrderId(), Text.unpack(command.tagHigh(), command.tagLow()),
            sent ? ACCEPT : command.command().name(), command.command(), command.instrument(), command.side(),
            command.quantity(), command.price());
    }

    /** Whether a row decides anything: cheap, for rows that mostly do not. */
    static boolean in(final Row row)
    {
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.COMMAND || row.recordKind(at) == RecordKind.VERDICT)
            {
                return true;
            }
        }
        return false;
    }

    /** Whether the pre-trade checks were asked: not for cancels and protective legs of a bracket. */
    static boolean asked(final Row row, final Decision decision)
    {
        if (decision.refused())
        {
            return true;
        }
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.COMMAND)
            {
                final CommandRecord command = new CommandRecord().wrap(row, at);
                if (command.clientOrderId() == decision.order() && command.command() != CommandKind.CANCEL &&
                    command.cause() != Cause.BRACKET)
                {
                    return true;
                }
            }
        }
        return false;
    }
}
