package io.ringfence.engine.risk;

import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.position.PositionView;

/** What all runtime guards look at; business thread. The limits are replaced as a whole. */
final class GuardWorld
{
    private final InstrumentTable instruments;
    private final MarketView market;
    private final PositionView positions;
    private final OrderView orders;
    private final TradingStates states;
    private final Holdings holdings;
    private final Equities equities;
    private RiskLimits limits;

    GuardWorld(
        final InstrumentTable instruments, final RiskLimits limits, final MarketView market,
        final PositionView positions, final OrderView orders, final TradingStates states)
    {
        this.instruments = instruments;
        this.limits = limits;
        this.market = market;
        this.positions = positions;
        this.orders = orders;
        this.states = states;
        holdings = new Holdings(positions, instruments.size());
        equities = new Equities(positions);
    }

    InstrumentTable instruments()
    {
        return instruments;
    }

    RiskLimits limits()
    {
        return limits;
    }

    void limits(final RiskLimits value)
    {
        limits = value;
    }

    MarketView market()
    {
        return market;
    }

    PositionView positions()
    {
        return positions;
    }

    OrderView orders()
    {
        return orders;
    }

    TradingStates states()
    {
        return states;
    }

    /** Instruments that the portfolios hold. */
    Holdings holdings()
    {
        return holdings;
    }

    /** Equity as the guards of losses see it, once one of them has looked. */
    Equities equities()
    {
        return equities;
    }

    /** Portfolios that the states can hold. */
    int portfolios()
    {
        return Math.min(positions.portfolios(), TradingStates.MAX_PORTFOLIOS);
    }
}
