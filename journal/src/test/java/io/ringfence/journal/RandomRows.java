package io.ringfence.journal;

import java.util.List;
import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventSchema;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Field;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TradingState;

/** Rows with any content that the tables of fields allow, from a seed. */
public final class RandomRows
{
    private final Random random;
    private long timeNs = TestJournals.START_NS;

    /** Rows from a seed. */
    public RandomRows(final long seed)
    {
        random = new Random(seed);
    }

    /** Fills a row: any type, any fields, up to a few records in any order. */
    public Row fill(final Row row, final long sequence)
    {
        timeNs += random.nextInt(3) == 0 ? 0 : random.nextInt(2_000_000_000);
        row.begin(EventType.of(random.nextInt(EventType.COUNT)), Source.of(random.nextInt(Source.COUNT)),
            random.nextInt(4) - 1, timeNs);
        row.sequence(sequence).venueTimeNs(oftenZero()).sourceSequence(oftenZero());
        row.flags(random.nextInt(4) == 0 ? random.nextInt(256) : 0);
        fields(EventSchema.of(row.type()).fields(), row.buffer(), row.bodyOffset());
        row.mark(decimal(), oftenZero()).equity(decimal());
        row.state(TradingState.of(random.nextInt(TradingState.COUNT)));
        for (int i = random.nextInt(3) == 0 ? random.nextInt(8) : 0; i > 0; i--)
        {
            final RecordKind kind = RecordKind.of(random.nextInt(RecordKind.COUNT));
            fields(RecordSchema.of(kind).fields(), row.buffer(), row.appendRecord(kind));
        }
        return row;
    }

    private void fields(final List<Field> fields, final UnsafeBuffer buffer, final int base)
    {
        for (final Field field : fields)
        {
            final int at = base + field.offset();
            switch (field.kind())
            {
                case DECIMAL:
                    buffer.putLong(at, decimal());
                    break;
                case NUMBER:
                case TIME:
                    buffer.putLong(at, oftenZero());
                    break;
                case INTEGER:
                    buffer.putInt(at, (int)oftenZero());
                    break;
                case FLAG:
                    buffer.putByte(at, (byte)random.nextInt(2));
                    break;
                case CHOICE:
                    buffer.putByte(at, (byte)random.nextInt(field.choices().length));
                    break;
                case TEXT:
                    text(buffer, at, random.nextInt(3) == 0 ? field.length() : random.nextInt(field.length()));
                    break;
                case PAIRS:
                    pairs(buffer, at, field.length());
                    break;
                case ORDER_ID:
                    buffer.putLong(at, random.nextBoolean() ? 0 : ClientOrderId.of(
                        1 + random.nextInt(ClientOrderId.MAX_BOOT_EPOCH),
                        random.nextLong() & ClientOrderId.MAX_SEQUENCE, random.nextInt(ClientOrderId.MAX_PER_ROW)));
                    break;
                case UUID:
                    buffer.putLong(at, oftenZero());
                    buffer.putLong(at + 8, oftenZero());
                    break;
                case SYMBOL:
                    buffer.putInt(at, random.nextInt(4) - 1);
                    break;
                case HASH:
                    buffer.putLong(at, random.nextLong());
                    break;
                default:
                    break;
            }
        }
        for (final Field field : fields)
        {
            if (field.kind() == Field.Kind.MEASURE)
            {
                buffer.putLong(base + field.offset(), decimal());
            }
        }
    }

    private long decimal()
    {
        switch (random.nextInt(6))
        {
            case 0:
                return Decimal.NAN;
            case 1:
                return 0;
            case 2:
                return random.nextInt(1_000) * Decimal.ONE;
            case 3:
                return -random.nextInt(Integer.MAX_VALUE);
            case 4:
                return random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE + 1;
            default:
                return random.nextLong();
        }
    }

    private long oftenZero()
    {
        return random.nextBoolean() ? 0 : random.nextInt(4) == 0 ? Long.MIN_VALUE : random.nextLong();
    }

    private void text(final UnsafeBuffer buffer, final int at, final int length)
    {
        for (int i = 0; i < length; i++)
        {
            // Now and then what no writer of ours puts there, but a row can hold.
            final int c = random.nextInt(50) == 0 ? 1 + random.nextInt(255) : ' ' + random.nextInt(95);
            buffer.putByte(at + i, (byte)c);
        }
    }

    private void pairs(final UnsafeBuffer buffer, final int at, final int length)
    {
        final StringBuilder text = new StringBuilder();
        switch (random.nextInt(4))
        {
            case 0:
                text(buffer, at, length);
                return;
            case 1:
                return;
            case 2:
                text.append("same=1\nsame=2\nx");
                break;
            default:
                for (int i = random.nextInt(5); i >= 0; i--)
                {
                    text.append(text.length() == 0 ? "" : "\n").append("key").append(i)
                        .append(i % 2 == 0 ? "=" : "=a=b\"\\");
                }
        }
        buffer.putStringWithoutLengthAscii(at, text.toString());
    }
}
