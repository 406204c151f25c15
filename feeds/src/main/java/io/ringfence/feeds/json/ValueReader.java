package io.ringfence.feeds.json;

import org.agrona.DirectBuffer;

import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Decimal;

/**
 * Reads the value of a member after its name; one thread at a time.
 * <p>
 * Venues write numbers as strings, as numbers, as an empty string or as null; all are taken. A value of another kind
 * than asked for is passed over and makes the document {@link #malformed()}, a flag that stays until {@link #wrap}.
 */
public final class ValueReader
{
    /** An integer that is absent. */
    public static final long ABSENT = Long.MIN_VALUE;

    /** So many digits fit a long whatever they are. */
    private static final int SAFE_DIGITS = 18;

    private final JsonReader reader = new JsonReader();
    private final DecimalReader decimals = new DecimalReader();
    private boolean malformed;
    private boolean outOfRange;
    private long rounded;

    /**
     * Points this reader at a document.
     *
     * @param source that holds it; not copied
     * @param offset of its first byte
     * @param length in bytes
     * @return the tokenizer, at the start of the document
     */
    public JsonReader wrap(final DirectBuffer source, final int offset, final int length)
    {
        malformed = false;
        outOfRange = false;
        rounded = 0;
        return reader.wrap(source, offset, length);
    }

    /** @return the tokenizer */
    public JsonReader reader()
    {
        return reader;
    }

    /** @return true when a value was not of the kind that was asked for */
    public boolean malformed()
    {
        return malformed;
    }

    /** Says that the document has not the shape it should have. */
    public void markMalformed()
    {
        malformed = true;
    }

    /** @return true when a decimal since the last call did not fit; the call forgets it */
    public boolean takeOutOfRange()
    {
        final boolean was = outOfRange;
        outOfRange = false;
        return was;
    }

    /** @return decimals of this document that lost non-zero digits beyond the eighth place */
    public long rounded()
    {
        return rounded;
    }

    /**
     * Reads a decimal, as string or number.
     *
     * @param rounding of places beyond the eighth
     * @return the value at 1e-8; NAN when it is absent, empty, null, does not fit, or is none
     */
    public long decimal(final Rounding rounding)
    {
        return decimal(reader.next(), rounding);
    }

    /**
     * Reads a decimal whose token was taken already.
     *
     * @param first token of the value
     * @param rounding of places beyond the eighth
     * @return the value at 1e-8; NAN when it is absent, empty, null, does not fit, or is none
     */
    public long decimal(final JsonToken first, final Rounding rounding)
    {
        final JsonToken token = scalar(first);
        if (token != JsonToken.STRING && token != JsonToken.NUMBER || reader.valueLength() == 0)
        {
            return Decimal.NAN;
        }
        final long value = decimals.read(reader.buffer(), reader.valueOffset(), reader.valueLength(), rounding);
        if (value == Decimal.NAN)
        {
            malformed |= decimals.result() == DecimalReader.Result.MALFORMED;
            outOfRange |= decimals.result() == DecimalReader.Result.OUT_OF_RANGE;
        }
        else if (decimals.rounded())
        {
            rounded++;
        }
        return value;
    }

    /**
     * Reads a whole number that is not negative, as string or number.
     *
     * @return the number; ABSENT when it is empty, null, does not fit, or is none
     */
    public long integer()
    {
        final JsonToken token = scalar();
        if (token != JsonToken.STRING && token != JsonToken.NUMBER || reader.valueLength() == 0)
        {
            return ABSENT;
        }
        final int length = reader.valueLength();
        long value = 0;
        for (int i = 0; i < length; i++)
        {
            final int digit = reader.buffer().getByte(reader.valueOffset() + i) - '0';
            if (digit < 0 || digit > 9)
            {
                malformed = true;
                return ABSENT;
            }
            if (i >= SAFE_DIGITS && value > (Long.MAX_VALUE - digit) / 10)
            {
                outOfRange = true;
                return ABSENT;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /**
     * Reads a time.
     *
     * @return epoch ns, 0 when it is absent or cannot be told
     */
    public long time()
    {
        if (scalar() != JsonToken.STRING)
        {
            return 0;
        }
        final long time = Rfc3339.read(reader.buffer(), reader.valueOffset(), reader.valueLength());
        return time == Rfc3339.INVALID ? 0 : time;
    }

    /**
     * Reads a name.
     *
     * @param table of the names that may stand here
     * @return its value, or MISSING
     */
    public int name(final NameTable table)
    {
        return scalar() == JsonToken.STRING ? table.find(reader) : NameTable.MISSING;
    }

    /** @return true for the literal true and for the string "true" */
    public boolean truth()
    {
        final JsonToken token = scalar();
        return token == JsonToken.TRUE || token == JsonToken.STRING && reader.valueLength() == 4 &&
            reader.buffer().getByte(reader.valueOffset()) == 't';
    }

    /**
     * Reads a text, to be found through the tokenizer's offset and length.
     *
     * @return true when there is a string
     */
    public boolean text()
    {
        return scalar() == JsonToken.STRING;
    }

    /**
     * Reads a UUID.
     *
     * @param target that takes it; 0/0 when there is none
     * @return true when there is one
     */
    public boolean uuid(final UuidReader target)
    {
        final int length = scalar() == JsonToken.STRING ? reader.valueLength() : 0;
        return target.read(reader.buffer(), reader.valueOffset(), length);
    }

    /** @return client order id, 0 when it is not one of ours */
    public long clientOrderId()
    {
        return scalar() == JsonToken.STRING ?
            ClientOrderId.parse(reader.buffer(), reader.valueOffset(), reader.valueLength()) : 0;
    }

    /**
     * Enters an object.
     *
     * @return false when there is none
     */
    public boolean object()
    {
        return enter(JsonToken.OBJECT_START);
    }

    /**
     * Enters an array.
     *
     * @return false when there is none
     */
    public boolean array()
    {
        return enter(JsonToken.ARRAY_START);
    }

    /** Passes over the value. */
    public void skip()
    {
        reader.skip(JsonToken.NAME);
    }

    /**
     * Moves to the next element of an array of objects and enters it; what is no object is passed over.
     *
     * @return false at the end of the array, or of a bad document
     */
    public boolean nextObject()
    {
        return nextElement(JsonToken.OBJECT_START);
    }

    private boolean enter(final JsonToken wanted)
    {
        final JsonToken token = reader.next();
        if (token == wanted)
        {
            return true;
        }
        if (token != JsonToken.NULL)
        {
            malformed = true;
            reader.skip(token);
        }
        return false;
    }

    /**
     * Moves to the next element of an array of arrays and enters it; what is no array is passed over.
     *
     * @return false at the end of the outer array, or of a bad document
     */
    public boolean nextArray()
    {
        return nextElement(JsonToken.ARRAY_START);
    }

    private boolean nextElement(final JsonToken wanted)
    {
        JsonToken token = reader.next();
        while (token != wanted && token != JsonToken.ARRAY_END && token != JsonToken.ERROR)
        {
            malformed = true;
            reader.skip(token);
            token = reader.next();
        }
        return token == wanted;
    }

    private JsonToken scalar()
    {
        return scalar(reader.next());
    }

    private JsonToken scalar(final JsonToken token)
    {
        if (token == JsonToken.OBJECT_START || token == JsonToken.ARRAY_START)
        {
            malformed = true;
            reader.skip(token);
        }
        return token;
    }
}
