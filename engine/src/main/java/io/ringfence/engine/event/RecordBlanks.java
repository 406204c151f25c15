package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/** Records with kind and length set, every decimal NAN, no instrument, all else zero. Immutable, safe to share. */
final class RecordBlanks
{
    private static final byte[][] BY_KIND = new byte[RecordKind.COUNT][];

    static
    {
        for (int i = 0; i < BY_KIND.length; i++)
        {
            final RecordSchema schema = RecordSchema.of(RecordKind.of(i));
            BY_KIND[i] = new byte[schema.length()];
            final UnsafeBuffer record = new UnsafeBuffer(BY_KIND[i]);
            record.putByte(0, (byte)i);
            record.putShort(2, (short)schema.length());
            for (final Field field : schema.fields())
            {
                if (field.kind() == Field.Kind.DECIMAL || field.kind() == Field.Kind.MEASURE)
                {
                    record.putLong(field.offset(), Decimal.NAN);
                }
                else if (field.kind() == Field.Kind.SYMBOL)
                {
                    record.putInt(field.offset(), Row.NONE);
                }
            }
        }
    }

    private RecordBlanks()
    {
    }

    static byte[] of(final RecordKind kind)
    {
        return BY_KIND[kind.ordinal()];
    }
}
