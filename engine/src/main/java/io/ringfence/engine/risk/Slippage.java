package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/**
 * What an order that trades at once would pay against the mid. With a whole book its levels are walked; a limit order
 * walks up to its price only, and what would rest there is no shortfall. With the touch alone the estimate is the
 * spread plus 5000 bps for the whole touch, at most what a limit price allows; the last input of the record says which:
 * 1 for the book, 0 for the touch.
 */
final class Slippage extends PreTradeCheck
{
    private static final long BPS = 10_000 * Decimal.ONE;
    private static final long BPS_OF_THE_TOUCH = 5_000 * Decimal.ONE;

    private final BookWalk walk = new BookWalk();

    @Override
    Reason id()
    {
        return Reason.SLIPPAGE;
    }

    @Override
    boolean active(final RiskLimits limits)
    {
        return limits.pricing().slippageBps() > 0;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final boolean market = intent.request().type() == OrderType.MARKET;
        if (!market && !intent.marketable() || intent.exit() && !intent.limits().pricing().slippageAppliesToExits())
        {
            return Reason.NONE;
        }
        final long mid = intent.mid() == Decimal.NAN ? intent.mark() : intent.mid();
        final long price = intent.request().price();
        if (price != Decimal.NAN && !market && !finding.explains() &&
            Threshold.level(Math.abs(price - mid), BPS, intent.limits().pricing().slippageBps(), mid) ==
            Threshold.BELOW)
        {
            // At most what its price allows, which is little: the common case, and it spares walk and divisions.
            return Reason.NONE;
        }
        return intent.market().hasDepth(intent.instrumentId()) ?
            byBook(intent, finding, mid, market) : byTouch(intent, finding, mid, market);
    }

    private Reason byBook(final Assessment intent, final Finding finding, final long mid, final boolean market)
    {
        final long limit = intent.limits().pricing().slippageBps();
        walk.of(intent);
        if (walk.filled() < intent.quantity() && market)
        {
            return shortfall(intent, finding, walk.filled(), mid, 1);
        }
        if (walk.filled() == 0)
        {
            return Reason.NONE;
        }
        final long atMid = Decimal.multiplyHalfEven(walk.filled(), mid);
        final long paid = intent.buy() ?
            Decimal.subtract(walk.value(), atMid) : Decimal.subtract(atMid, walk.value());
        if (paid == Decimal.NAN)
        {
            return finding.unmeasured().reject(Reason.ARITHMETIC_OVERFLOW);
        }
        final int level = Threshold.level(Math.max(0, paid), BPS, limit, atMid);
        if (finding.silent(level))
        {
            return Reason.NONE;
        }
        return finding.measured(Decimal.multiplyDivideDown(Math.max(0, paid), BPS, atMid), limit, Unit.BPS)
            .input(Decimal.divideHalfEven(walk.value(), walk.filled()), Unit.PRICE)
            .input(mid, Unit.PRICE)
            .input(walk.filled(), Unit.QUANTITY)
            .input(1, Unit.NUMBER)
            .verdict(Reason.SLIPPAGE, level);
    }

    private static Reason byTouch(
        final Assessment intent, final Finding finding, final long mid, final boolean market)
    {
        final long limit = intent.limits().pricing().slippageBps();
        final int id = intent.instrumentId();
        final long touch = intent.buy() ? intent.ask() : intent.bid();
        final long there = intent.buy() ? intent.market().askQuantity(id) : intent.market().bidQuantity(id);
        final long nearTouch = intent.buy() ? intent.bid() : intent.ask();
        if (touch == Decimal.NAN || nearTouch == Decimal.NAN || there <= 0)
        {
            return market ? shortfall(intent, finding, 0, mid, 0) : Reason.NONE;
        }
        final long price = intent.request().price();
        final long spread = Decimal.multiplyDivideDown(Math.abs(touch - nearTouch), BPS, mid);
        final long share = Decimal.multiplyDivideDown(BPS_OF_THE_TOUCH, intent.quantity(), there);
        long bps = Decimal.add(spread, share);
        if (price != Decimal.NAN)
        {
            bps = capped(bps, Decimal.multiplyDivideDown(Math.abs(price - mid), BPS, mid));
        }
        if (bps == Decimal.NAN)
        {
            return finding.unmeasured().reject(Reason.ARITHMETIC_OVERFLOW);
        }
        final int level = Threshold.level(bps, limit);
        if (finding.silent(level))
        {
            return Reason.NONE;
        }
        return finding.measured(bps, limit, Unit.BPS)
            .input(spread, Unit.BPS)
            .input(intent.quantity(), Unit.QUANTITY)
            .input(there, Unit.QUANTITY)
            .input(0, Unit.NUMBER)
            .verdict(Reason.SLIPPAGE, level);
    }

    private static long capped(final long bps, final long most)
    {
        return bps == Decimal.NAN ? most : most == Decimal.NAN ? bps : Math.min(bps, most);
    }

    private static Reason shortfall(
        final Assessment intent, final Finding finding, final long filled, final long mid, final int source)
    {
        return finding.measured(Decimal.NAN, intent.limits().pricing().slippageBps(), Unit.BPS)
            .input(intent.quantity(), Unit.QUANTITY)
            .input(mid, Unit.PRICE)
            .input(filled, Unit.QUANTITY)
            .input(source, Unit.NUMBER)
            .reject(Reason.SLIPPAGE);
    }
}
