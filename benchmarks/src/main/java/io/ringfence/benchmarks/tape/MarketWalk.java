package io.ringfence.benchmarks.tape;

import java.util.List;
import java.util.SplittableRandom;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradeBody;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;

/**
 * A seeded walk of quotes, with a trade now and then. It is held near the start marks, so that a run of any length
 * stays within the loss limits and goes on trading. One thread.
 */
final class MarketWalk
{
    private static final int TRADE_ONE_IN = 8;
    private static final int STEP_PART = 50_000;
    private static final long TRADE_NOTIONAL = 1_000 * Decimal.ONE;
    private static final int BAND_PART = 500;
    private static final int LEAST_BAND = 3;
    private static final long TOUCH_NOTIONAL = 1_000_000 * Decimal.ONE;

    private final QuoteBody quote = new QuoteBody();
    private final TradeBody trade = new TradeBody();
    private final SplittableRandom random;
    private final InstrumentTable instruments;
    private final int[] ids;
    private final long[] steps;
    private final int[] offsets;
    private final int[] bands;
    private long trades;
    private int next;

    MarketWalk(final InstrumentTable instruments, final List<Integer> traded, final long seed)
    {
        this.instruments = instruments;
        random = new SplittableRandom(seed);
        ids = traded.stream().mapToInt(Integer::intValue).toArray();
        steps = new long[instruments.size()];
        offsets = new int[instruments.size()];
        bands = new int[instruments.size()];
        for (final int id : ids)
        {
            final Instrument instrument = instruments.get(id);
            steps[id] = Math.max(1, instrument.startMark() / STEP_PART / instrument.priceIncrement()) *
                instrument.priceIncrement();
            bands[id] = Math.max(LEAST_BAND, (int)(instrument.startMark() / BAND_PART / steps[id]));
        }
    }

    /** @return type of the next event */
    EventType nextType()
    {
        return random.nextInt(TRADE_ONE_IN) == 0 ? EventType.TRADE : EventType.QUOTE;
    }

    /** @return instrument of the next event */
    int nextInstrument()
    {
        next = anyInstrument();
        return next;
    }

    /** @return one of the instruments, at random */
    int anyInstrument()
    {
        return ids[random.nextInt(ids.length)];
    }

    /**
     * Fills the event that was announced by nextType and nextInstrument.
     *
     * @param row of the event
     */
    void move(final Row row)
    {
        row.venueTimeNs(row.receiveTimeNs() - 1_000_000 + random.nextInt(1000)).sourceSequence(row.sequence());
        if (row.type() == EventType.TRADE)
        {
            final boolean buys = random.nextBoolean();
            trade.wrap(row).price(buys ? ask(next) : bid(next)).quantity(
                quantityWorth(next, TRADE_NOTIONAL + random.nextLong(TRADE_NOTIONAL))).tradeId(++trades)
                .aggressor(buys ? Side.BUY : Side.SELL);
        }
        else
        {
            final boolean pulled = random.nextInt(bands[next]) < Math.abs(offsets[next]);
            final int pull = pulled ? -Integer.signum(offsets[next]) : 0;
            offsets[next] += random.nextInt(3) - 1 + pull;
            quote.wrap(row).bid(bid(next)).bidQuantity(touchQuantity())
                .ask(ask(next)).askQuantity(touchQuantity());
        }
    }

    long step(final int id)
    {
        return steps[id];
    }

    long bid(final int id)
    {
        return instruments.get(id).startMark() + offsets[id] * steps[id];
    }

    long ask(final int id)
    {
        return bid(id) + steps[id];
    }

    /** So much that the slippage guard lets an order of some thousands pass. */
    private long touchQuantity()
    {
        return quantityWorth(next, TOUCH_NOTIONAL + random.nextLong(TOUCH_NOTIONAL));
    }

    /**
     * Quantity worth a sum.
     *
     * @param id of the instrument
     * @param notional wanted
     * @return quantity on the instrument's grid, at least its minimum
     */
    long quantityWorth(final int id, final long notional)
    {
        final Instrument instrument = instruments.get(id);
        return Math.max(instrument.minQuantity(), Decimal.floorToStep(
            Decimal.divideDown(notional, ask(id)), instrument.quantityIncrement()));
    }
}
