package io.ringfence.engine.desk;

import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.order.PreTrade;
import io.ringfence.engine.order.StrategyIds;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.risk.StateView;

/**
 * What the desk works with. Immutable; the parts are used on the business thread only.
 *
 * @param instruments by id
 * @param market books and marks
 * @param positions quantities and names of portfolios
 * @param orders our orders
 * @param states trading states
 * @param guards what they decided in this row
 * @param preTrade checks
 * @param strategies names of strategies
 */
public record DeskParts(
    InstrumentTable instruments, MarketView market, PositionView positions, OrderTable orders, StateView states,
    GuardSignals guards, PreTrade preTrade, StrategyIds strategies)
{
}
