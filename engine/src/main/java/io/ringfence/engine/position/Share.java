package io.ringfence.engine.position;

import io.ringfence.engine.event.Mix;
import io.ringfence.engine.snapshot.StateImage;

/** What one owner has of one position; used on the business thread only. */
final class Share extends CostBasis
{
    private int pair;
    private int owner;
    private int next;
    private long foldedHash;
    private boolean dirty;

    /** Which position, and whose share; the share of the same position that was made next follows later. */
    void begin(final int ofPair, final int ofOwner)
    {
        pair = ofPair;
        owner = ofOwner;
        next = Shares.NONE;
    }

    /** What the position was until somebody else had a share of it. */
    void copy(final CostBasis other)
    {
        quantity = other.quantity;
        cost = other.cost;
        realised = other.realised;
        fees = other.fees;
        funding = other.funding;
    }

    /**
     * Takes what changed the position and was no fill: cost without quantity is realised.
     *
     * @param quantityChange signed
     * @param bookedChange of what is realised less cost
     */
    void adjust(final long quantityChange, final long bookedChange)
    {
        quantity += quantityChange;
        cost -= bookedChange;
        if (quantity == 0)
        {
            realised -= cost;
            cost = 0;
        }
    }

    int pair()
    {
        return pair;
    }

    int owner()
    {
        return owner;
    }

    int next()
    {
        return next;
    }

    void next(final int value)
    {
        next = value;
    }

    @Override
    void carry(final StateImage image)
    {
        pair = image.number(pair);
        owner = image.number(owner);
        super.carry(image);
    }

    /** Notes a change; true when it is the first since the hash was folded. */
    boolean soil()
    {
        final boolean first = !dirty;
        dirty = true;
        return first;
    }

    /** What the hash of shares changes by since it was folded last. */
    long fold()
    {
        final long before = foldedHash;
        foldedHash = hash();
        dirty = false;
        return foldedHash - before;
    }

    long hash()
    {
        long hash = Mix.mix(pair + 1L, owner);
        hash = Mix.mix(hash, quantity);
        hash = Mix.mix(hash, cost);
        hash = Mix.mix(hash, realised);
        hash = Mix.mix(hash, fees);
        return Mix.finish(Mix.mix(hash, funding));
    }
}
