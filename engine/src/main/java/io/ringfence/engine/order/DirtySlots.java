package io.ringfence.engine.order;

/** Hash over slots that costs one step per slot that changed since it was last asked for; business thread only. */
final class DirtySlots
{
    private final OrderSlots slots;
    private final long[] hashes;
    private final int[] dirty;
    private final boolean[] isDirty;
    private int count;
    private long sum;

    DirtySlots(final OrderSlots slots, final int total)
    {
        this.slots = slots;
        hashes = new long[total];
        dirty = new int[total];
        isDirty = new boolean[total];
    }

    void mark(final int slot)
    {
        if (!isDirty[slot])
        {
            isDirty[slot] = true;
            dirty[count++] = slot;
        }
    }

    long hash()
    {
        for (int i = 0; i < count; i++)
        {
            final int slot = dirty[i];
            final long hash = slots.hash(slot);
            sum += hash - hashes[slot];
            hashes[slot] = hash;
            isDirty[slot] = false;
        }
        count = 0;
        return sum;
    }

    long recompute()
    {
        long all = 0;
        for (int slot = 0; slot < hashes.length; slot++)
        {
            all += slots.clientOrderId[slot] == 0 ? 0 : slots.hash(slot);
        }
        return all;
    }
}
