package io.ringfence.engine.risk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.order.OrderRequest;

/**
 * The same strategy, instrument, side, quantity and price, too soon after an accepted one. What the engine itself
 * sends (a stop that fires, an exit of an operator) is no repetition. Client order ids are derived from the event
 * sequence and cannot come twice.
 */
final class DuplicateOrder implements PreTradeCheck
{
    private static final int SLOTS = 4096;
    /** Places looked at for one order; were they all taken within the window, the oldest would be forgotten. */
    private static final int PROBES = 16;

    private final long[] timeNs = new long[SLOTS];
    private final long[] who = new long[SLOTS];
    private final long[] quantity = new long[SLOTS];
    private final long[] price = new long[SLOTS];
    private long hash;

    @Override
    public Reason id()
    {
        return Reason.DUPLICATE_ORDER;
    }

    @Override
    public boolean active(final RiskLimits limits)
    {
        return limits.flow().duplicateWindowNs() > 0;
    }

    @Override
    public Reason evaluate(final Assessment intent, final Finding finding)
    {
        final OrderRequest request = intent.request();
        if (!concerns(request))
        {
            return Reason.NONE;
        }
        final long windowNs = intent.limits().flow().duplicateWindowNs();
        final int slot = find(request);
        final long ageNs = slot < 0 ? Long.MAX_VALUE : intent.nowNs() - timeNs[slot];
        if (ageNs >= windowNs)
        {
            return slot < 0 || !finding.explains() ? Reason.NONE :
                finding.measured(ageNs, windowNs, Unit.NANOS).reject(Reason.NONE);
        }
        return finding.measured(ageNs, windowNs, Unit.NANOS).reject(Reason.DUPLICATE_ORDER);
    }

    /** An intent was accepted: its window starts. */
    void onAccepted(final OrderRequest request, final long nowNs)
    {
        if (!concerns(request))
        {
            return;
        }
        int slot = find(request);
        if (slot < 0)
        {
            slot = oldest(request);
            hash -= hash(slot);
            who[slot] = who(request);
            quantity[slot] = request.quantity();
            price[slot] = price(request);
        }
        else
        {
            hash -= hash(slot);
        }
        timeNs[slot] = nowNs;
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
        for (int slot = 0; slot < SLOTS; slot++)
        {
            sum += hash(slot);
        }
        return sum;
    }

    private long hash(final int slot)
    {
        return timeNs[slot] == 0 ? 0 :
            Mix.finish(Mix.mix(Mix.mix(Mix.mix(who[slot], quantity[slot]), price[slot]), timeNs[slot]));
    }

    private static boolean concerns(final OrderRequest request)
    {
        final Cause cause = request.cause();
        return request.amends() < 0 && (cause == Cause.INTENT || cause == Cause.STRATEGY || cause == Cause.LIST);
    }

    private int find(final OrderRequest request)
    {
        final long wanted = who(request);
        final int home = home(request);
        for (int i = 0; i < PROBES; i++)
        {
            final int slot = home + i & SLOTS - 1;
            if (timeNs[slot] != 0 && who[slot] == wanted && quantity[slot] == request.quantity() &&
                price[slot] == price(request))
            {
                return slot;
            }
        }
        return -1;
    }

    private int oldest(final OrderRequest request)
    {
        final int home = home(request);
        int best = home;
        for (int i = 1; i < PROBES; i++)
        {
            final int slot = home + i & SLOTS - 1;
            best = timeNs[slot] < timeNs[best] ? slot : best;
        }
        return best;
    }

    private static int home(final OrderRequest request)
    {
        final long hash = Mix.mix(Mix.mix(who(request), request.quantity()), price(request));
        return (int)(Mix.finish(hash) & SLOTS - 1);
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
