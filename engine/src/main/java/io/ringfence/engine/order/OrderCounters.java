package io.ringfence.engine.order;

import io.ringfence.engine.snapshot.StateImage;

/** What the order table counted since the start; written and read on the business thread. */
public final class OrderCounters
{
    long opened;
    long fills;
    long filledQuantity;
    long repeated;
    long stale;
    long illegal;
    long unknown;
    long malformed;
    long overfilled;
    long late;

    OrderCounters()
    {
    }

    void carry(final StateImage image)
    {
        opened = image.number(opened);
        fills = image.number(fills);
        filledQuantity = image.number(filledQuantity);
        repeated = image.number(repeated);
        stale = image.number(stale);
        illegal = image.number(illegal);
        unknown = image.number(unknown);
        malformed = image.number(malformed);
        overfilled = image.number(overfilled);
        late = image.number(late);
    }

    /** @return orders that entered the table */
    public long opened()
    {
        return opened;
    }

    /** @return fills counted */
    public long fills()
    {
        return fills;
    }

    /** @return quantity of the fills counted, over all instruments; differences are of use */
    public long filledQuantity()
    {
        return filledQuantity;
    }

    /** @return executions that said nothing new: doubled fills, late answers */
    public long repeated()
    {
        return repeated;
    }

    /** @return statements of a filled quantity below the one already known */
    public long stale()
    {
        return stale;
    }

    /** @return executions that may not follow on the order's status, refused and recorded */
    public long illegal()
    {
        return illegal;
    }

    /** @return executions for orders we do not know */
    public long unknown()
    {
        return unknown;
    }

    /** @return executions that lack a quantity or price that they need */
    public long malformed()
    {
        return malformed;
    }

    /** @return fills that went beyond the order's quantity and were cut to it */
    public long overfilled()
    {
        return overfilled;
    }

    /** @return fills counted on orders that were closed already */
    public long late()
    {
        return late;
    }
}
