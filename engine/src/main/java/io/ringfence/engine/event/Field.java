package io.ringfence.engine.event;

/**
 * One field of a body or record: its JSON key, where it lies and how it is read. Immutable, safe to share.
 *
 * @param key JSON key
 * @param offset from the start of the body or record
 * @param kind how it is stored and shown
 * @param length bytes of a text, else 0
 * @param choices values of a choice by ordinal, else null
 * @param unitOffset where the unit of a measure lies, else -1
 */
public record Field(String key, int offset, Kind kind, int length, Enum<?>[] choices, int unitOffset)
{
    /** How a field is stored and shown. */
    public enum Kind
    {
        /** Long at 1e-8, shown as a decimal string; NAN is left out. */
        DECIMAL,
        /** Long, shown as a number; 0 is left out. */
        NUMBER,
        /** Long, epoch ns, shown as a number; 0 is left out. */
        TIME,
        /** Int, shown as a number; 0 is left out. */
        INTEGER,
        /** Byte, shown as true; false is left out. */
        FLAG,
        /** Byte, ordinal of an enum, shown as its name. */
        CHOICE,
        /** Zero-padded ASCII, shown as a string; empty is left out. */
        TEXT,
        /** Zero-padded ASCII of key=value lines, shown as an object; empty is left out. */
        PAIRS,
        /** Long, client order id, shown as {@link ClientOrderId} prints it; 0 is left out. */
        ORDER_ID,
        /** Two longs, shown as a UUID; 0/0 is left out. */
        UUID,
        /** Int, instrument id, shown as its symbol; NONE is left out. */
        SYMBOL,
        /** Long, shown as 16 hexadecimal digits. */
        HASH,
        /** Long whose unit stands beside it, shown as a decimal or whole number in a string; NAN is left out. */
        MEASURE
    }

    static Field decimal(final String key, final int offset)
    {
        return new Field(key, offset, Kind.DECIMAL, 0, null, -1);
    }

    static Field number(final String key, final int offset)
    {
        return new Field(key, offset, Kind.NUMBER, 0, null, -1);
    }

    static Field time(final String key, final int offset)
    {
        return new Field(key, offset, Kind.TIME, 0, null, -1);
    }

    static Field integer(final String key, final int offset)
    {
        return new Field(key, offset, Kind.INTEGER, 0, null, -1);
    }

    static Field flag(final String key, final int offset)
    {
        return new Field(key, offset, Kind.FLAG, 0, null, -1);
    }

    static Field choice(final String key, final int offset, final Enum<?>[] choices)
    {
        return new Field(key, offset, Kind.CHOICE, 0, choices, -1);
    }

    static Field text(final String key, final int offset, final int length)
    {
        return new Field(key, offset, Kind.TEXT, length, null, -1);
    }

    static Field pairs(final String key, final int offset, final int length)
    {
        return new Field(key, offset, Kind.PAIRS, length, null, -1);
    }

    static Field orderId(final String key, final int offset)
    {
        return new Field(key, offset, Kind.ORDER_ID, 0, null, -1);
    }

    static Field uuid(final String key, final int offset)
    {
        return new Field(key, offset, Kind.UUID, 0, null, -1);
    }

    static Field symbol(final String key, final int offset)
    {
        return new Field(key, offset, Kind.SYMBOL, 0, null, -1);
    }

    static Field hash(final String key, final int offset)
    {
        return new Field(key, offset, Kind.HASH, 0, null, -1);
    }

    static Field measure(final String key, final int offset, final int unitOffset)
    {
        return new Field(key, offset, Kind.MEASURE, 0, null, unitOffset);
    }
}
