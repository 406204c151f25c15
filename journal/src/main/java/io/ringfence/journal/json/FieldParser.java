package io.ringfence.journal.json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Field;
import io.ringfence.engine.event.Unit;

/** Reads values of JSON into fields of the tables: the way back from {@link JsonField}. Not thread-safe. */
final class FieldParser
{
    private static final int UUID_LENGTH = 36;

    private final Map<Field, TreeMap<String, Integer>> choices = new java.util.IdentityHashMap<>();
    private final UnsafeBuffer orderId = new UnsafeBuffer(new byte[ClientOrderId.TEXT_LENGTH]);

    /**
     * Writes all fields of an object.
     *
     * @param fields that it may have
     * @param object of JSON
     * @param buffer to write to, blank
     * @param base where the body or record begins
     * @param symbols of the run
     */
    void parse(
        final List<Field> fields, final Map<String, Object> object, final UnsafeBuffer buffer, final int base,
        final Symbols symbols) throws LineException
    {
        for (final Field field : fields)
        {
            final Object value = object.get(field.key());
            if (value != null && field.kind() != Field.Kind.MEASURE)
            {
                try
                {
                    parse(field, value, buffer, base + field.offset(), symbols);
                }
                catch (final LineException e)
                {
                    throw e.under(field.key());
                }
            }
        }
        for (final Field field : fields)
        {
            if (field.kind() == Field.Kind.MEASURE)
            {
                measure(field, object.get(field.key()), buffer, base);
            }
        }
    }

    private void parse(
        final Field field, final Object value, final UnsafeBuffer buffer, final int at, final Symbols symbols)
        throws LineException
    {
        switch (field.kind())
        {
            case DECIMAL:
                buffer.putLong(at, decimal(value));
                break;
            case NUMBER:
            case TIME:
                buffer.putLong(at, number(value));
                break;
            case INTEGER:
                final long number = number(value);
                if (number != (int)number)
                {
                    throw new LineException("found " + number + ", a number of 32 bits is the most");
                }
                buffer.putInt(at, (int)number);
                break;
            case FLAG:
                if (!(value instanceof Boolean))
                {
                    throw new LineException("found " + shown(value) + ", true or false is needed");
                }
                buffer.putByte(at, (byte)((Boolean)value ? 1 : 0));
                break;
            case CHOICE:
                buffer.putByte(at, (byte)choice(field, text(value)));
                break;
            case TEXT:
                putText(buffer, at, field.length(), text(value));
                break;
            case PAIRS:
                putText(buffer, at, field.length(), Pairs.text(field, value));
                break;
            case ORDER_ID:
                buffer.putLong(at, orderId(text(value)));
                break;
            case UUID:
                final String uuid = text(value);
                buffer.putLong(at, uuidHalf(uuid, 0));
                buffer.putLong(at + 8, uuidHalf(uuid, 1));
                break;
            case SYMBOL:
                buffer.putInt(at, symbols.id(text(value)));
                break;
            case HASH:
                buffer.putLong(at, hex(text(value), 16, "16 hexadecimal digits are needed"));
                break;
            default:
                throw new IllegalStateException("kind=" + field.kind());
        }
    }

    static long decimal(final Object value) throws LineException
    {
        if (!(value instanceof String))
        {
            throw new LineException("found " + shown(value) +
                ", decimals are strings here, such as \"0.25\"");
        }
        final String text = (String)value;
        final long plain = plainDecimal(text);
        if (plain != Decimal.NAN)
        {
            return plain;
        }
        try
        {
            // An exponent could ask for a number of a billion digits.
            if (text.length() > 32 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0)
            {
                throw new SettingsException("not plain");
            }
            final long exact = Settings.parseDecimal("", text);
            if (exact == Decimal.NAN)
            {
                throw new SettingsException("out of range");
            }
            return exact;
        }
        catch (final SettingsException e)
        {
            throw new LineException("found \"" + abbreviated(text) +
                "\", a decimal with at most 8 places is needed, such as \"0.25\"");
        }
    }

    /** The common forms without BigDecimal; NAN for any other, which the exact way judges. */
    private static long plainDecimal(final String text)
    {
        final int length = text.length();
        final boolean negative = length > 0 && text.charAt(0) == '-';
        long value = 0;
        int places = -1;
        int digits = 0;
        for (int i = negative ? 1 : 0; i < length; i++)
        {
            final char c = text.charAt(i);
            if (c == '.' && places < 0 && digits > 0)
            {
                places = 0;
            }
            else if (c >= '0' && c <= '9' && ++digits <= 17)
            {
                value = 10 * value + c - '0';
                places += places >= 0 ? 1 : 0;
            }
            else
            {
                return Decimal.NAN;
            }
        }
        final int missing = Decimal.SCALE - Math.max(0, places);
        if (digits == 0 || places == 0 || missing < 0 || digits + missing > 18)
        {
            return Decimal.NAN;
        }
        for (int i = 0; i < missing; i++)
        {
            value *= 10;
        }
        return negative ? -value : value;
    }

