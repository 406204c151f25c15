package io.ringfence.engine.risk;

import java.util.function.Consumer;

import io.ringfence.engine.event.Text;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.position.PositionView;

/** Gathers how much of each limit is used and names the scopes; business thread, for tools: allocates. */
public final class LimitUses
{
    private final InstrumentTable instruments;
    private final PositionView positions;
    private final StrategyNames strategies;
    private final Consumer<LimitUse> sink;

    /**
     * @param instruments names of instruments
     * @param positions names of portfolios
     * @param strategies names of strategies
     * @param sink of what is found
     */
    public LimitUses(
        final InstrumentTable instruments, final PositionView positions, final StrategyNames strategies,
        final Consumer<LimitUse> sink)
    {
        this.instruments = instruments;
        this.positions = positions;
        this.strategies = strategies;
        this.sink = sink;
    }

    void process(final Enum<?> guard, final long used, final long limit, final Unit unit)
    {
        sink.accept(new LimitUse(guard.name(), "process", used, limit, unit));
    }

    void portfolio(final Enum<?> guard, final int portfolio, final long used, final long limit, final Unit unit)
    {
        sink.accept(new LimitUse(guard.name(), name(portfolio), used, limit, unit));
    }

    void instrument(final Enum<?> guard, final int instrument, final long used, final long limit, final Unit unit)
    {
        sink.accept(new LimitUse(guard.name(), instruments.get(instrument).symbol(), used, limit, unit));
    }

    void pair(
        final Enum<?> guard, final int portfolio, final int instrument, final long used, final long limit,
        final Unit unit)
    {
        final String scope = name(portfolio) + "/" + instruments.get(instrument).symbol();
        sink.accept(new LimitUse(guard.name(), scope, used, limit, unit));
    }

    void strategy(final Enum<?> guard, final int strategy, final long used, final long limit, final Unit unit)
    {
        final String scope = "strategy " + Text.unpack(strategies.high(strategy), strategies.low(strategy));
        sink.accept(new LimitUse(guard.name(), scope, used, limit, unit));
    }

    private String name(final int portfolio)
    {
        return Text.unpack(positions.nameHigh(portfolio), positions.nameLow(portfolio));
    }
}
