package io.ringfence.engine.position;

import java.util.Arrays;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.snapshot.StateException;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Every position shared out by owner: by strategy, or by group of legs; business thread, read by tools between rows.
 * Quantities, prices and money at 1e-8.
 * <p>
 * Owner 0 is the home of all that nobody else did: orders that name none, what reconciliation states, what the venue
 * restates. As long as a position has no other owner it has no shares, and belongs to that one whole. From then on, for
 * each position and to the last unit:
 * <pre>
 *   sum of quantities            = quantity of the position
 *   sum of (realised - cost)     = realised - cost of the position
 *   sum of fees, of funding      = fees, funding of the position
 * </pre>
 * Realised and unrealised P&amp;L each may differ from the position's: what one strategy buys and another sells is
 * closed for the portfolio and open for both of them. Their sum is the same. Values at the mark add up as well, since
 * a share is worth what the position is worth with it less what it is without it, in the order of their making.
 */
public final class Shares
{
    /** No share. */
    public static final int NONE = -1;
    /** Owner of what nobody else did. */
    public static final int HOME = 0;
    /** So many shares that one fill changed are known one by one. */
    private static final int MOST_CHANGED = 16;

    private final NameTable names;
    private final int instruments;
    private final Share[] shares;
    /** First and last share of each position. */
    private final int[] first;
    private final int[] last;
    /** Shares by hash of position and owner, open addressing, one more than the index; 0 for none. */
    private final int[] index;
    private int count;
    private long unshared;

    /** Shares that the last fill changed, the first few. */
    private final int[] changed = new int[MOST_CHANGED];
    private int changedCount;

    private final int[] dirty;
    private int dirtyCount;
    private long hash;

    /**
     * @param names of owners
     * @param instruments how many there are
     * @param portfolios how many there can be
     * @param capacity how many shares there can be
     */
    Shares(final NameTable names, final int instruments, final int portfolios, final int capacity)
    {
        this.names = names;
        this.instruments = instruments;
        shares = new Share[capacity];
        Arrays.setAll(shares, (id) -> new Share());
        first = new int[portfolios * instruments];
        last = new int[portfolios * instruments];
        Arrays.fill(first, NONE);
        Arrays.fill(last, NONE);
        index = new int[Integer.highestOneBit(capacity) * 4];
        dirty = new int[capacity];
    }

    /**
     * Before a fill: who has had no share of the position gets an empty one.
     *
     * @return the share that the fill goes to, or NONE when the position belongs to its home whole
     */
    int shareOf(final int portfolio, final int instrument, final CostBasis position, final int owner)
    {
        final int pair = portfolio * instruments + instrument;
        if (first[pair] == NONE)
        {
            if (owner == HOME)
            {
                return NONE;
            }
            if (count + 2 > shares.length)
            {
                unshared++;
                return NONE;
            }
            shares[add(pair, HOME)].copy(position);
            soil(first[pair]);
        }
        final int found = find(pair, owner);
        if (found != NONE)
        {
            return found;
        }
        if (count == shares.length)
        {
            unshared++;
            return first[pair];
        }
        return add(pair, owner);
    }

    /** Books a fill that the position has booked; one that does not fit a share goes to its home as it is. */
    void fill(final int share, final long signedQuantity, final long signedValue, final long fee)
    {
        final Share to = shares[share];
        if (to.fill(signedQuantity, signedValue) == Decimal.NAN)
        {
            unshared++;
            adjust(to.pair(), signedQuantity, -signedValue);
        }
        to.addFee(fee);
        soil(share);
        note(share);
    }

    /** Forgets which shares changed. */
    void begin()
    {
        changedCount = 0;
    }

    private void note(final int share)
    {
        // The home alone changes twice, and stands first.
        if (changedCount != 0 && changed[0] == share)
        {
            return;
        }
        if (changedCount < MOST_CHANGED)
        {
            changed[changedCount] = share;
        }
        changedCount++;
    }

    /** How many shares changed since {@link #begin}. */
    int changes()
    {
        return changedCount;
    }

    /** One of them, NONE beyond the first few. */
    int changed(final int at)
    {
        return at < MOST_CHANGED ? changed[at] : NONE;
    }

    /** The position changed by what was no fill: its home takes that. */
    void adjust(final int pair, final long quantityChange, final long bookedChange)
    {
        if (first[pair] != NONE && (quantityChange | bookedChange) != 0)
        {
            shares[first[pair]].adjust(quantityChange, bookedChange);
            soil(first[pair]);
        }
    }

    /**
     * Shares a funding settlement out by what each holds; what the position itself receives is added to its home.
     *
     * @param pair position
     * @param mark at which it settles
     * @param rate of the quantity at the mark
     */
    void fund(final int pair, final long mark, final long rate)
    {
        long before = 0;
        long quantity = 0;
        for (int id = first[pair]; id != NONE; id = shares[id].next())
        {
            quantity += shares[id].quantity;
            final long payment = Decimal.multiplyHalfEven(Decimal.multiplyHalfEven(quantity, mark), rate);
            if (payment != Decimal.NAN && payment != before)
            {
                fund(id, before - payment);
                before = payment;
            }
        }
        fundHome(pair, before);
    }

    /** Funding of the position that was not shared out. */
    void fundHome(final int pair, final long received)
    {
        if (first[pair] != NONE && received != 0)
        {
            fund(first[pair], received);
        }
    }

    private void fund(final int id, final long received)
    {
        shares[id].addFunding(received);
        soil(id);
    }

    Share share(final int id)
    {
        return shares[id];
    }

