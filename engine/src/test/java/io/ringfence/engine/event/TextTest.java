package io.ringfence.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class TextTest
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[32]);

    @Test
    void shouldPadWithZeroesWhenTheTextIsShort()
    {
        buffer.setMemory(0, 32, (byte)'x');
        Text.put(buffer, 8, 16, "abc");
        assertEquals("abc", Text.get(buffer, 8, 16));
        assertEquals(3, Text.length(buffer, 8, 16));
        assertEquals('x', buffer.getByte(7));
        assertEquals(0, buffer.getByte(23));
        assertEquals('x', buffer.getByte(24));
    }

    @Test
    void shouldCutWhenTheTextIsLong()
    {
        Text.put(buffer, 0, 4, "abcdef");
        assertEquals("abcd", Text.get(buffer, 0, 4));
        assertEquals(0, buffer.getByte(4));
    }

    @Test
    void shouldBeEmptyWhenNothingWasWritten()
    {
        assertEquals("", Text.get(buffer, 0, 16));
        assertEquals(0, Text.pack("", 0));
        assertEquals("", Text.unpack(0, 0));
    }

    @Test
    void shouldReplaceWhatIsNotPrintable()
    {
        Text.put(buffer, 0, 16, "a\u0000b\u001b[31m\u00e9\n");
        assertEquals("a?b?[31m?\n", Text.get(buffer, 0, 16));
    }

    @Test
    void shouldTellNamesApartBeyondTheEighthCharacter()
    {
        assertEquals(Text.pack("strategy-one", 0), Text.pack("strategy-two", 0));
        assertNotEquals(Text.pack("strategy-one", 8), Text.pack("strategy-two", 8));
    }

    @Property
    void shouldPackAsAFieldHoldsIt(
        @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 16) final String text)
    {
        final UnsafeBuffer field = new UnsafeBuffer(new byte[16]);
        Text.put(field, 0, 16, text);
        assertEquals(field.getLong(0), Text.pack(text, 0));
        assertEquals(field.getLong(8), Text.pack(text, 8));
        assertEquals(text, Text.unpack(Text.pack(text, 0), Text.pack(text, 8)));
    }
}
