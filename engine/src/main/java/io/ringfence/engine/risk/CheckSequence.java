package io.ringfence.engine.risk;

import io.ringfence.engine.event.CostMeter;
import io.ringfence.engine.event.Costs;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.snapshot.StateImage;

/**
 * All pre-trade checks in their order; business thread.
 * <p>
 * They are called by name, one after another, and not through their common type in a loop: so the compiler inlines
 * them, which halves the price of a decision. The list of all, for set-up and explanations, is in the same order.
 */
final class CheckSequence
{
    private final TradingHalted tradingHalted = new TradingHalted();
    private final Tradable tradable = new Tradable();
    private final Grid grid;
    private final DuplicateOrder duplicateOrder = new DuplicateOrder();
    private final RateLimit rateLimit = new RateLimit();
    private final InputsPresent inputsPresent = new InputsPresent();
    private final PriceCollar priceCollar = new PriceCollar();
    private final Slippage slippage = new Slippage();
    private final MaxOrderNotional maxOrderNotional = new MaxOrderNotional();
    private final MaxOrderQuantity maxOrderQuantity = new MaxOrderQuantity();
    private final ReduceOnly reduceOnly = new ReduceOnly();
    private final NotionalCap notionalCap = new NotionalCap();
    private final PositionPct positionPct = new PositionPct();
    private final TotalExposure totalExposure = new TotalExposure();
    private final CorrelatedExposure correlatedExposure;
    private final Leverage leverage = new Leverage();
    private final LiquidationDistance liquidationDistance = new LiquidationDistance();
    private final LiquidationProjection liquidationProjection = new LiquidationProjection();
    private final SpotBalance spotBalance = new SpotBalance();
    private final MaxOpenOrders maxOpenOrders = new MaxOpenOrders();
    private final SelfCross selfCross = new SelfCross();
    private final ArithmeticOverflow arithmeticOverflow = new ArithmeticOverflow();
    private final AccountNotionalCap accountNotionalCap = new AccountNotionalCap();
    private final AccountPositionPct accountPositionPct = new AccountPositionPct();
    private final AccountExposure accountExposure = new AccountExposure();
    private final PreTradeCheck[] all;
    private boolean accountCapped;

    CheckSequence(final InstrumentTable instruments, final Holdings holdings)
    {
        grid = new Grid(instruments);
        correlatedExposure = new CorrelatedExposure(new Correlations(instruments.size()), holdings);
        all = new PreTradeCheck[] {
            tradingHalted, tradable, grid, duplicateOrder, rateLimit, inputsPresent, priceCollar, slippage,
            maxOrderNotional, maxOrderQuantity, reduceOnly, notionalCap, positionPct, totalExposure,
            correlatedExposure, leverage, liquidationDistance, liquidationProjection, spotBalance,
            maxOpenOrders, selfCross, arithmeticOverflow, accountNotionalCap, accountPositionPct, accountExposure};
    }

    /** Leaves out what cannot say no under these limits. Not for the hot path. */
    void applyLimits(final RiskLimits limits)
    {
        rateLimit.applyFlow(limits.flow());
        accountCapped = limits.account().capped();
        for (final PreTradeCheck check : all)
        {
            check.applyLimits(limits);
        }
    }

    void carry(final StateImage image)
    {
        duplicateOrder.carry(image);
        rateLimit.carry(image);
        inputsPresent.carry(image);
    }

    /** All checks in their order. */
    PreTradeCheck[] all()
    {
        return all;
    }

    DuplicateOrder duplicates()
    {
        return duplicateOrder;
    }

    RateLimit rate()
    {
        return rateLimit;
    }

    InputsPresent inputs()
    {
        return inputsPresent;
    }

    CorrelatedExposure correlated()
    {
        return correlatedExposure;
    }

