package io.ringfence.feeds.json;

import org.agrona.DirectBuffer;

/** UTF-8 beyond ASCII, checked as RFC 3629 has it: shortest form, no surrogates, up to U+10FFFF. Pure functions. */
final class Utf8
{
    private Utf8()
    {
    }

    /**
     * Length of the sequence that begins with a byte beyond ASCII.
     *
     * @param buffer that holds it
     * @param at offset of its first byte
     * @param end of the document
     * @return 2 to 4, 0 when it is not UTF-8, -1 when the document ends in it
     */
    static int sequence(final DirectBuffer buffer, final int at, final int end)
    {
        final int first = buffer.getByte(at) & 0xFF;
        final int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        for (int i = 1; i < length; i++)
        {
            if (at + i >= end)
            {
                return -1;
            }
            final int b = buffer.getByte(at + i) & 0xFF;
            final int least = i == 1 && first == 0xE0 ? 0xA0 : i == 1 && first == 0xF0 ? 0x90 : 0x80;
            final int most = i == 1 && first == 0xED ? 0x9F : i == 1 && first == 0xF4 ? 0x8F : 0xBF;
            if (b < least || b > most)
            {
                return 0;
            }
        }
        return length;
    }
}
