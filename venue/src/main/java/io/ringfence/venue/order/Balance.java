package io.ringfence.venue.order;

/** An amount of one currency. Owned by the venue's thread. Amounts at 1e-8. */
public final class Balance
{
    private final String currency;
    private long total;
    private long hold;

    Balance(final String currency, final long total)
    {
        this.currency = currency;
        this.total = total;
    }

    /** @return code of the currency */
    public String currency()
    {
        return currency;
    }

    /** @return everything, holds included */
    public long total()
    {
        return total;
    }

    /** @return what open orders hold back */
    public long hold()
    {
        return hold;
    }

    /** @return what is free */
    public long available()
    {
        return total - hold;
    }

    void add(final long amount)
    {
        total = Math.addExact(total, amount);
    }

    void moveHold(final long by)
    {
        hold = Math.addExact(hold, by);
        assert hold >= 0 : "currency=" + currency + " hold=" + hold;
    }
}