    /** The first no, or NONE. */
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final boolean risk = !intent.exit();
        Reason reason = admission(intent, finding);
        if (reason == Reason.NONE)
        {
            reason = prices(intent, finding, risk);
        }
        if (reason == Reason.NONE)
        {
            reason = reduceOnly.evaluate(intent, finding);
        }
        if (risk && reason == Reason.NONE)
        {
            intent.workOut();
            reason = caps(intent, finding);
        }
        if (risk && reason == Reason.NONE)
        {
            reason = balance(intent, finding);
        }
        if (reason == Reason.NONE)
        {
            reason = book(intent, finding);
        }
        return risk && accountCapped && reason == Reason.NONE ? account(intent, finding) : reason;
    }

    /** The same, one by one with their cost. */
    Reason evaluate(final Assessment intent, final Finding finding, final CostMeter meter)
    {
        for (final PreTradeCheck check : all)
        {
            if (check == notionalCap && !intent.exit())
            {
                intent.workOut();
                meter.lap(Costs.NOTIONALS);
            }
            if (check == accountNotionalCap && accountCapped && !intent.exit())
            {
                intent.workOutAccount();
                meter.lap(Costs.ACCOUNT);
            }
            if (!concerns(check, intent))
            {
                continue;
            }
            final Reason reason = check.evaluate(intent, finding);
            meter.lap(Costs.of(check.id()));
            if (reason != Reason.NONE)
            {
                return reason;
            }
        }
        return Reason.NONE;
    }

    /** Whether {@link #evaluate(Assessment, Finding)} asks a check about an intent. */
    private boolean concerns(final PreTradeCheck check, final Assessment intent)
    {
        if (!check.running() || intent.exit() && check.sparesExits())
        {
            return false;
        }
        final boolean ofPerpetuals =
            check == leverage || check == liquidationDistance || check == liquidationProjection;
        return check == spotBalance ? !intent.instrument().perpetual() :
            !ofPerpetuals || intent.instrument().perpetual();
    }

    private Reason admission(final Assessment intent, final Finding finding)
    {
        Reason reason = tradingHalted.evaluate(intent, finding);
        if (reason == Reason.NONE)
        {
            reason = tradable.evaluate(intent, finding);
        }
        if (reason == Reason.NONE)
        {
            reason = grid.evaluate(intent, finding);
        }
        if (reason == Reason.NONE && duplicateOrder.running())
        {
            reason = duplicateOrder.evaluate(intent, finding);
        }
        if (reason == Reason.NONE)
        {
            reason = rateLimit.evaluate(intent, finding);
        }
        return reason == Reason.NONE ? inputsPresent.evaluate(intent, finding) : reason;
    }

    private Reason prices(final Assessment intent, final Finding finding, final boolean risk)
    {
        Reason reason = risk ? priceCollar.evaluate(intent, finding) : Reason.NONE;
        if (reason == Reason.NONE && slippage.running())
        {
            reason = slippage.evaluate(intent, finding);
        }
        if (risk && reason == Reason.NONE && maxOrderNotional.running())
        {
            reason = maxOrderNotional.evaluate(intent, finding);
        }
        if (risk && reason == Reason.NONE && maxOrderQuantity.running())
        {
            reason = maxOrderQuantity.evaluate(intent, finding);
        }
        return reason;
    }

    private Reason caps(final Assessment intent, final Finding finding)
    {
        Reason reason = notionalCap.evaluate(intent, finding);
        if (reason == Reason.NONE && positionPct.running())
        {
            reason = positionPct.evaluate(intent, finding);
        }
        if (reason == Reason.NONE && totalExposure.running())
        {
            reason = totalExposure.evaluate(intent, finding);
        }
        if (reason == Reason.NONE && correlatedExposure.running())
        {
            reason = correlatedExposure.evaluate(intent, finding);
        }
        return reason;
    }

    private Reason balance(final Assessment intent, final Finding finding)
    {
        if (!intent.instrument().perpetual())
        {
            return spotBalance.evaluate(intent, finding);
        }
        Reason reason = leverage.evaluate(intent, finding);
        if (reason == Reason.NONE && liquidationDistance.running())
        {
            reason = liquidationDistance.evaluate(intent, finding);
        }
        if (reason == Reason.NONE && liquidationProjection.running())
        {
            reason = liquidationProjection.evaluate(intent, finding);
        }
        return reason;
    }

    private Reason book(final Assessment intent, final Finding finding)
    {
        Reason reason = maxOpenOrders.evaluate(intent, finding);
        if (reason == Reason.NONE && selfCross.running())
        {
            reason = selfCross.evaluate(intent, finding);
        }
        return reason == Reason.NONE ? arithmeticOverflow.evaluate(intent, finding) : reason;
    }

    private Reason account(final Assessment intent, final Finding finding)
    {
        Reason reason = accountNotionalCap.evaluate(intent, finding);
        if (reason == Reason.NONE && accountPositionPct.running())
        {
            reason = accountPositionPct.evaluate(intent, finding);
        }
        if (reason == Reason.NONE && accountExposure.running())
        {
            reason = accountExposure.evaluate(intent, finding);
        }
        return reason;
    }
}
