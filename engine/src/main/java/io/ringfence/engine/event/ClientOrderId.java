package io.ringfence.engine.event;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Client order ids: boot epoch, event sequence and index within the row, packed into a positive long. Replay derives
 * the same ids; a restart has another epoch and never reuses one. Pure functions, safe on any thread.
 * <pre>
 *  63      62..49        48..5             4..0
 *  zero    boot epoch    event sequence    index
 *          14 bits       44 bits           5 bits
 * </pre>
 * As text, on the wire and in JSONL: {@code rf-eeee-sssssssssss-ii}, hexadecimal, {@value #TEXT_LENGTH} characters.
 */
public final class ClientOrderId
{
    /** Characters of the text. */
    public static final int TEXT_LENGTH = 22;
    /** Largest boot epoch. */
    public static final int MAX_BOOT_EPOCH = (1 << 14) - 1;
    /** Largest event sequence. */
    public static final long MAX_SEQUENCE = (1L << 44) - 1;
    /** Orders one row can issue. */
    public static final int MAX_PER_ROW = 1 << 5;

    private static final byte[] DIGITS = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private ClientOrderId()
    {
    }

    /**
     * Packs an id.
     *
     * @param bootEpoch of the process, 1 to MAX_BOOT_EPOCH
     * @param sequence of the event that issues the order, 0 to MAX_SEQUENCE
     * @param index of the order within its row, below MAX_PER_ROW
     * @return the id, positive
     */
    public static long of(final int bootEpoch, final long sequence, final int index)
    {
        assert bootEpoch > 0 && bootEpoch <= MAX_BOOT_EPOCH : "bootEpoch=" + bootEpoch;
        assert sequence >= 0 && sequence <= MAX_SEQUENCE : "sequence=" + sequence;
        assert index >= 0 && index < MAX_PER_ROW : "index=" + index;
        return (long)bootEpoch << 49 | sequence << 5 | index;
    }

    /**
     * Sequence of the event that issued an order.
     *
     * @param id of the order
     * @return event sequence
     */
    public static long sequence(final long id)
    {
        return id >>> 5 & MAX_SEQUENCE;
    }

    /**
     * Writes the text of an id.
     *
     * @param id to write
     * @param target to write to
     * @param offset in it
     * @return TEXT_LENGTH
     */
    public static int put(final long id, final MutableDirectBuffer target, final int offset)
    {
        target.putByte(offset, (byte)'r');
        target.putByte(offset + 1, (byte)'f');
        putHex(id >>> 49, 4, target, offset + 2);
        putHex(sequence(id), 11, target, offset + 7);
        putHex(id & MAX_PER_ROW - 1, 2, target, offset + 19);
        return TEXT_LENGTH;
    }

    /**
     * Reads the text of an id.
     *
     * @param source to read from
     * @param offset in it
     * @param length of the text
     * @return the id, or 0 when the text is not one of ours
     */
    public static long parse(final DirectBuffer source, final int offset, final int length)
    {
        if (length != TEXT_LENGTH || source.getByte(offset) != 'r' || source.getByte(offset + 1) != 'f')
        {
            return 0;
        }
        final long epoch = parseHex(source, offset + 2, 4);
        final long sequence = parseHex(source, offset + 7, 11);
        final long index = parseHex(source, offset + 19, 2);
        if (epoch < 1 || epoch > MAX_BOOT_EPOCH || sequence < 0 || index < 0 || index >= MAX_PER_ROW)
        {
            return 0;
        }
        return of((int)epoch, sequence, (int)index);
    }

    /**
     * Text of an id. Allocates: for readers, not for the hot path.
     *
     * @param id to show
     * @return its text
     */
    public static String toString(final long id)
    {
        return String.format("rf-%04x-%011x-%02x", id >>> 49, sequence(id), id & MAX_PER_ROW - 1);
    }

    private static void putHex(final long value, final int digits, final MutableDirectBuffer target, final int offset)
    {
        target.putByte(offset, (byte)'-');
        for (int i = 0; i < digits; i++)
        {
            target.putByte(offset + 1 + i, DIGITS[(int)(value >>> (digits - 1 - i) * 4) & 0xF]);
        }
    }

    private static long parseHex(final DirectBuffer source, final int offset, final int digits)
    {
        if (source.getByte(offset) != '-')
        {
            return -1;
        }
        long value = 0;
        for (int i = 1; i <= digits; i++)
        {
            final int c = source.getByte(offset + i);
            final int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            if (digit < 0)
            {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
