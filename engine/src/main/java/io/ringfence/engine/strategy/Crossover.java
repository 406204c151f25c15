package io.ringfence.engine.strategy;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Moving-average crossover, the shipped example; business thread. Goes long with a market order when the fast average
 * of bar closes crosses above the slow one and out when it crosses below (or short, for perpetuals, where allowed).
 * One order in flight per instrument; what is refused is not tried again before the next signal.
 */
final class Crossover implements Strategy
{
    private final CrossoverSettings settings;
    private final BarAverages[] averages;
    private final long[] inFlight;
    private final long[] hashes;
    private final boolean[] isDirty;
    private long hash;

    Crossover(final CrossoverSettings settings, final int instruments)
    {
        this.settings = settings;
        averages = new BarAverages[instruments];
        for (int i = 0; i < instruments; i++)
        {
            averages[i] = new BarAverages(settings.barNs(), settings.fast(), settings.slow());
        }
        inFlight = new long[instruments];
        hashes = new long[instruments];
        isDirty = new boolean[instruments];
    }

    @Override
    public void onEvent(final Row row, final StrategyContext context)
    {
        final EventType type = row.type();
        if (type == EventType.TIMER)
        {
            for (int i = 0; i < averages.length; i++)
            {
                advance(i, context);
            }
            return;
        }
        final int instrument = row.instrumentId();
        if (instrument < 0 || instrument >= averages.length || !type.isMarketData())
        {
            return;
        }
        advance(instrument, context);
        final MarketView market = context.market();
        final long mark = market.mark(instrument);
        if (mark != Decimal.NAN && market.valid(instrument))
        {
            averages[instrument].mark(mark);
        }
    }

    private void advance(final int instrument, final StrategyContext context)
    {
        final int signal = averages[instrument].advance(context.nowNs());
        isDirty[instrument] = true;
        if (signal != 0 && context.orders().find(inFlight[instrument]) == OrderView.NO_ORDER)
        {
            trade(instrument, signal > 0 ? Side.BUY : Side.SELL, context);
        }
    }

    private void trade(final int instrumentId, final Side side, final StrategyContext context)
    {
        final Instrument instrument = context.instruments().get(instrumentId);
        final long position = context.positions().quantity(context.portfolio(), instrumentId);
        final long against = side == Side.BUY ? Math.max(0, -position) : Math.max(0, position);
        final boolean adding = side == Side.BUY ? position > 0 : position < 0;
        final long entry = !adding && mayEnter(instrument, side, context) ? entry(instrument, side, context) : 0;
        final long quantity = Decimal.floorToStep(against, instrument.quantityIncrement()) + entry;
        if (quantity < instrument.minQuantity())
        {
            return;
        }
        final OrderRequest request = context.request().instrument(instrumentId).side(side).type(OrderType.MARKET)
            .quantity(quantity).reduceOnly(entry == 0);
        if (context.submit(request) == Reason.NONE)
        {
            inFlight[instrumentId] = request.clientOrderId();
        }
    }

    private boolean mayEnter(final Instrument instrument, final Side side, final StrategyContext context)
    {
        return (side == Side.BUY || settings.allowShort() && instrument.perpetual()) &&
            context.states().effective(context.portfolio(), instrument.id()) == TradingState.ACTIVE;
    }

    /** Quantity worth the fraction of equity at the far touch, in whole lots; 0 where that is too little to send. */
    private long entry(final Instrument instrument, final Side side, final StrategyContext context)
    {
        final int id = instrument.id();
        final long price = side == Side.BUY ? context.market().ask(id) : context.market().bid(id);
        final long equity = context.positions().equity(context.portfolio());
        if (equity <= 0 || price <= 0 || !context.market().valid(id))
        {
            return 0;
        }
        final long wanted = Decimal.divideDown(settings.notional(equity, id), price);
        final long lots = Decimal.floorToStep(Math.max(0, wanted), instrument.quantityIncrement());
        final long quantity = Math.min(lots, instrument.maxQuantity());
        return quantity < instrument.minQuantity() ||
            Decimal.multiplyDown(quantity, price) < instrument.minNotional() ? 0 : quantity;
    }

    @Override
    public boolean carriesState()
    {
        return true;
    }

    @Override
    public void carry(final StateImage image)
    {
        image.same(averages.length, "the number of instruments");
        image.numbers(inFlight);
        for (int i = 0; i < averages.length; i++)
        {
            averages[i].carry(image);
            isDirty[i] = image.flag(isDirty[i] || hashes[i] != 0);
        }
    }

    @Override
    public long hash()
    {
        for (int i = 0; i < averages.length; i++)
        {
            if (isDirty[i])
            {
                final long now = Mix.finish(Mix.mix(Mix.mix(averages[i].hash(), inFlight[i]), i));
                hash += now - hashes[i];
                hashes[i] = now;
                isDirty[i] = false;
            }
        }
        return hash;
    }
}
