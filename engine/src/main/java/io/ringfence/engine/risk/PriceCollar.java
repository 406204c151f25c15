package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/**
 * A limit price is not further beyond the reference than the collar, on the aggressive side. The reference is the mid,
 * else the last trade, else the mark; of a stop-limit order it is the price at which it fires.
 */
final class PriceCollar extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.PRICE_COLLAR;
    }

    @Override
    boolean sparesExits()
    {
        return true;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final long price = intent.request().price();
        if (price == Decimal.NAN)
        {
            return Reason.NONE;
        }
        final long reference = reference(intent);
        final long beyond = intent.buy() ? price - reference : reference - price;
        if (beyond <= 0 && !finding.explains())
        {
            return Reason.NONE;
        }
        final long pct = intent.limits().pricing().collarPct();
        final int level = Threshold.level(Math.max(0, beyond), Decimal.ONE, pct, reference);
        return finding.silent(level) ? Reason.NONE : measure(intent, finding, level, beyond);
    }

    private static Reason measure(final Assessment intent, final Finding finding, final int level, final long beyond)
    {
        final long price = intent.request().price();
        final long reference = reference(intent);
        final long pct = intent.limits().pricing().collarPct();
        return finding.measured(Decimal.divideDown(Math.max(0, beyond), reference), pct, Unit.RATIO)
            .input(price, Unit.PRICE)
            .input(reference, Unit.PRICE)
            .input(Decimal.multiplyDown(reference, pct), Unit.PRICE)
            .verdict(Reason.PRICE_COLLAR, level);
    }

    private static long reference(final Assessment intent)
    {
        if (intent.request().type() == OrderType.STOP_LIMIT && intent.request().stopPrice() != Decimal.NAN)
        {
            return intent.request().stopPrice();
        }
        if (intent.mid() != Decimal.NAN)
        {
            return intent.mid();
        }
        final long last = intent.market().lastTrade(intent.instrumentId());
        return last != Decimal.NAN ? last : intent.mark();
    }
}
