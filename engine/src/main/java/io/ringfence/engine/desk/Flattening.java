package io.ringfence.engine.desk;

import java.util.Arrays;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Takes positions to zero that an operator told it to: a market exit for what no resting order of ours speaks for,
 * again as cancels are confirmed, until what is left is too little to send. At most one attempt a second. Business
 * thread only.
 */
final class Flattening
{
    private static final long RETRY_NS = 1_000_000_000L;
    private static final int MAX_REFUSALS = 30;
    private static final int MOST = 1 << 20;

    private final DeskRow current;
    private final DeskParts parts;
    private final OrderEntry entry;
    private final DeskCounters counters;
    private final OrderRequest request = new OrderRequest();
    private final int instruments;
    private int[] pairs = new int[64];
    private long[] attemptNs = new long[64];
    private int[] refusals = new int[64];
    private int count;
    /** What an older run of the process began waits until this one knows its positions. */
    private boolean waits;

    Flattening(final DeskRow current, final DeskParts parts, final OrderEntry entry, final DeskCounters counters)
    {
        this.current = current;
        this.parts = parts;
        this.entry = entry;
        this.counters = counters;
        instruments = parts.instruments().size();
    }

    /** The process began anew: its positions may not be what they were. */
    void onStarted()
    {
        waits = true;
    }

    /** Positions are reconciled, or an operator asks for it whatever they are. */
    void goOn()
    {
        waits = false;
    }

    void add(final int portfolio, final int instrument)
    {
        goOn();
        final int pair = portfolio * instruments + instrument;
        int at = 0;
        while (at < count && pairs[at] != pair)
        {
            at++;
        }
        if (at == pairs.length)
        {
            pairs = Arrays.copyOf(pairs, at * 2);
            attemptNs = Arrays.copyOf(attemptNs, at * 2);
            refusals = Arrays.copyOf(refusals, at * 2);
        }
        pairs[at] = pair;
        attemptNs[at] = 0;
        refusals[at] = 0;
        count = Math.max(count, at + 1);
    }

    void run()
    {
        int at = 0;
        while (at < count && !waits)
        {
            if (isDone(at))
            {
                count--;
                pairs[at] = pairs[count];
                attemptNs[at] = attemptNs[count];
                refusals[at] = refusals[count];
            }
            else
            {
                at++;
            }
        }
    }

    /** Tries one position; true when there is nothing more to do for it. */
    private boolean isDone(final int at)
    {
        final int portfolio = pairs[at] / instruments;
        final int instrument = pairs[at] % instruments;
        final long position = parts.positions().quantity(portfolio, instrument);
        final long step = parts.instruments().get(instrument).quantityIncrement();
        if (Math.abs(position) < Math.max(step, parts.instruments().get(instrument).minQuantity()))
        {
            return true;
        }
        final Side side = position > 0 ? Side.SELL : Side.BUY;
        final long free = entry.reducible(portfolio, instrument, side);
        final long quantity = Decimal.floorToStep(Math.max(0, free), step);
        if (quantity == 0 || current.nowNs() - attemptNs[at] < RETRY_NS || !current.hasRoomForRequest())
        {
            return false;
        }
        attemptNs[at] = current.nowNs();
        if (entry.submit(OrderEntry.exit(request, portfolio, instrument, side, quantity, Cause.OPERATOR)) ==
            Reason.NONE)
        {
            refusals[at] = 0;
            return false;
        }
        refusals[at]++;
        if (refusals[at] == MAX_REFUSALS)
        {
            counters.exitsGivenUp++;
            return true;
        }
        return false;
    }

    void carry(final StateImage image)
    {
        count = image.count(count, MOST);
        waits = image.number(waits ? 1 : 0) != 0;
        if (count > pairs.length)
        {
            pairs = new int[count];
            attemptNs = new long[count];
            refusals = new int[count];
        }
        image.numbers(pairs, 0, count);
        image.numbers(attemptNs, 0, count);
        image.numbers(refusals, 0, count);
    }

    long hash()
    {
        long sum = count != 0 && waits ? 1 : 0;
        for (int i = 0; i < count; i++)
        {
            sum += Mix.finish(Mix.mix(Mix.mix(pairs[i], attemptNs[i]), refusals[i]));
        }
        return sum;
    }
}
