package io.ringfence.engine.risk;

import java.util.EnumSet;
import java.util.Set;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderRequest;

/**
 * Looks for the order nearest to a refused one that the checks would let pass in the same state; business thread, for
 * tools: allocates, and asks without leaving a trace. By bisection on the venue's grid: first a price that a check
 * objects to is moved, to the passive side and no further than it must; then the quantity is cut, or raised where it is
 * below the venue's least. A price to which no check objects is kept, unless no quantity passes at it.
 */
public final class NearestOrder
{
    private static final Set<Reason> TOO_SMALL = EnumSet.of(Reason.QUANTITY_MIN, Reason.MIN_NOTIONAL);
    private static final Set<Reason> OF_PRICE = EnumSet.of(Reason.PRICE_COLLAR, Reason.SELF_MATCH);
    private static final Set<Reason> OF_CROSSING =
        EnumSet.of(Reason.PRICE_COLLAR, Reason.SELF_MATCH, Reason.SLIPPAGE);
    /** Lots to step down further where an equal order went out just before. */
    private static final int REPETITIONS = 8;

    private final PreTradeChain chain;
    private final MarketView market;
    private final Instrument instrument;
    private final OrderRequest wanted;
    private final long nowNs;
    private final OrderRequest candidate = new OrderRequest();

    /**
     * @param chain to ask
     * @param market of the same state
     * @param instrument of the order, null when there is no such one
     * @param wanted order that was refused
     * @param nowNs event time
     */
    public NearestOrder(
        final PreTradeChain chain, final MarketView market, final Instrument instrument, final OrderRequest wanted,
        final long nowNs)
    {
        this.chain = chain;
        this.market = market;
        this.instrument = instrument;
        this.wanted = new OrderRequest().copy(wanted);
        this.nowNs = nowNs;
    }

    /** @return an order that passes every check, or null when no quantity and price does */
    public OrderRequest find()
    {
        if (instrument == null)
        {
            return null;
        }
        return attempt(OF_PRICE) || hasPrice() && attempt(OF_CROSSING) ? candidate : null;
    }

    private boolean attempt(final Set<Reason> ofPrice)
    {
        candidate.copy(wanted);
        putOnGrid();
        if (hasPrice() && objects(ofPrice))
        {
            movePrice(ofPrice);
        }
        if (passes())
        {
            return true;
        }
        if (isSmall())
        {
            raise();
        }
        else
        {
            cut();
        }
        return passes();
    }

    private boolean hasPrice()
    {
        return candidate.price() != Decimal.NAN;
    }

    private Set<Reason> refusals()
    {
        final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (final CheckResult result : chain.explain(candidate, nowNs))
        {
            if (result.refuses())
            {
                reasons.add(result.reason());
            }
        }
        return reasons;
    }

    private boolean passes()
    {
        return refusals().isEmpty();
    }

    private boolean objects(final Set<Reason> reasons)
    {
        final Set<Reason> refusals = refusals();
        refusals.retainAll(reasons);
        return !refusals.isEmpty();
    }

    private boolean isSmall()
    {
        final Set<Reason> refusals = refusals();
        return !refusals.isEmpty() && TOO_SMALL.containsAll(refusals);
    }

    private boolean isNotTooBig(final long lots)
    {
        candidate.quantity(lots * instrument.quantityIncrement());
        return TOO_SMALL.containsAll(refusals());
    }

    /** Down to whole lots, and to whole ticks on the passive side; a price that is none becomes the near touch. */
    private void putOnGrid()
    {
        final long tick = instrument.priceIncrement();
        final boolean buy = candidate.side() == Side.BUY;
        final OrderType type = candidate.type();
        final boolean limited = type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
        long price = candidate.price();
        if (price == Decimal.NAN && limited || price != Decimal.NAN && price <= 0)
        {
            final long touch = buy ? market.bid(instrument.id()) : market.ask(instrument.id());
            price = touch == Decimal.NAN ? market.mark(instrument.id()) : touch;
        }
        candidate.price(price == Decimal.NAN ? price : onGrid(price, tick, !buy));
        if (candidate.stopPrice() != Decimal.NAN)
        {
            candidate.stopPrice(onGrid(candidate.stopPrice(), tick, buy));
        }
        if (candidate.takeProfit() != Decimal.NAN)
        {
            candidate.takeProfit(onGrid(candidate.takeProfit(), tick, buy));
        }
        final long lot = instrument.quantityIncrement();
        final long most = instrument.maxQuantity() > 0 ? instrument.maxQuantity() : Long.MAX_VALUE;
        candidate.quantity(Math.max(lot, Decimal.floorToStep(Math.min(candidate.quantity(), most), lot)));
    }

    private static long onGrid(final long value, final long step, final boolean up)
    {
        final long down = Decimal.floorToStep(value, step);
        return Math.max(step, up && down != value ? down + step : down);
    }

    /** The smallest step to the passive side at which the price is no longer objected to. */
    private void movePrice(final Set<Reason> ofPrice)
    {
        final long tick = instrument.priceIncrement();
        final long from = candidate.price();
        final long mark = market.mark(instrument.id());
        final boolean buy = candidate.side() == Side.BUY;
        long objected = 0;
        long fine = buy ? from / tick - 1 : 2 * (Math.max(from, mark == Decimal.NAN ? from : mark) / tick);
        while (fine - objected > 1)
        {
            final long middle = objected + (fine - objected) / 2;
            candidate.price(buy ? from - middle * tick : from + middle * tick);
            if (objects(ofPrice))
            {
                objected = middle;
            }
            else
            {
                fine = middle;
            }
        }
        candidate.price(buy ? from - fine * tick : from + fine * tick);
    }

    /** The largest quantity that no check finds too big. */
    private void cut()
    {
        final long lot = instrument.quantityIncrement();
        long tooBig = candidate.quantity() / lot;
        long fine = 0;
        while (tooBig - fine > 1)
        {
            final long middle = fine + (tooBig - fine) / 2;
            if (isNotTooBig(middle))
            {
                fine = middle;
            }
            else
            {
                tooBig = middle;
            }
        }
        candidate.quantity(Math.max(1, fine) * lot);
        for (int i = 0; i < REPETITIONS && fine > 1 && refusals().equals(EnumSet.of(Reason.DUPLICATE_ORDER)); i++)
        {
            fine--;
            candidate.quantity(fine * lot);
        }
    }

    /** The smallest quantity that is not too small. */
    private void raise()
    {
        final long lot = instrument.quantityIncrement();
        final long reference = hasPrice() ? candidate.price() : market.mark(instrument.id());
        final long byNotional = reference == Decimal.NAN || instrument.minNotional() <= 0 ? 0 :
            Decimal.divideDown(instrument.minNotional(), reference);
        final long most = Math.max(instrument.minQuantity(), byNotional);
        long small = candidate.quantity() / lot;
        long fine = (most == Decimal.NAN ? candidate.quantity() : Math.max(candidate.quantity(), 2 * most)) / lot + 2;
        while (fine - small > 1)
        {
            final long middle = small + (fine - small) / 2;
            candidate.quantity(middle * lot);
            if (isSmall())
            {
                small = middle;
            }
            else
            {
                fine = middle;
            }
        }
        candidate.quantity(fine * lot);
    }
}
