package io.ringfence.engine.risk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.Decimal;
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
    private static final int BUCKET_BITS = 10;
    private static final int BUCKETS = 1 << BUCKET_BITS;
    /** Orders of a bucket; were they all accepted within the window, the oldest would be forgotten. */
    private static final int WIDTH = 4;
    private static final int KEPT = 4;
    private static final int NONE = -1;
    private static final int QUANTITY = 1;
    private static final int PRICE = 2;
    private static final long SPREAD_QUANTITY = 0xC2B2_AE3D_27D4_EB4FL;
    private static final long SPREAD_PRICE = 0x1656_67B1_9E37_79F9L;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /** Of each bucket the fingerprints of its last orders, then their times: looked through within one cache line. */
    private final long[] heads = new long[BUCKETS * WIDTH * 2];
    /** Who, quantity and price of each order, side by side. */
    private final long[] kept = new long[BUCKETS * WIDTH * KEPT];
    /** Of each bucket the place of its oldest order, which the next one takes: time only goes on. */
    private final byte[] oldest = new byte[BUCKETS];
    private long hash;
    /** The intent that was asked about last. */
    private int lastBucket = NONE;
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
            lastBucket = NONE;
            return Reason.NONE;
        }
        lastWho = who(request);
        lastPrice = price(request);
        lastPrint = (lastWho + request.quantity() * SPREAD_QUANTITY + lastPrice * SPREAD_PRICE) * SPREAD;
        lastBucket = (int)(lastPrint >>> Long.SIZE - BUCKET_BITS);
        final long windowNs = intent.limits().flow().duplicateWindowNs();
        // Nearly always the whole bucket is older than the window, and no order of it needs to be compared.
        return intent.nowNs() - newestNs() >= windowNs && !finding.explains() ?
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
        if (!running() || lastBucket == NONE)
        {
            return;
        }
        final int place = oldest[lastBucket];
        oldest[lastBucket] = (byte)(place + 1 & WIDTH - 1);
        final int slot = lastBucket * WIDTH + place;
        final int head = head(slot);
        hash += hash(lastPrint, nowNs) - hash(heads[head], heads[head + WIDTH]);
        heads[head] = lastPrint;
        heads[head + WIDTH] = nowNs;
        final int at = slot * KEPT;
        kept[at] = lastWho;
        kept[at + QUANTITY] = request.quantity();
        kept[at + PRICE] = lastPrice;
        lastBucket = NONE;
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
            sum += hash(heads[head(slot)], timeNs(slot));
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
        image.bytes(oldest);
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

    /** Of an order and its time, 0 for none: its fingerprint is spread widely enough to be added up as it is. */
    private static long hash(final long print, final long timeNs)
    {
        return print ^ timeNs;
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

    /** When the last order of the bucket was accepted, 0 for never. */
    private long newestNs()
    {
        return timeNs(lastBucket * WIDTH + (oldest[lastBucket] - 1 & WIDTH - 1));
    }

    /** When the last order like the one that was asked about was accepted, 0 for never. */
    private long newestEqualNs(final long quantity)
    {
        final int first = lastBucket * WIDTH;
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

    private static long who(final OrderRequest request)
    {
        return ((long)request.instrument() << 32 | request.strategy() << 1) + request.side().ordinal();
    }

    private static long price(final OrderRequest request)
    {
        return request.price() == Decimal.NAN ? request.stopPrice() : request.price();
    }
}
