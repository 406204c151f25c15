package io.ringfence.engine.position;

import java.util.Arrays;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.snapshot.StateImage;

/**
 * The mark at which the venue liquidates, as it said last, per instrument and side of the position: of one that has
 * flipped since then it says nothing. Business thread only.
 */
final class LiquidationPrices
{
    private static final long SEED = 0x4C_4951_5549_4400L;

    private final long[] prices;
    /** 1 for a long position, -1 for a short one. */
    private final long[] sides;
    private long hash;

    LiquidationPrices(final int instruments)
    {
        prices = new long[instruments];
        sides = new long[instruments];
        Arrays.fill(prices, Decimal.NAN);
    }

    /** Takes what a position says of it; false when it says nothing. */
    boolean onPosition(final int instrument, final PositionBody body)
    {
        final long price = body.liquidationPrice();
        if (price == Decimal.NAN || price < 0)
        {
            return false;
        }
        final long held = body.held() == Decimal.NAN ? body.quantity() : body.held();
        hash -= hash(instrument);
        prices[instrument] = price == 0 || held == Decimal.NAN || held == 0 ? Decimal.NAN : price;
        sides[instrument] = prices[instrument] == Decimal.NAN ? 0 : Long.signum(held);
        hash += hash(instrument);
        return true;
    }

    /** Price for a position of this sign, NAN when none is known. */
    long get(final int instrument, final long quantity)
    {
        return Long.signum(quantity) == sides[instrument] ? prices[instrument] : Decimal.NAN;
    }

    long hash()
    {
        return hash;
    }

    long recomputeHash()
    {
        long sum = 0;
        for (int instrument = 0; instrument < prices.length; instrument++)
        {
            sum += hash(instrument);
        }
        return sum;
    }

    private long hash(final int instrument)
    {
        return sides[instrument] == 0 ? 0 :
            Mix.finish(Mix.mix(Mix.mix(SEED + instrument, prices[instrument]), sides[instrument]));
    }

    void carry(final StateImage image)
    {
        image.numbers(prices);
        image.numbers(sides);
        hash = recomputeHash();
    }
}
