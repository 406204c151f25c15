package io.ringfence.journal.json;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Field;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.event.Unit;

/** One field of the tables, ready to be written as {@code "key":value,}. Immutable; its scratch is the caller's. */
final class JsonField
{
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

    private final Field field;
    private final byte[] key;
    private final byte[][] choices;

    private JsonField(final Field field)
    {
        this.field = field;
        key = key(field.key());
        choices = field.choices() == null ? null : Names.quoted(field.choices());
    }

    static JsonField[] of(final List<Field> fields)
    {
        return fields.stream().map(JsonField::new).toArray(JsonField[]::new);
    }

    static byte[] key(final String key)
    {
        return ('"' + key + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    Field field()
    {
        return field;
    }

    /** Writes key, value and a comma, or nothing when the value is the one that is left out. */
    void write(final JsonBytes out, final UnsafeBuffer buffer, final int base, final Symbols symbols)
    {
        final int at = base + field.offset();
        switch (field.kind())
        {
            case DECIMAL:
                final long decimal = buffer.getLong(at);
                if (decimal != Decimal.NAN)
                {
                    out.put(key);
                    out.decimal(decimal);
                    out.put(',');
                }
                break;
            case NUMBER:
            case TIME:
                number(out, buffer.getLong(at));
                break;
            case INTEGER:
                number(out, buffer.getInt(at));
                break;
            case FLAG:
                if (buffer.getByte(at) != 0)
                {
                    out.put(key);
                    out.put(TRUE);
                    out.put(',');
                }
                break;
            case CHOICE:
                out.put(key);
                out.put(choices[ordinal(buffer, at)]);
                out.put(',');
                break;
            case TEXT:
                final int length = Text.length(buffer, at, field.length());
                if (length > 0)
                {
                    out.put(key);
                    out.quoted(buffer, at, length);
                    out.put(',');
                }
                break;
            case PAIRS:
                if (buffer.getByte(at) != 0)
                {
                    out.put(key);
                    Pairs.write(out, buffer, at, Text.length(buffer, at, field.length()));
                    out.put(',');
                }
                break;
            case ORDER_ID:
                orderId(out, buffer.getLong(at));
                break;
            case UUID:
                if ((buffer.getLong(at) | buffer.getLong(at + 8)) != 0)
                {
                    out.put(key);
                    out.quotedUuid(buffer.getLong(at), buffer.getLong(at + 8));
                    out.put(',');
                }
                break;
            case SYMBOL:
                if (buffer.getInt(at) != Row.NONE)
                {
                    out.put(key);
                    symbols.write(out, buffer.getInt(at));
                    out.put(',');
                }
                break;
            case HASH:
                out.put(key);
                out.quotedHex(buffer.getLong(at));
                out.put(',');
                break;
            case MEASURE:
                measure(out, buffer.getLong(at), Unit.of(buffer.getByte(base + field.unitOffset())));
                break;
            default:
                throw new IllegalStateException("kind=" + field.kind());
        }
    }

    private int ordinal(final UnsafeBuffer buffer, final int at)
    {
        final int ordinal = buffer.getByte(at) & 0xFF;
        if (ordinal >= choices.length)
        {
            throw new IllegalStateException(field.key() + " has value " + ordinal + " of " + choices.length);
        }
        return ordinal;
    }

    private void number(final JsonBytes out, final long value)
    {
        if (value != 0)
        {
            out.put(key);
            out.number(value);
            out.put(',');
        }
    }

    private void orderId(final JsonBytes out, final long id)
    {
        if (id != 0)
        {
            out.put(key);
            out.orderId(id);
            out.put(',');
        }
    }

    private void measure(final JsonBytes out, final long value, final Unit unit)
    {
        if (value == Decimal.NAN)
        {
            return;
        }
        out.put(key);
        if (isDecimal(unit))
        {
            out.decimal(value);
        }
        else
        {
            out.quotedNumber(value);
        }
        out.put(',');
    }

    static boolean isDecimal(final Unit unit)
    {
        return unit != Unit.NONE && unit.compareTo(Unit.BPS) <= 0;
    }
}
