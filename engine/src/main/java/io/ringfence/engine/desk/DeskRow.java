package io.ringfence.engine.desk;

import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;

/** The row being worked on, its room and the ids it can still give; business thread only. */
final class DeskRow
{
    /** Bytes left to handlers that come later, and to updates of positions. */
    private static final int RESERVED_BYTES = 2048;
    private static final int COMMAND_BYTES = RecordSchema.of(RecordKind.COMMAND).length();
    private static final int VERDICT_BYTES = RecordSchema.of(RecordKind.VERDICT).length();
    private static final int UPDATE_BYTES = RecordSchema.of(RecordKind.ORDER_UPDATE).length();
    /** Verdicts that one request can leave: the decision and near misses. */
    private static final int VERDICTS_PER_REQUEST = 8;

    private Row row;
    private long nowNs;
    private int bootEpoch = 1;
    private int nextIndex;

    void begin(final Row current)
    {
        // A replay has one row: a reference that is stored costs more than one that is compared.
        if (row != current)
        {
            row = current;
        }
        nowNs = current.receiveTimeNs();
        nextIndex = 0;
    }

    Row row()
    {
        return row;
    }

    long nowNs()
    {
        return nowNs;
    }

    int bootEpoch()
    {
        return bootEpoch;
    }

    void bootEpoch(final int epoch)
    {
        bootEpoch = epoch;
    }

    /** Whether a new order can still be decided in this row. */
    boolean hasRoomForRequest()
    {
        return nextIndex < ClientOrderId.MAX_PER_ROW &&
            row.hasRoomFor(RESERVED_BYTES + COMMAND_BYTES + VERDICTS_PER_REQUEST * VERDICT_BYTES);
    }

    /** Whether so many new orders can still be decided in this row. */
    boolean hasRoomForRequests(final int count)
    {
        return nextIndex + count <= ClientOrderId.MAX_PER_ROW && row.hasRoomFor(
            RESERVED_BYTES + count * (COMMAND_BYTES + UPDATE_BYTES + VERDICTS_PER_REQUEST * VERDICT_BYTES));
    }

    /** Whether a cancel or amend, and what is known of its order, still fit. */
    boolean hasRoomForCommand()
    {
        return hasRoomForCommands(1);
    }

    /** Whether as many of them still fit. */
    boolean hasRoomForCommands(final int count)
    {
        return row.hasRoomFor(RESERVED_BYTES + count * (COMMAND_BYTES + UPDATE_BYTES));
    }

    long nextClientOrderId()
    {
        return ClientOrderId.of(bootEpoch, row.sequence(), nextIndex++);
    }
}
