package io.ringfence.feeds.rest;

import io.netty.buffer.ByteBuf;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Decimal;

/** Writes numbers and ids as ASCII; the io thread only. */
final class AsciiText
{
    private static final String HEX = "0123456789abcdef";

    private final UnsafeBuffer clientId = new UnsafeBuffer(new byte[ClientOrderId.TEXT_LENGTH]);

    /** Exact, without trailing zeros. */
    static void decimal(final ByteBuf out, final long value)
    {
        assert value >= 0 : "value=" + value;
        integer(out, value / Decimal.ONE);
        long rest = value % Decimal.ONE;
        if (rest != 0)
        {
            out.writeByte('.');
            for (long unit = Decimal.ONE / 10; rest != 0; unit /= 10)
            {
                out.writeByte((int)('0' + rest / unit));
                rest %= unit;
            }
        }
    }

    private static void integer(final ByteBuf out, final long value)
    {
        if (value >= 10)
        {
            integer(out, value / 10);
        }
        out.writeByte((int)('0' + value % 10));
    }

    static void uuid(final ByteBuf out, final long high, final long low)
    {
        for (int i = 0; i < 32; i++)
        {
            if (i == 8 || i == 12 || i == 16 || i == 20)
            {
                out.writeByte('-');
            }
            final long half = i < 16 ? high : low;
            out.writeByte(HEX.charAt((int)(half >>> (60 - (i & 15) * 4)) & 0xF));
        }
    }

    void clientOrderId(final ByteBuf out, final long id)
    {
        ClientOrderId.put(id, clientId, 0);
        out.writeBytes(clientId.byteArray(), 0, ClientOrderId.TEXT_LENGTH);
    }
}
