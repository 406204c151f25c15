package io.ringfence.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class ClientOrderIdTest
{
    private static final UnsafeBuffer BUFFER = new UnsafeBuffer(new byte[64]);

    @Property
    void shouldComeBackFromItsText(
        @ForAll @IntRange(min = 1, max = ClientOrderId.MAX_BOOT_EPOCH) final int epoch,
        @ForAll @LongRange(min = 0, max = ClientOrderId.MAX_SEQUENCE) final long sequence,
        @ForAll @IntRange(min = 0, max = ClientOrderId.MAX_PER_ROW - 1) final int index)
    {
        final long id = ClientOrderId.of(epoch, sequence, index);
        assertTrue(id > 0);
        assertEquals(sequence, ClientOrderId.sequence(id));
        final int length = ClientOrderId.put(id, BUFFER, 3);
        assertEquals(ClientOrderId.TEXT_LENGTH, length);
        assertEquals(id, ClientOrderId.parse(BUFFER, 3, length));
        assertEquals(ClientOrderId.toString(id), BUFFER.getStringWithoutLengthAscii(3, length));
    }

    @Test
    void shouldDifferWhenOnlyTheBootEpochDoes()
    {
        assertEquals("rf-0001-0000000002a-1f", ClientOrderId.toString(ClientOrderId.of(1, 42, 31)));
        assertEquals("rf-0002-0000000002a-1f", ClientOrderId.toString(ClientOrderId.of(2, 42, 31)));
    }

    @Test
    void shouldNotTakeAForeignTextForOneOfOurs()
    {
        assertEquals(0, parse("rf-0000-0000000002a-00"));
        assertEquals(0, parse("rf-4000-0000000002a-00"));
        assertEquals(0, parse("rf-0001-0000000002a-20"));
        assertEquals(0, parse("rf-0001-0000000002A-00"));
        assertEquals(0, parse("rf-0001_0000000002a-00"));
        assertEquals(0, parse("rf-0001-fffffffffff-0x"));
        assertEquals(0, parse("xx-0001-0000000002a-00"));
        assertEquals(0, parse("rf-0001-0000000002a-0"));
        assertEquals(0, parse("6f2f9f1c-7f2e-4a63-b1f1"));
    }

    private static long parse(final String text)
    {
        BUFFER.putStringWithoutLengthAscii(0, text);
        return ClientOrderId.parse(BUFFER, 0, text.length());
    }
}
