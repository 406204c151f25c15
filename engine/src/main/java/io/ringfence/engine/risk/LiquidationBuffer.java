package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Perpetuals: how far the mark is from where the venue liquidates, |mark - price| / mark, when it has said where; else
 * (equity - |position at the mark| / leverage cap) / equity of any portfolio that holds the instrument. Under the least
 * buffer the instrument only reduces, until it is back.
 */
final class LiquidationBuffer extends RuntimeGuard
{
    private final GuardWorld world;
    private final int[] perpetuals;
    private final boolean[] isPerpetual;
    private final LiquidationShare share = new LiquidationShare();
    /** Instruments that only reduce because of this guard. */
    private int holding;

    LiquidationBuffer(final GuardWorld world)
    {
        this.world = world;
        perpetuals = world.instruments().all().stream()
            .filter(instrument -> instrument.perpetual())
            .mapToInt(instrument -> instrument.id())
            .toArray();
        isPerpetual = new boolean[world.instruments().size()];
        for (final int perpetual : perpetuals)
        {
            isPerpetual[perpetual] = true;
        }
    }

    @Override
    public Guard id()
    {
        return Guard.LIQUIDATION_BUFFER;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type != EventType.INTENT && type != EventType.AMEND && type != EventType.CANCEL &&
            type != EventType.OPERATOR && type != EventType.FEED;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        final int instrument = row.instrumentId();
        if (instrument >= 0 && instrument < isPerpetual.length)
        {
            if (isPerpetual[instrument])
            {
                look(row, nowNs, instrument);
            }
        }
        else if (holding > 0)
        {
            for (final int perpetual : perpetuals)
            {
                look(row, nowNs, perpetual);
            }
        }
        else
        {
            lookAtHoldings(row, nowNs);
        }
    }

    @Override
    public void onLimits(final Row row, final long nowNs)
    {
        countHolding();
    }

    @Override
    public void carry(final StateImage image)
    {
        countHolding();
    }

    private void countHolding()
    {
        holding = 0;
        for (final int perpetual : perpetuals)
        {
            holding += world.states().action(Guard.LIQUIDATION_BUFFER, Scope.INSTRUMENT, perpetual) ==
                GuardAction.CLEAR ? 0 : 1;
        }
    }

    /** Without a position there is nothing to be liquidated. */
    private void lookAtHoldings(final Row row, final long nowNs)
    {
        final int portfolios = world.portfolios();
        for (int portfolio = 0; portfolio < portfolios; portfolio++)
        {
            final int count = world.holdings().count(portfolio);
            for (int i = 0; i < count; i++)
            {
                final int instrument = world.holdings().get(portfolio, i);
                if (world.instruments().get(instrument).perpetual())
                {
                    look(row, nowNs, instrument);
                }
            }
        }
    }

    private void look(final Row row, final long nowNs, final int instrument)
    {
        final LeverageLimits limits = world.limits().leverage();
        final long least = limits.minBuffer();
        long lowest = Decimal.NAN;
        boolean breached = false;
        if (RiskLimits.on(least))
        {
            final int portfolios = world.portfolios();
            for (int portfolio = 0; portfolio < portfolios; portfolio++)
            {
                final long quantity = world.positions().quantity(portfolio, instrument);
                if (quantity == 0)
                {
                    continue;
                }
                final long price = world.positions().liquidationPrice(instrument, quantity);
                final long mark = price == Decimal.NAN ? Decimal.NAN : world.market().mark(instrument);
                final boolean said = mark != Decimal.NAN;
                if (said ? near(mark, price, least) : breached(portfolio, instrument, limits, nowNs))
                {
                    final long buffer =
                        said ? distance(mark, price) : buffer(portfolio, instrument, limits, nowNs);
                    lowest = breached ? Math.min(lowest, buffer) : buffer;
                    breached = true;
                }
            }
        }
        if (!breached && holding == 0)
        {
            return;
        }
        if (world.states().change(
            row, Guard.LIQUIDATION_BUFFER, Scope.INSTRUMENT, instrument,
            breached ? GuardAction.REDUCE : GuardAction.CLEAR, lowest, least, Unit.RATIO))
        {
            holding += breached ? 1 : -1;
        }
    }

    private static boolean near(final long mark, final long price, final long least)
    {
        return Decimal.productExceeds(least, mark, Math.abs(mark - price), Decimal.ONE);
    }

    /** For the record. */
    private static long distance(final long mark, final long price)
    {
        return Decimal.divideHalfEven(Math.abs(mark - price), mark);
    }

    private boolean breached(
        final int portfolio, final int instrument, final LeverageLimits limits, final long nowNs)
    {
        final long cap = limits.cap(instrument, nowNs);
        final long notional = Decimal.abs(world.positions().value(portfolio, instrument));
        final long equity = world.positions().equity(portfolio);
        return RiskLimits.on(cap) && notional != Decimal.NAN && equity != Decimal.NAN &&
            share.breached(notional, equity, cap, limits.minBuffer());
    }

    private long buffer(final int portfolio, final int instrument, final LeverageLimits limits, final long nowNs)
    {
        return LiquidationDistance.buffer(
            Decimal.abs(world.positions().value(portfolio, instrument)), world.positions().equity(portfolio),
            limits.cap(instrument, nowNs));
    }
}