    /** First share of a position, its home's, or NONE. */
    int first(final int pair)
    {
        return first[pair];
    }

    /** A share was changed from outside. */
    void onChanged(final int id)
    {
        soil(id);
        note(id);
    }

    private int add(final int pair, final int owner)
    {
        final int id = count++;
        shares[id].begin(pair, owner);
        link(id);
        return id;
    }

    private void link(final int id)
    {
        final int pair = shares[id].pair();
        if (first[pair] == NONE)
        {
            first[pair] = id;
        }
        else
        {
            shares[last[pair]].next(id);
        }
        last[pair] = id;
        int at = slot(pair, shares[id].owner());
        while (index[at] != 0)
        {
            at = at + 1 & index.length - 1;
        }
        index[at] = id + 1;
        soil(id);
    }

    private int find(final int pair, final int owner)
    {
        for (int at = slot(pair, owner); index[at] != 0; at = at + 1 & index.length - 1)
        {
            final Share share = shares[index[at] - 1];
            if (share.pair() == pair && share.owner() == owner)
            {
                return index[at] - 1;
            }
        }
        return NONE;
    }

    private int slot(final int pair, final int owner)
    {
        return (int)Mix.finish(Mix.mix(pair, owner)) & index.length - 1;
    }

    private void soil(final int id)
    {
        if (shares[id].soil())
        {
            dirty[dirtyCount++] = id;
        }
    }

    /** @return names of owners; id 0 has none */
    public NameTable names()
    {
        return names;
    }

    /**
     * @param portfolio id
     * @param instrument id
     * @return share of the home, or NONE when the position belongs to it whole; {@link #next} leads on
     */
    public int first(final int portfolio, final int instrument)
    {
        return first[portfolio * instruments + instrument];
    }

    /**
     * @param share of a position
     * @return the next share of it, or NONE
     */
    public int next(final int share)
    {
        return shares[share].next();
    }

    /**
     * @param portfolio id
     * @param instrument id
     * @param owner id
     * @return its share, or NONE
     */
    public int find(final int portfolio, final int instrument, final int owner)
    {
        return find(portfolio * instruments + instrument, owner);
    }

    /** What an owner has of a position, which belongs to its home whole as long as it is not shared. */
    long quantity(final int portfolio, final int instrument, final int owner, final long whole)
    {
        if (first(portfolio, instrument) == NONE)
        {
            return owner == HOME ? whole : 0;
        }
        final int share = find(portfolio, instrument, owner);
        return share == NONE ? 0 : shares[share].quantity();
    }

    /**
     * @param share of a position
     * @return id of its owner
     */
    public int owner(final int share)
    {
        return shares[share].owner();
    }

    /**
     * @param share of a position
     * @return signed quantity
     */
    public long quantity(final int share)
    {
        return shares[share].quantity();
    }

    /**
     * @param share of a position
     * @return weighted average entry price, NAN when flat
     */
    public long entryPrice(final int share)
    {
        return shares[share].entryPrice();
    }

    /**
     * @param share of a position
     * @return realised P&amp;L, fees and funding apart
     */
    public long realised(final int share)
    {
        return shares[share].realised();
    }

    /**
     * @param share of a position
     * @return fees paid
     */
    public long fees(final int share)
    {
        return shares[share].fees();
    }

    /**
     * @param share of a position
     * @return funding received, negative when paid
     */
    public long funding(final int share)
    {
        return shares[share].funding();
    }

    /**
     * @param share of a position
     * @param mark of its instrument, NAN for none
     * @return signed value at the mark, such that all shares of a position add up to it; NAN when there is no mark
     */
    public long value(final int share, final long mark)
    {
        final Share of = shares[share];
        if (of.quantity == 0)
        {
            return 0;
        }
        long without = 0;
        for (int id = first[of.pair()]; id != share; id = shares[id].next())
        {
            without += shares[id].quantity;
        }
        return Decimal.subtract(
            Decimal.multiplyHalfEven(without + of.quantity, mark), Decimal.multiplyHalfEven(without, mark));
    }

    /**
     * @param share of a position
     * @param mark of its instrument, NAN for none
     * @return unrealised P&amp;L at the mark, NAN when there is none
     */
    public long unrealised(final int share, final long mark)
    {
        return Decimal.subtract(value(share, mark), shares[share].cost());
    }

    /** @return shares so far */
    public int count()
    {
        return count;
    }

    /** @return fills that found no room for a share of their own, or left its range: their home has them */
    public long unshared()
    {
        return unshared;
    }

    /** Hash of all shares, at the cost of what changed since the last call. */
    long hash()
    {
        for (int i = 0; i < dirtyCount; i++)
        {
            hash += shares[dirty[i]].fold();
        }
        dirtyCount = 0;
        return hash;
    }

    long recomputeHash()
    {
        long sum = 0;
        for (int id = 0; id < count; id++)
        {
            sum += shares[id].hash();
        }
        return sum;
    }

    void carry(final StateImage image)
    {
        image.same(shares.length, "portfolio.shares");
        final int carried = image.count(count, shares.length);
        unshared = image.number(unshared);
        for (int id = 0; id < carried; id++)
        {
            shares[id].carry(image);
            if (image.loading())
            {
                if (shares[id].pair() < 0 || shares[id].pair() >= first.length)
                {
                    throw new StateException("share " + id + " is of position " + shares[id].pair() +
                        ", which does not exist");
                }
                shares[id].next(NONE);
                link(id);
            }
        }
        count = carried;
    }
}
