package io.ringfence.feeds.json;

import org.agrona.DirectBuffer;

/** Bytes of a buffer as characters, without a copy; one thread at a time, while the buffer stays. */
public final class AsciiView implements CharSequence
{
    private DirectBuffer buffer;
    private int offset;
    private int length;

    /**
     * Points this view at bytes.
     *
     * @param source that holds them
     * @param from first byte
     * @param count of bytes
     * @return this
     */
    public AsciiView wrap(final DirectBuffer source, final int from, final int count)
    {
        buffer = source;
        offset = from;
        length = count;
        return this;
    }

    /**
     * Points this view at the name, string or number that a reader returned last.
     *
     * @param reader at it
     * @return this
     */
    public AsciiView wrap(final JsonReader reader)
    {
        return wrap(reader.buffer(), reader.valueOffset(), reader.valueLength());
    }

    @Override
    public int length()
    {
        return length;
    }

    @Override
    public char charAt(final int index)
    {
        return (char)(buffer.getByte(offset + index) & 0xFF);
    }

    @Override
    public CharSequence subSequence(final int start, final int end)
    {
        return new AsciiView().wrap(buffer, offset + start, end - start);
    }

    @Override
    public String toString()
    {
        return new StringBuilder(this).toString();
    }
}
