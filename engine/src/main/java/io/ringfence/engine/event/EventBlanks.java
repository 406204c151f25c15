package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/** Bodies with every decimal NAN and all else zero, one per type. Immutable, safe to share. */
final class EventBlanks
{
    private static final byte[][] BY_TYPE = new byte[EventType.COUNT][];
    private static final int[] INPUT_LENGTHS = new int[EventType.COUNT];

    static
    {
        for (int i = 0; i < BY_TYPE.length; i++)
        {
            final EventSchema schema = EventSchema.of(EventType.of(i));
            BY_TYPE[i] = new byte[schema.bodyLength()];
            INPUT_LENGTHS[i] = Row.HEADER_LENGTH + BY_TYPE[i].length;
            final UnsafeBuffer body = new UnsafeBuffer(BY_TYPE[i]);
            for (final Field field : schema.fields())
            {
                if (field.kind() == Field.Kind.DECIMAL)
                {
                    body.putLong(field.offset(), Decimal.NAN);
                }
            }
        }
    }

    private EventBlanks()
    {
    }

    static byte[] of(final EventType type)
    {
        return BY_TYPE[type.ordinal()];
    }

    /** Bytes of the input section of a type, header included. */
    static int inputLength(final int ordinal)
    {
        return INPUT_LENGTHS[ordinal];
    }
}
