package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.position.PositionView;

/**
 * How much of the caps positions and open orders use, as the checks would count them before any further intent;
 * business thread, for tools. Instruments that were never seen are left out.
 */
final class CapUses
{
    private final InstrumentTable instruments;
    private final MarketView market;
    private final PositionView positions;
    private final OrderView orders;
    private final ExposureLedger ledger;

    CapUses(
        final InstrumentTable instruments, final MarketView market, final PositionView positions,
        final OrderView orders, final ExposureLedger ledger)
    {
        this.instruments = instruments;
        this.market = market;
        this.positions = positions;
        this.orders = orders;
        this.ledger = ledger;
    }

    void report(final LimitUses uses, final RiskLimits limits, final long nowNs)
    {
        ledger.settle();
        final CapLimits caps = limits.caps();
        for (int portfolio = 0; portfolio < Math.min(positions.portfolios(), TradingStates.MAX_PORTFOLIOS); portfolio++)
        {
            final long equity = positions.equity(portfolio);
            for (int instrument = 0; instrument < instruments.size(); instrument++)
            {
                final long worst = worst(portfolio, instrument);
                if (worst != 0 || market.mark(instrument) != Decimal.NAN)
                {
                    pair(uses, limits, nowNs, portfolio, instrument, worst, equity);
                }
            }
            if (RiskLimits.on(caps.exposurePct()))
            {
                uses.portfolio(Reason.EXPOSURE, portfolio, ledger.total(portfolio),
                    Decimal.multiplyDown(caps.exposurePct(), equity), Unit.MONEY);
            }
            uses.portfolio(Reason.INSUFFICIENT_BALANCE, portfolio, orders.heldCash(portfolio),
                positions.cash(portfolio), Unit.MONEY);
        }
        for (int instrument = 0; instrument < instruments.size(); instrument++)
        {
            if (orders.openOrders(instrument) > 0)
            {
                uses.instrument(Reason.MAX_OPEN_ORDERS, instrument, orders.openOrders(instrument),
                    caps.openOrdersPerSymbol(), Unit.NUMBER);
            }
        }
        account(uses, limits.account());
        uses.process(Reason.MAX_OPEN_ORDERS, orders.openOrders(), caps.openOrders(), Unit.NUMBER);
    }

    private void account(final LimitUses uses, final AccountLimits account)
    {
        if (!account.capped())
        {
            return;
        }
        final int portfolios = Math.min(positions.portfolios(), TradingStates.MAX_PORTFOLIOS);
        final long equity = Account.equity(positions);
        long all = 0;
        for (int instrument = 0; instrument < instruments.size(); instrument++)
        {
            long sum = 0;
            for (int portfolio = 0; portfolio < portfolios; portfolio++)
            {
                sum = Decimal.add(sum, ledger.worst(portfolio, instrument));
            }
            all = Decimal.add(all, sum);
            if (RiskLimits.on(account.notional()[instrument]))
            {
                uses.instrument(
                    Reason.ACCOUNT_NOTIONAL_CAP, instrument, sum, account.notional()[instrument], Unit.MONEY);
            }
            if (RiskLimits.on(account.positionPct()) && sum != 0)
            {
                uses.instrument(Reason.ACCOUNT_POSITION_PCT, instrument, sum,
                    Decimal.multiplyDown(account.positionPct(), equity), Unit.MONEY);
            }
        }
        if (RiskLimits.on(account.exposurePct()))
        {
            uses.process(Reason.ACCOUNT_EXPOSURE, all, Decimal.multiplyDown(account.exposurePct(), equity),
                Unit.MONEY);
        }
    }

    private void pair(
        final LimitUses uses, final RiskLimits limits, final long nowNs, final int portfolio, final int instrument,
        final long worst, final long equity)
    {
        final long notional = worst == 0 ? 0 : Decimal.multiplyUp(worst, market.mark(instrument));
        final long cap = limits.caps().notional()[instrument];
        final long pct = limits.caps().positionPct();
        if (RiskLimits.on(cap))
        {
            uses.pair(Reason.NOTIONAL_CAP, portfolio, instrument, notional, cap, Unit.MONEY);
        }
        if (RiskLimits.on(pct))
        {
            uses.pair(Reason.POSITION_PCT, portfolio, instrument, notional, Decimal.multiplyDown(pct, equity),
                Unit.MONEY);
        }
        final long leverage = limits.leverage().cap(instrument, nowNs);
        if (worst != 0 && instruments.get(instrument).perpetual() && RiskLimits.on(leverage))
        {
            final boolean known = notional != Decimal.NAN && equity > 0;
            uses.pair(Reason.LEVERAGE, portfolio, instrument,
                known ? Decimal.divideDown(notional, equity) : Decimal.NAN, leverage, Unit.RATIO);
            if (RiskLimits.on(limits.leverage().minBuffer()))
            {
                uses.pair(Reason.LIQUIDATION_BUFFER, portfolio, instrument,
                    known ? Decimal.ONE - LiquidationDistance.buffer(notional, equity, leverage) : Decimal.NAN,
                    Decimal.ONE - limits.leverage().minBuffer(), Unit.RATIO);
            }
        }
    }

    private long worst(final int portfolio, final int instrument)
    {
        final long position = positions.quantity(portfolio, instrument);
        return Math.max(
            Math.abs(position + orders.restingBuys(portfolio, instrument)),
            Math.abs(position - orders.restingSells(portfolio, instrument)));
    }
}
