package io.ringfence.engine.risk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.snapshot.StateImage;

/**
 * The same strategy, instrument, side, quantity and price, too soon after an accepted one. What the engine itself
 * sends (a stop that fires, an exit of an operator) is no repetition. Client order ids are derived from the event
 * sequence and cannot come twice.
 */
final class DuplicateOrder extends PreTradeCheck
{
    private static final int BUCKETS = 1024;
    /** Orders of a bucket; were they all accepted within the window, the oldest would be forgotten. */
    private static final int WIDTH = 4;
    private static final int KEPT = 4;
    private static final int QUANTITY = 1;
    private static final int PRICE = 2;
    private static final long SPREAD_QUANTITY = 0xC2B2_AE3D_27D4_EB4FL;
    private static final long SPREAD_PRICE = 0x1656_67B1_9E37_79F9L;

    /** Of each bucket the fingerprints of its last orders, then their times: looked through within one cache line. */
    private final long[] heads = new long[BUCKETS * WIDTH * 2];
    /** Who, quantity and price of each order, side by side. */
    private final long[] kept = new long[BUCKETS * WIDTH * KEPT];
    private long hash;
    /** The intent that was asked about last. */
    private long lastPrint;
    private long lastWho;
    private long lastPrice;

    @Override
    Reason id()
    {
        return Reason.DUPLICATE_ORDER;
    }

    @Override
    boolean active(final RiskLimits limits)
    {
        return limits.flow().duplicateWindowNs() > 0;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final OrderRequest request = intent.request();
        if (!concerns(request))
        {
            return Reason.NONE;
        }
        lastWho = who(request);
        lastPrice = price(request);
        lastPrint = Mix.finish(lastWho + request.quantity() * SPREAD_QUANTITY + lastPrice * SPREAD_PRICE);
        final long windowNs = intent.limits().flow().duplicateWindowNs();
        // Nearly always the whole bucket is older than the window, and no order of it needs to be compared.
        return intent.nowNs() - newestNs(lastPrint) >= windowNs && !finding.explains() ?
            Reason.NONE : compare(intent, finding, windowNs);
    }

    private Reason compare(final Assessment intent, final Finding finding, final long windowNs)
    {
        final long equalNs = newestEqualNs(intent.request().quantity());
        final long ageNs = equalNs == 0 ? Long.MAX_VALUE : intent.nowNs() - equalNs;
        if (ageNs >= windowNs)
        {
            return equalNs == 0 || !finding.explains() ? Reason.NONE :
                finding.measured(ageNs, windowNs, Unit.NANOS).reject(Reason.NONE);
        }
        return finding.measured(ageNs, windowNs, Unit.NANOS).reject(Reason.DUPLICATE_ORDER);
    }

    /** The intent that was asked about last was accepted: its window starts. */
    void onAccepted(final OrderRequest request, final long nowNs)
    {
        if (!running() || !concerns(request))
        {
            return;
        }
        final int slot = oldest(lastPrint);
        hash -= hash(slot);
        heads[head(slot)] = lastPrint;
        heads[head(slot) + WIDTH] = nowNs;
        final int at = slot * KEPT;
        kept[at] = lastWho;
        kept[at + QUANTITY] = request.quantity();
        kept[at + PRICE] = lastPrice;
        hash += hash(slot);
    }

    /** Kept with every accepted order. */
    long hash()
    {
        return hash;
    }

    long recomputeHash()
    {
        long sum = 0;
        for (int slot = 0; slot < BUCKETS * WIDTH; slot++)
        {
            sum += hash(slot);
        }
        return sum;
    }

    /** Carries the slots that ever held an order. */
    void carry(final StateImage image)
    {
        for (int bucket = 0; bucket < BUCKETS; bucket++)
        {
            carry(image, bucket * WIDTH);
        }
        if (image.loading())
        {
            hash = recomputeHash();
        }
    }

    private void carry(final StateImage image, final int first)
    {
        int held = 0;
        while (held < WIDTH && timeNs(first + held) != 0)
        {
            held++;
        }
        held = image.count(held, WIDTH);
        image.numbers(heads, head(first) + WIDTH, held);
        image.numbers(heads, head(first), held);
        image.numbers(kept, first * KEPT, held * KEPT);
    }

    private long hash(final int slot)
    {
        final long time = timeNs(slot);
        return time == 0 ? 0 : Mix.finish(heads[head(slot)] ^ time);
    }

    private long timeNs(final int slot)
    {
        return heads[head(slot) + WIDTH];
    }

    /** Where the fingerprint of a slot stands. */
    private static int head(final int slot)
    {
        return slot + (slot & -WIDTH);
    }

    private static boolean concerns(final OrderRequest request)
    {
        final Cause cause = request.cause();
        return request.amends() < 0 && (cause == Cause.INTENT || cause == Cause.STRATEGY || cause == Cause.LIST);
    }

    private long newestNs(final long print)
    {
        final int at = head(bucket(print)) + WIDTH;
        return Math.max(Math.max(heads[at], heads[at + 1]), Math.max(heads[at + 2], heads[at + 3]));
    }

    /** When the last order like the one that was asked about was accepted, 0 for never. */
    private long newestEqualNs(final long quantity)
    {
        final int first = bucket(lastPrint);
        long newestNs = 0;
        for (int slot = first; slot < first + WIDTH; slot++)
        {
            final int at = slot * KEPT;
            if (heads[head(slot)] == lastPrint && kept[at] == lastWho && kept[at + QUANTITY] == quantity &&
                kept[at + PRICE] == lastPrice)
            {
                newestNs = Math.max(newestNs, timeNs(slot));
            }
        }
        return newestNs;
    }

    private int oldest(final long print)
    {
        // Two pairs, then their older ones: no branch whose outcome nobody can foretell.
        final int first = bucket(print);
        final int at = head(first) + WIDTH;
        final long ofFirst = Math.min(heads[at], heads[at + 1]);
        final long ofLast = Math.min(heads[at + 2], heads[at + 3]);
        final int inFirst = heads[at + 1] < heads[at] ? 1 : 0;
        final int inLast = heads[at + 3] < heads[at + 2] ? 3 : 2;
        return first + (ofLast < ofFirst ? inLast : inFirst);
    }

    private static int bucket(final long print)
    {
        return (int)(print >>> 32 & BUCKETS - 1) * WIDTH;
    }

    private static long who(final OrderRequest request)
    {
        return ((long)request.instrument() << 32 | request.strategy() << 1) + request.side().ordinal();
    }

    private static long price(final OrderRequest request)
    {
        return request.price() == Decimal.NAN ? request.stopPrice() : request.price();
    }
}
