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
    private static final int BAND_STEPS = 200;
    private static final int MAX_LOTS = 5_000;

    private final QuoteBody quote = new QuoteBody();
    private final TradeBody trade = new TradeBody();
    private final SplittableRandom random;
    private final InstrumentTable instruments;
    private final int[] ids;
    private final long[] steps;
    private final int[] offsets;
    private long trades;
    private int next;

    MarketWalk(final InstrumentTable instruments, final List<Integer> traded, final long seed)
    {
        this.instruments = instruments;
        random = new SplittableRandom(seed);
        ids = traded.stream().mapToInt(Integer::intValue).toArray();
        steps = new long[instruments.size()];
        offsets = new int[instruments.size()];
        for (final int id : ids)
        {
            final Instrument instrument = instruments.get(id);
            steps[id] = Math.max(1, instrument.startMark() / STEP_PART / instrument.priceIncrement()) *
                instrument.priceIncrement();
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
        final Instrument instrument = instruments.get(next);
        if (row.type() == EventType.TRADE)
        {
            final boolean buys = random.nextBoolean();
            trade.wrap(row).price(buys ? ask(next) : bid(next)).quantity(quantity(instrument)).tradeId(++trades)
                .aggressor(buys ? Side.BUY : Side.SELL);
        }
        else
        {
            final int pull = Integer.signum(-offsets[next]) * (random.nextInt(BAND_STEPS) <
                Math.abs(offsets[next]) ? 1 : 0);
            offsets[next] += random.nextInt(3) - 1 + pull;
            quote.wrap(row).bid(bid(next)).bidQuantity(quantity(instrument))
                .ask(ask(next)).askQuantity(quantity(instrument));
        }
    }

    long bid(final int id)
    {
        return instruments.get(id).startMark() + offsets[id] * steps[id];
    }

    long ask(final int id)
    {
        return bid(id) + steps[id];
    }

    private long quantity(final Instrument instrument)
    {
        return instrument.quantityIncrement() * (1 + random.nextInt(MAX_LOTS));
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
