package io.ringfence.venue.exchange;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.instrument.Instrument;
import io.ringfence.venue.market.Crowd;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.order.OrderDesk;

/**
 * Markets with their crowds and the desk that takes orders, moved by a market clock that its caller turns. Owned by the
 * venue's thread.
 */
public final class SimulatedExchange
{
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** So that every market has a tape to show at its opening. */
    private static final int REHEARSAL_STEPS = 1500;
    private static final long FIRST_TRADE_ID = 1_000_000;

    private final List<Market> markets = new ArrayList<>();
    private final List<Crowd> crowds = new ArrayList<>();
    private final OrderDesk desk;
    private final ExchangeSettings settings;
    private final long tickNs;
    private TickListener listener = time ->
    {
    };
    private long nowNs;
    private long nextTickNs;
    private long nextFundingNs;

    /**
     * @param settings what it is made of
     * @param startNs market time at the opening, epoch ns
     */
    public SimulatedExchange(final ExchangeSettings settings, final long startNs)
    {
        this.settings = settings;
        tickNs = settings.walk() == null ? Long.MAX_VALUE : settings.walk().tickMs() * NANOS_PER_MILLI;
        nowNs = startNs;
        for (final Instrument instrument : settings.instruments())
        {
            final Market market = new Market(instrument, FIRST_TRADE_ID * (instrument.id() + 1));
            market.now(startNs);
            markets.add(market);
            if (settings.walk() != null)
            {
                crowds.add(rehearse(market, startNs));
            }
        }
        nextTickNs = settings.walk() == null ? Long.MAX_VALUE : startNs + tickNs;
        final long interval = settings.fundingIntervalNs();
        nextFundingNs = (startNs / interval + 1) * interval;
        desk = new OrderDesk(markets, settings.fees(), settings.cash(), settings.leverage(), settings.seed());
        desk.maintenance(settings.maintenance());
    }

    /**
     * Who hears of steps.
     *
     * @param tickListener the only one
     */
    public void listener(final TickListener tickListener)
    {
        listener = tickListener;
    }

    /** @return all markets, in the order of the settings */
    public List<Market> markets()
    {
        return markets;
    }

    /** @return where orders go */
    public OrderDesk desk()
    {
        return desk;
    }

    /** @return market time, epoch ns */
    public long nowNs()
    {
        return nowNs;
    }

    /** @return market time between two steps, ns */
    public long tickNs()
    {
        return tickNs;
    }

    /**
     * Market of a symbol.
     *
     * @param symbol our name
     * @return its market, or null
     */
    public Market find(final String symbol)
    {
        for (final Market market : markets)
        {
            if (market.instrument().symbol().equals(symbol))
            {
                return market;
            }
        }
        return null;
    }

    /** Makes the next step, whenever it is due. */
    public void tick()
    {
        moveTo(nextTickNs);
        nextTickNs += tickNs;
        for (final Crowd crowd : crowds)
        {
            crowd.step();
        }
        listener.onTick(nowNs);
    }

    /**
     * Turns the clock, making every step that is due on the way.
     *
     * @param timeNs epoch ns; a time in the past changes nothing
     */
    public void advanceTo(final long timeNs)
    {
        while (nextTickNs <= timeNs)
        {
            tick();
        }
        if (timeNs > nowNs)
        {
            moveTo(timeNs);
        }
    }

    private void moveTo(final long timeNs)
    {
        nowNs = timeNs;
        for (final Market market : markets)
        {
            market.now(timeNs);
        }
        desk.advanceTo(timeNs);
        while (nextFundingNs <= timeNs)
        {
            desk.account().fund(settings.fundingRate(), nextFundingNs);
            nextFundingNs += settings.fundingIntervalNs();
        }
    }

    private Crowd rehearse(final Market market, final long startNs)
    {
        final Crowd crowd = new Crowd(market, settings.walk(), settings.seed() * 31 + market.instrument().id());
        for (int i = REHEARSAL_STEPS; i > 0; i--)
        {
            market.now(startNs - i * tickNs);
            crowd.step();
        }
        market.now(startNs);
        market.published();
        return crowd;
    }
}
