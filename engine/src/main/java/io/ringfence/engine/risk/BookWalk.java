package io.ringfence.engine.risk;

import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.Decimal;

/** What a quantity would cost against the levels of our book; business thread, reused. */
final class BookWalk
{
    private long filled;
    private long value;

    /** Takes levels from the best on, up to a limit price, until the quantity is filled. */
    BookWalk of(final Assessment intent)
    {
        final BookSide side = intent.buy() ? BookSide.ASK : BookSide.BID;
        final int instrument = intent.instrumentId();
        final int depth = intent.market().depth(instrument, side);
        final long limit = intent.request().price();
        long left = intent.quantity();
        filled = 0;
        value = 0;
        for (int level = 0; level < depth && left > 0; level++)
        {
            final long price = intent.market().levelPrice(instrument, side, level);
            if (limit != Decimal.NAN && (intent.buy() ? price > limit : price < limit))
            {
                break;
            }
            final long take = Math.min(left, intent.market().levelQuantity(instrument, side, level));
            value = Decimal.add(value, Decimal.multiplyHalfEven(take, price));
            filled += take;
            left -= take;
        }
        return this;
    }

    long filled()
    {
        return filled;
    }

    /** Money for what was filled, NAN when it leaves the range. */
    long value()
    {
        return value;
    }
}
