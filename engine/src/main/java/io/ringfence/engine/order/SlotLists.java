package io.ringfence.engine.order;

import java.util.Arrays;

import io.ringfence.engine.snapshot.StateImage;

/** Doubly linked lists over slots, of which each slot is in exactly one or none; business thread only. */
final class SlotLists
{
    static final int NONE = -1;

    private final int[] next;
    private final int[] previous;
    private final int[] owner;
    private final int[] heads;
    private final int[] tails;
    private final int[] sizes;

    SlotLists(final int slots, final int lists)
    {
        next = filled(slots);
        previous = filled(slots);
        owner = filled(slots);
        heads = filled(lists);
        tails = filled(lists);
        sizes = new int[lists];
    }

    int first(final int list)
    {
        return heads[list];
    }

    int last(final int list)
    {
        return tails[list];
    }

    int next(final int slot)
    {
        return next[slot];
    }

    int previous(final int slot)
    {
        return previous[slot];
    }

    int size(final int list)
    {
        return sizes[list];
    }

    /** Moves a slot from where it is to the end of a list. */
    void moveTo(final int list, final int slot)
    {
        unlink(slot);
        owner[slot] = list;
        previous[slot] = tails[list];
        next[slot] = NONE;
        if (tails[list] == NONE)
        {
            heads[list] = slot;
        }
        else
        {
            next[tails[list]] = slot;
        }
        tails[list] = slot;
        sizes[list]++;
    }

    private void unlink(final int slot)
    {
        final int list = owner[slot];
        if (list == NONE)
        {
            return;
        }
        if (previous[slot] == NONE)
        {
            heads[list] = next[slot];
        }
        else
        {
            next[previous[slot]] = next[slot];
        }
        if (next[slot] == NONE)
        {
            tails[list] = previous[slot];
        }
        else
        {
            previous[next[slot]] = previous[slot];
        }
        sizes[list]--;
        owner[slot] = NONE;
    }

    private static int[] filled(final int length)
    {
        final int[] array = new int[length];
        Arrays.fill(array, NONE);
        return array;
    }

    void carry(final StateImage image)
    {
        image.numbers(next);
        image.numbers(previous);
        image.numbers(owner);
        image.numbers(heads);
        image.numbers(tails);
        image.numbers(sizes);
    }
}
