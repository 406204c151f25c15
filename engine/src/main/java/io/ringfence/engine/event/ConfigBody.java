package io.ringfence.engine.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A configuration change: part i of n, applied whole at the last part. A flyweight over the body of a row; not
 * thread-safe, wrap one per handler.
 * <pre>
 *     0  c32  principal
 *    32  c768 set
 *   800  i32  part
 *   804  i32  parts
 * </pre>
 */
public final class ConfigBody
{
    static final int PRINCIPAL_OFFSET = 0;
    static final int SET_OFFSET = 32;
    static final int PART_OFFSET = 800;
    static final int PARTS_OFFSET = 804;
    static final int LENGTH = 808;

    private UnsafeBuffer buffer;
    private int offset;

    /**
     * Points this flyweight at the body of a row.
     *
     * @param row whose type must be CONFIG
     * @return this
     */
    public ConfigBody wrap(final Row row)
    {
        assert row.type() == EventType.CONFIG : "type=" + row.type();
        buffer = row.buffer();
        offset = row.bodyOffset();
        return this;
    }

    /** @return number of this part, from 1 */
    public int part()
    {
        return buffer.getInt(offset + PART_OFFSET);
    }

    /**
     * @param value number of this part, from 1
     * @return this
     */
    public ConfigBody part(final int value)
    {
        buffer.putInt(offset + PART_OFFSET, value);
        return this;
    }

    /** @return number of parts */
    public int parts()
    {
        return buffer.getInt(offset + PARTS_OFFSET);
    }

    /**
     * @param value number of parts
     * @return this
     */
    public ConfigBody parts(final int value)
    {
        buffer.putInt(offset + PARTS_OFFSET, value);
        return this;
    }

    /** @return who */
    public String principal()
    {
        return Text.get(buffer, offset + PRINCIPAL_OFFSET, 32);
    }

    /**
     * @param value who; at most 32 ASCII characters
     * @return this
     */
    public ConfigBody principal(final CharSequence value)
    {
        Text.put(buffer, offset + PRINCIPAL_OFFSET, 32, value);
        return this;
    }

    /** @return changes, one key=value a line */
    public String set()
    {
        return Text.get(buffer, offset + SET_OFFSET, 768);
    }

    /**
     * @param value changes, one key=value a line; at most 768 ASCII characters
     * @return this
     */
    public ConfigBody set(final CharSequence value)
    {
        Text.put(buffer, offset + SET_OFFSET, 768, value);
        return this;
    }
}