    static long number(final Object value) throws LineException
    {
        if (!(value instanceof Long))
        {
            throw new LineException("found " + shown(value) + ", a whole number is needed");
        }
        return (Long)value;
    }

    static String text(final Object value) throws LineException
    {
        if (!(value instanceof String))
        {
            throw new LineException("found " + shown(value) + ", a string is needed");
        }
        return (String)value;
    }

    private void measure(final Field field, final Object value, final UnsafeBuffer buffer, final int base)
        throws LineException
    {
        final Unit unit = Unit.of(buffer.getByte(base + field.unitOffset()));
        final int at = base + field.offset();
        if (value == null)
        {
            buffer.putLong(at, Decimal.NAN);
            return;
        }
        try
        {
            buffer.putLong(at, JsonField.isDecimal(unit) ? decimal(value) : Long.parseLong(text(value)));
        }
        catch (final NumberFormatException e)
        {
            throw new LineException(field.key(), "found \"" + abbreviated((String)value) +
                "\", a whole number in a string is needed");
        }
        catch (final LineException e)
        {
            throw e.under(field.key());
        }
    }

    private int choice(final Field field, final String name) throws LineException
    {
        TreeMap<String, Integer> ordinals = choices.get(field);
        if (ordinals == null)
        {
            ordinals = new TreeMap<>();
            for (final Enum<?> value : field.choices())
            {
                ordinals.put(Names.of(value), value.ordinal());
            }
            choices.put(field, ordinals);
        }
        final Integer ordinal = ordinals.get(name);
        if (ordinal == null)
        {
            throw new LineException("found \"" + abbreviated(name) + "\", one of " +
                String.join(", ", Names.of(field.choices())) + " is needed");
        }
        return ordinal;
    }

    private static void putText(final UnsafeBuffer buffer, final int at, final int length, final String text)
        throws LineException
    {
        if (text.length() > length)
        {
            throw new LineException(text.length() + " characters, " + length + " are the most");
        }
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            if (c == 0 || c > 0xFF)
            {
                throw new LineException("character " + (i + 1) + " is not ASCII");
            }
            buffer.putByte(at + i, (byte)c);
        }
        buffer.setMemory(at + text.length(), length - text.length(), (byte)0);
    }

    private long orderId(final String text) throws LineException
    {
        if (text.length() == ClientOrderId.TEXT_LENGTH)
        {
            orderId.putStringWithoutLengthAscii(0, text);
            final long id = ClientOrderId.parse(orderId, 0, text.length());
            if (id != 0)
            {
                return id;
            }
        }
        throw new LineException("found \"" + abbreviated(text) + "\", an order id such as \"" +
            ClientOrderId.toString(ClientOrderId.of(1, 1, 0)) + "\" is needed");
    }

    private static long uuidHalf(final String text, final int half) throws LineException
    {
        final String expected = "a UUID is needed, such as \"00000000-0000-0000-0000-000000000001\"";
        if (text.length() != UUID_LENGTH || text.charAt(8) != '-' || text.charAt(13) != '-' ||
            text.charAt(18) != '-' || text.charAt(23) != '-')
        {
            throw new LineException("found \"" + abbreviated(text) + "\", " + expected);
        }
        final String digits = text.replace("-", "");
        return hex(digits.length() == 32 ? digits.substring(16 * half, 16 * half + 16) : "", 16, expected);
    }

    private static long hex(final String text, final int digits, final String expected) throws LineException
    {
        long value = 0;
        boolean good = text.length() == digits;
        for (int i = 0; i < text.length() && good; i++)
        {
            final char c = text.charAt(i);
            final int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            good = digit >= 0;
            value = value << 4 | digit & 0xF;
        }
        if (!good)
        {
            throw new LineException("found \"" + abbreviated(text) + "\", " + expected);
        }
        return value;
    }

    static String shown(final Object value)
    {
        return value instanceof String ? '"' + abbreviated((String)value) + '"' :
            value instanceof Map ? "an object" : value instanceof List ? "an array" : String.valueOf(value);
    }

    static String abbreviated(final String text)
    {
        final StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(40, text.length()); i++)
        {
            final char c = text.charAt(i);
            shown.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return text.length() > 40 ? shown + "..." : shown.toString();
    }
}
