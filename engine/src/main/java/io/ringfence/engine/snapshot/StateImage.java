package io.ringfence.engine.snapshot;

import java.nio.ByteOrder;

import io.ringfence.engine.event.Text;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Carries state out of an engine, or into a fresh one; the thread that runs the engine, between rows.
 * <p>
 * A class that takes part has one method for both directions, which names each field once:
 * <pre>
 *   void carry(final StateImage image)
 *   {
 *       count = image.number(count);        // saving: writes count and gives it back; loading: gives what was written
 *       image.numbers(prices, 0, count);    // fills the array when loading
 *   }
 * </pre>
 * So nothing can be saved and not loaded, or in another order. What follows from other state (sums of hashes, indexes)
 * is left out and worked out anew when {@link #loading}. A section names its module and the version of its layout:
 * <pre>
 *    0  name        8 bytes, ASCII padded with zeroes
 *    8  version     int
 *   12  length      int, of what follows
 *   16  fields      little-endian
 * </pre>
 * Saving does not allocate. What no longer fits is not written but still counted: see {@link #overflowed}.
 */
public final class StateImage
{
    private static final int SECTION_HEADER = 16;
    private static final int VERSION_OFFSET = 8;
    private static final int LENGTH_OFFSET = 12;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private boolean loading;
    private int start;
    private int end;
    private int position;
    private int section = -1;

    /**
     * Begins to save.
     *
     * @param target to write to
     * @param offset of the first byte
     * @return this
     */
    public StateImage save(final UnsafeBuffer target, final int offset)
    {
        buffer.wrap(target);
        return begin(false, offset, target.capacity());
    }

    /**
     * Begins to load.
     *
     * @param source to read from
     * @param offset of the first byte
     * @param length of the image
     * @return this
     */
    public StateImage load(final UnsafeBuffer source, final int offset, final int length)
    {
        buffer.wrap(source);
        return begin(true, offset, offset + length);
    }

    private StateImage begin(final boolean load, final int offset, final int limit)
    {
        loading = load;
        start = offset;
        position = offset;
        end = limit;
        section = -1;
        return this;
    }

    /** @return true while state comes in, false while it goes out */
    public boolean loading()
    {
        return loading;
    }

    /** @return bytes carried so far, or that saving would have taken */
    public int length()
    {
        return position - start;
    }

    /** @return true if the target was too small for what was saved: it is worthless then */
    public boolean overflowed()
    {
        return position > end;
    }

    /**
     * Begins a section, and ends the one before.
     *
     * @param name of the module, at most 8 ASCII characters
     * @param version of its layout: one more with every change of what it carries
     * @throws StateException if another section, or one of another version, comes here
     */
    public void section(final String name, final int version)
    {
        endSection();
        final long packed = Text.pack(name, 0);
        final int at = position;
        final long found = number(packed);
        final int foundVersion = number(version);
        final int length = number(0);
        if (loading && (found != packed || foundVersion != version))
        {
            throw new StateException("section " + name + " version " + version + " is due and section " +
                Text.unpack(found, 0) + " version " + foundVersion + " is there: it was written by another build");
        }
        if (loading && length > end - position)
        {
            throw new StateException("section " + name + " is cut short: " + length + " bytes are due, " +
                (end - position) + " are there");
        }
        section = at;
    }

    /**
     * Ends the last section.
     *
     * @throws StateException if not all of an image was loaded
     */
    public void end()
    {
        endSection();
        if (loading && position != end)
        {
            throw new StateException((end - position) + " bytes are left over: it was written by another build");
        }
    }

    private void endSection()
    {
        if (section < 0)
        {
            return;
        }
        final int length = position - section - SECTION_HEADER;
        if (!loading && position <= end)
        {
            buffer.putInt(section + LENGTH_OFFSET, length, ORDER);
        }
        else if (loading && buffer.getInt(section + LENGTH_OFFSET, ORDER) != length)
        {
            throw new StateException("section " + Text.unpack(buffer.getLong(section, ORDER), 0) + " version " +
                buffer.getInt(section + VERSION_OFFSET, ORDER) + " has " +
                buffer.getInt(section + LENGTH_OFFSET, ORDER) + " bytes and " + length +
                " were read: other sizes are configured, or it was written by another build");
        }
        section = -1;
    }

    /**
     * @param value to save
     * @return the same, or what is loaded
     */
    public long number(final long value)
    {
        final int at = take(Long.BYTES);
        if (at < 0)
        {
            return value;
        }
        if (loading)
        {
            return buffer.getLong(at, ORDER);
        }
        buffer.putLong(at, value, ORDER);
        return value;
    }

    /**
     * @param value to save
     * @return the same, or what is loaded
     */
    public int number(final int value)
    {
        final int at = take(Integer.BYTES);
        if (at < 0)
        {
            return value;
        }
        if (loading)
        {
            return buffer.getInt(at, ORDER);
        }
        buffer.putInt(at, value, ORDER);
        return value;
    }

    /**
     * A count or length, which must lie within bounds to be loaded.
     *
     * @param value to save
     * @param most that makes sense
     * @return the same, or what is loaded
     * @throws StateException if what is loaded is negative or more than that
     */
    public int count(final int value, final int most)
    {
        final int found = number(value);
        if (loading && (found < 0 || found > most))
        {
            throw new StateException("a count of " + found + " at byte " + (position - start) + ", at most " + most +
                " fit: other sizes are configured, or it was written by another build");
        }
        return found;
    }

    /**
     * A size that both sides must have in common, such as the number of instruments.
     *
     * @param value of this engine
     * @param what it is, for the message
     * @throws StateException if another one is loaded
     */
    public void same(final int value, final String what)
    {
        final int found = number(value);
        if (found != value)
        {
            throw new StateException(what + " is " + found + " there and " + value + " here");
        }
    }

    /**
     * @param value to save
     * @return the same, or what is loaded
     */
    public boolean flag(final boolean value)
    {
        return number(value ? 1 : 0) != 0;
    }

    /**
     * A value of an enum, which may be null.
     *
     * @param value to save
     * @param values all of them, by ordinal
     * @param <E> the enum
     * @return the same, or what is loaded
     */
    public <E extends Enum<E>> E choice(final E value, final E[] values)
    {
        final int ordinal = number(value == null ? -1 : value.ordinal());
        if (!loading)
        {
            return value;
        }
        if (ordinal < -1 || ordinal >= values.length)
        {
            throw new StateException("no value has the ordinal " + ordinal + ": it was written by another build");
        }
        return ordinal < 0 ? null : values[ordinal];
    }

    /**
     * @param values to save, or to fill
     * @param from first one
     * @param count how many
     */
    public void numbers(final long[] values, final int from, final int count)
    {
        final int at = take(count * Long.BYTES);
        for (int i = 0; at >= 0 && i < count; i++)
        {
            if (loading)
            {
                values[from + i] = buffer.getLong(at + i * Long.BYTES, ORDER);
            }
            else
            {
                buffer.putLong(at + i * Long.BYTES, values[from + i], ORDER);
            }
        }
    }

    /**
     * @param values to save, or to fill, all of them
     */
    public void numbers(final long[] values)
    {
        numbers(values, 0, values.length);
    }

    /**
     * @param values to save, or to fill
     * @param from first one
     * @param count how many
     */
    public void numbers(final int[] values, final int from, final int count)
    {
        final int at = take(count * Integer.BYTES);
        for (int i = 0; at >= 0 && i < count; i++)
        {
            if (loading)
            {
                values[from + i] = buffer.getInt(at + i * Integer.BYTES, ORDER);
            }
            else
            {
                buffer.putInt(at + i * Integer.BYTES, values[from + i], ORDER);
            }
        }
    }

    /**
     * @param values to save, or to fill, all of them
     */
    public void numbers(final int[] values)
    {
        numbers(values, 0, values.length);
    }

    /**
     * @param values to save, or to fill, bit by bit
     */
    public void numbers(final double[] values)
    {
        final int at = take(values.length * Double.BYTES);
        for (int i = 0; at >= 0 && i < values.length; i++)
        {
            if (loading)
            {
                values[i] = Double.longBitsToDouble(buffer.getLong(at + i * Double.BYTES, ORDER));
            }
            else
            {
                buffer.putLong(at + i * Double.BYTES, Double.doubleToRawLongBits(values[i]), ORDER);
            }
        }
    }

    /**
     * @param values to save, or to fill
     * @param from first one
     * @param count how many
     */
    public void bytes(final byte[] values, final int from, final int count)
    {
        final int at = take(count);
        if (at < 0)
        {
            return;
        }
        if (loading)
        {
            buffer.getBytes(at, values, from, count);
        }
        else
        {
            buffer.putBytes(at, values, from, count);
        }
    }

    /**
     * @param values to save, or to fill, all of them
     */
    public void bytes(final byte[] values)
    {
        bytes(values, 0, values.length);
    }

    /**
     * A text, character by character; loading allocates.
     *
     * @param value to save
     * @return the same, or what is loaded
     */
    public CharSequence text(final CharSequence value)
    {
        final int length = count(value.length(), Math.max(value.length(), (end - position) / Character.BYTES));
        final int at = take(length * Character.BYTES);
        if (at < 0)
        {
            return value;
        }
        if (loading)
        {
            final StringBuilder text = new StringBuilder(length);
            for (int i = 0; i < length; i++)
            {
                text.append(buffer.getChar(at + i * Character.BYTES, ORDER));
            }
            return text.toString();
        }
        for (int i = 0; i < length; i++)
        {
            buffer.putChar(at + i * Character.BYTES, value.charAt(i), ORDER);
        }
        return value;
    }

    /** Where the next bytes stand, -1 if they do not fit what is saved. */
    private int take(final int length)
    {
        final int at = position;
        if (length <= end - at)
        {
            position = at + length;
            return at;
        }
        if (loading)
        {
            throw new StateException(length + " bytes are due and " + Math.max(0, end - at) +
                " are left: other sizes are configured, or it was written by another build");
        }
        position = at + length;
        return -1;
    }
}
