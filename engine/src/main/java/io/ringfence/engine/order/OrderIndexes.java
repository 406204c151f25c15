package io.ringfence.engine.order;

import java.util.Arrays;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Finds orders by our id, by tag (several may share one: newest first) and by the venue's id; business thread only.
 */
final class OrderIndexes
{
    private final OrderSlots slots;
    private final PairIndex ids;
    private final PairIndex tags;
    private final PairIndex venueIds;
    private final int[] older;
    private final int[] newer;

    OrderIndexes(final OrderSlots slots, final int total)
    {
        this.slots = slots;
        ids = new PairIndex(total + 1);
        tags = new PairIndex(total + 1);
        venueIds = new PairIndex(total + 1);
        older = new int[total];
        newer = new int[total];
        Arrays.fill(older, OrderView.NO_ORDER);
        Arrays.fill(newer, OrderView.NO_ORDER);
    }

    int byId(final long clientOrderId)
    {
        return ids.get(clientOrderId, 0);
    }

    int byVenueId(final long high, final long low)
    {
        return (high | low) == 0 ? OrderView.NO_ORDER : venueIds.get(high, low);
    }

    int newestOfTag(final long high, final long low)
    {
        return (high | low) == 0 ? OrderView.NO_ORDER : tags.get(high, low);
    }

    /** The newest open order of a tag: one that was asked for, before what protects its fills. */
    int newestOpenOfTag(final long high, final long low)
    {
        int leg = OrderView.NO_ORDER;
        for (int slot = newestOfTag(high, low); slot != OrderView.NO_ORDER; slot = older[slot])
        {
            if (OrderTransitions.open(slots.status(slot)))
            {
                if (slots.cause[slot] != Cause.BRACKET.ordinal())
                {
                    return slot;
                }
                leg = leg == OrderView.NO_ORDER ? slot : leg;
            }
        }
        return leg;
    }

    /** The order of a tag that the venue can know: the newest open one that was sent, else the newest closed one. */
    int sentOfTag(final long high, final long low)
    {
        int closed = OrderView.NO_ORDER;
        for (int slot = newestOfTag(high, low); slot != OrderView.NO_ORDER; slot = older[slot])
        {
            switch (slots.status(slot))
            {
                case HELD:
                    break;
                case FILLED:
                case CANCELLED:
                case REJECTED:
                case EXPIRED:
                    closed = closed == OrderView.NO_ORDER ? slot : closed;
                    break;
                default:
                    return slot;
            }
        }
        return closed;
    }

    void add(final int slot)
    {
        ids.put(slots.clientOrderId[slot], 0, slot);
        older[slot] = OrderView.NO_ORDER;
        newer[slot] = OrderView.NO_ORDER;
        final long high = slots.tagHigh[slot];
        final long low = slots.tagLow[slot];
        if ((high | low) != 0)
        {
            final int before = tags.get(high, low);
            older[slot] = before;
            if (before != OrderView.NO_ORDER)
            {
                newer[before] = slot;
            }
            tags.put(high, low, slot);
        }
    }

    void learnVenueId(final int slot, final long high, final long low)
    {
        if ((high | low) != 0 && (slots.venueHigh[slot] | slots.venueLow[slot]) == 0)
        {
            slots.venueHigh[slot] = high;
            slots.venueLow[slot] = low;
            venueIds.put(high, low, slot);
        }
    }

    void remove(final int slot)
    {
        ids.remove(slots.clientOrderId[slot], 0);
        final long venueHigh = slots.venueHigh[slot];
        final long venueLow = slots.venueLow[slot];
        if ((venueHigh | venueLow) != 0 && venueIds.get(venueHigh, venueLow) == slot)
        {
            venueIds.remove(venueHigh, venueLow);
        }
        final long high = slots.tagHigh[slot];
        final long low = slots.tagLow[slot];
        if ((high | low) == 0)
        {
            return;
        }
        if (older[slot] != OrderView.NO_ORDER)
        {
            newer[older[slot]] = newer[slot];
        }
        if (newer[slot] != OrderView.NO_ORDER)
        {
            older[newer[slot]] = older[slot];
        }
        else if (older[slot] != OrderView.NO_ORDER)
        {
            tags.put(high, low, older[slot]);
        }
        else
        {
            tags.remove(high, low);
        }
    }

    /** Carries what the slots themselves do not tell: which orders of a tag are newer, who has a venue's id. */
    void carry(final StateImage image, final int used)
    {
        image.numbers(older, 0, used);
        image.numbers(newer, 0, used);
        for (int slot = 0; slot < used; slot++)
        {
            final long high = slots.venueHigh[slot];
            final long low = slots.venueLow[slot];
            final boolean known = image.flag((high | low) != 0 && venueIds.get(high, low) == slot);
            if (image.loading())
            {
                index(slot, known);
            }
        }
    }

    private void index(final int slot, final boolean byVenueId)
    {
        ids.put(slots.clientOrderId[slot], 0, slot);
        if (byVenueId)
        {
            venueIds.put(slots.venueHigh[slot], slots.venueLow[slot], slot);
        }
        if (newer[slot] == OrderView.NO_ORDER && (slots.tagHigh[slot] | slots.tagLow[slot]) != 0)
        {
            tags.put(slots.tagHigh[slot], slots.tagLow[slot], slot);
        }
    }
}
