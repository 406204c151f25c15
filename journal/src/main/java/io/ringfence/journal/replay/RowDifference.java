package io.ringfence.journal.replay;

import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventSchema;
import io.ringfence.engine.event.Field;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.journal.json.FieldText;

/** Compares rows: their bytes at once, and field by field only where these differ. Pure functions. */
public final class RowDifference
{
    private static final String[] MODULES = new String[RecordKind.COUNT];

    static
    {
        MODULES[RecordKind.TRANSITION.ordinal()] = "guards";
        MODULES[RecordKind.COMMAND.ordinal()] = "orders";
        MODULES[RecordKind.VERDICT.ordinal()] = "orders";
        MODULES[RecordKind.ORDER_UPDATE.ordinal()] = "orders";
        MODULES[RecordKind.POSITION_UPDATE.ordinal()] = "positions";
        MODULES[RecordKind.PORTFOLIO_UPDATE.ordinal()] = "positions";
        MODULES[RecordKind.STATE_HASH.ordinal()] = "state";
        MODULES[RecordKind.SHARE_UPDATE.ordinal()] = "positions";
    }

    private RowDifference()
    {
    }

    /**
     * Whether two rows have the same outcome, byte by byte.
     *
     * @param one row
     * @param two row
     * @return true if outcome and records are equal
     */
    public static boolean isSameOutcome(final Row one, final Row two)
    {
        return isSame(one.buffer(), one.outcomeOffset(), two.buffer(), two.outcomeOffset(), Row.OUTCOME_LENGTH) &&
            isSameRecords(one, two);
    }

    /** Whether the records of two rows are the same, byte by byte, whose outcomes state as many. */
    static boolean isSameRecords(final Row one, final Row two)
    {
        return isSame(one.buffer(), one.recordsOffset(), two.buffer(), two.recordsOffset(), one.recordsLength());
    }

    /**
     * First difference between the outcomes of two rows.
     *
     * @param journaled row
     * @param replayed row of the same event
     * @param instruments by which symbols are shown
     * @return the difference, null if there is none
     */
    public static Difference ofOutcome(final Row journaled, final Row replayed, final InstrumentTable instruments)
    {
        if (isSameOutcome(journaled, replayed))
        {
            return null;
        }
        final long sequence = journaled.sequence();
        if (journaled.mark() != replayed.mark())
        {
            return new Difference(sequence, "marks", "mark", decimal(journaled.mark()), decimal(replayed.mark()));
        }
        if (journaled.markAgeNs() != replayed.markAgeNs())
        {
            return new Difference(sequence, "marks", "mark_age_ns", Long.toString(journaled.markAgeNs()),
                Long.toString(replayed.markAgeNs()));
        }
        if (journaled.equity() != replayed.equity())
        {
            return new Difference(
                sequence, "positions", "equity", decimal(journaled.equity()), decimal(replayed.equity()));
        }
        if (journaled.state() != replayed.state())
        {
            return new Difference(
                sequence, "guards", "state", journaled.state().name(), replayed.state().name());
        }
        return ofRecords(journaled, replayed, instruments);
    }

    /**
     * First difference between the inputs of two rows.
     *
     * @param one row
     * @param two row
     * @param instruments by which symbols are shown
     * @return the difference, null if there is none
     */
    public static Difference ofInput(final Row one, final Row two, final InstrumentTable instruments)
    {
        if (one.inputLength() == two.inputLength() &&
            isSame(one.buffer(), one.inputOffset(), two.buffer(), two.inputOffset(), one.inputLength()))
        {
            return null;
        }
        final long sequence = one.sequence();
        if (one.type() != two.type())
        {
            return new Difference(sequence, "input", "type", one.type().name(), two.type().name());
        }
        final Difference inBody = ofFields(sequence, "input", "", EventSchema.of(one.type()).fields(),
            one.buffer(), one.bodyOffset(), two.buffer(), two.bodyOffset(), instruments);
        return inBody != null ? inBody : new Difference(sequence, "input", "header",
            header(one), header(two));
    }

    private static String header(final Row row)
    {
        return "seq=" + row.sequence() + " source=" + row.source() + " instrument=" + row.instrumentId() +
            " recv_ns=" + row.receiveTimeNs() + " venue_ns=" + row.venueTimeNs() + " src_seq=" +
            row.sourceSequence() + " flags=" + row.flags();
    }

    private static Difference ofRecords(final Row journaled, final Row replayed, final InstrumentTable instruments)
    {
        final int[] counts = new int[RecordKind.COUNT];
        int left = journaled.recordsOffset();
        int right = replayed.recordsOffset();
        while (left < journaled.recordsEnd() || right < replayed.recordsEnd())
        {
            final RecordKind due = left < journaled.recordsEnd() ? journaled.recordKind(left) : null;
            final RecordKind found = right < replayed.recordsEnd() ? replayed.recordKind(right) : null;
            final RecordKind kind = due != null ? due : found;
            final String path = RecordSchema.of(kind).jsonKey() + "[" + counts[kind.ordinal()] + "]";
            if (due != found)
            {
                return new Difference(journaled.sequence(), MODULES[kind.ordinal()], path,
                    record(journaled, due, left, instruments), record(replayed, found, right, instruments));
            }
            final Difference inside = ofFields(journaled.sequence(), MODULES[kind.ordinal()], path + ".",
                RecordSchema.of(kind).fields(), journaled.buffer(), left, replayed.buffer(), right, instruments);
            if (inside != null)
            {
                return inside;
            }
            counts[kind.ordinal()]++;
            left = journaled.nextRecord(left);
            right = replayed.nextRecord(right);
        }
        return new Difference(journaled.sequence(), "state", "bytes", "outside of any field", "outside of any field");
    }

    private static String record(
        final Row row, final RecordKind kind, final int offset, final InstrumentTable instruments)
    {
        if (kind == null)
        {
            return "";
        }
        final StringBuilder text = new StringBuilder(kind.name());
        for (final Field field : RecordSchema.of(kind).fields())
        {
            final String value = FieldText.of(field, row.buffer(), offset, instruments);
            text.append(value.isEmpty() ? "" : " " + field.key() + "=" + value);
        }
        return text.toString();
    }

    private static Difference ofFields(
        final long sequence, final String module, final String path, final List<Field> fields,
        final UnsafeBuffer left, final int leftBase, final UnsafeBuffer right, final int rightBase,
        final InstrumentTable instruments)
    {
        for (final Field field : fields)
        {
            final String one = FieldText.of(field, left, leftBase, instruments);
            final String two = FieldText.of(field, right, rightBase, instruments);
            if (!one.equals(two))
            {
                final String owner = field.kind() == Field.Kind.HASH ? field.key() : module;
                return new Difference(sequence, owner, path + field.key(), one, two);
            }
        }
        return null;
    }

    private static String decimal(final long value)
    {
        return value == Decimal.NAN ? "" : FieldText.decimal(value);
    }

    private static boolean isSame(
        final UnsafeBuffer one, final int oneOffset, final UnsafeBuffer two, final int twoOffset, final int length)
    {
        for (int i = 0; i < length; i += 8)
        {
            if (one.getLong(oneOffset + i) != two.getLong(twoOffset + i))
            {
                return false;
            }
        }
        return true;
    }
}
