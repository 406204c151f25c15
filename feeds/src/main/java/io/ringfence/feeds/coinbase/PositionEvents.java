package io.ringfence.feeds.coinbase;

import java.util.Arrays;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.Source;
import io.ringfence.feeds.FeedCounter;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.json.JsonToken;
import io.ringfence.feeds.json.NameTable;
import io.ringfence.feeds.json.Rounding;
import io.ringfence.feeds.json.ValueReader;

/**
 * Where the venue liquidates, from the positions in frames of the user channel; the io thread only. Told when it is
 * another price or side than was told last. What is held is not taken from here: it follows from fills.
 */
final class PositionEvents
{
    private static final int PRODUCT_ID = 0;
    private static final int NET_SIZE = 1;
    private static final int SIDE = 2;
    private static final int LIQUIDATION_PRICE = 3;
    private static final NameTable LISTS = new NameTable(2, false).put("perpetual_futures_positions", 0);
    private static final NameTable MEMBERS = new NameTable(8, false)
        .put("product_id", PRODUCT_ID).put("net_size", NET_SIZE).put("position_side", SIDE)
        .put("liquidation_price", LIQUIDATION_PRICE);
    private static final int SHORT = 0;
    private static final NameTable SIDES = new NameTable(4, false).put("Short", SHORT).put("SHORT", SHORT);

    private final EventSink sink;
    private final FeedCounters counters;
    private final NameTable symbols;
    private final ValueReader values;
    private final PositionBody position = new PositionBody();
    private final long[] prices;
    private final long[] held;
    private final long[] toldPrices;
    private final int[] toldSides;
    private final int[] staged;
    private int count;

    PositionEvents(
        final EventSink sink, final FeedCounters counters, final NameTable symbols, final ValueReader values,
        final int instruments)
    {
        this.sink = sink;
        this.counters = counters;
        this.symbols = symbols;
        this.values = values;
        prices = new long[instruments];
        held = new long[instruments];
        toldPrices = new long[instruments];
        toldSides = new int[instruments];
        staged = new int[instruments];
        Arrays.fill(toldPrices, Decimal.NAN);
    }

    void clear()
    {
        count = 0;
    }

    /** Reads the object that is the value of the member read last. */
    void read()
    {
        if (values.object())
        {
            while (values.reader().next() == JsonToken.NAME)
            {
                if (LISTS.find(values.reader()) == NameTable.MISSING)
                {
                    values.skip();
                }
                else if (values.array())
                {
                    while (values.nextObject())
                    {
                        position();
                    }
                }
            }
        }
    }

    private void position()
    {
        int instrument = NameTable.MISSING;
        long price = Decimal.NAN;
        long size = Decimal.NAN;
        boolean sold = false;
        while (values.reader().next() == JsonToken.NAME)
        {
            switch (MEMBERS.find(values.reader()))
            {
                case PRODUCT_ID:
                    instrument = values.name(symbols);
                    break;
                case NET_SIZE:
                    size = values.decimal(Rounding.DOWN);
                    break;
                case SIDE:
                    sold = values.name(SIDES) == SHORT;
                    break;
                case LIQUIDATION_PRICE:
                    price = values.decimal(Rounding.HALF_EVEN);
                    break;
                default:
                    values.skip();
                    break;
            }
        }
        if (values.takeOutOfRange())
        {
            counters.increment(FeedCounter.OUT_OF_RANGE);
        }
        if (instrument != NameTable.MISSING && size != Decimal.NAN && price != Decimal.NAN && price >= 0)
        {
            stage(instrument, price, sold ? -Math.abs(size) : size);
        }
    }

    /** Of two in one frame the later one holds. */
    private void stage(final int instrument, final long price, final long size)
    {
        prices[instrument] = price;
        held[instrument] = size;
        for (int i = 0; i < count; i++)
        {
            if (staged[i] == instrument)
            {
                return;
            }
        }
        staged[count] = instrument;
        count++;
    }

    /** Publishes what was read and is new. */
    void publish(final long venueTimeNs, final long sourceSequence, final long receiveTimeNs)
    {
        for (int i = 0; i < count; i++)
        {
            final int instrument = staged[i];
            final int side = Long.signum(held[instrument]);
            if (prices[instrument] != toldPrices[instrument] || side != toldSides[instrument])
            {
                toldPrices[instrument] = prices[instrument];
                toldSides[instrument] = side;
                position.wrap(sink.claim(EventType.POSITION, Source.COINBASE_USER, instrument, receiveTimeNs)
                    .venueTimeNs(venueTimeNs).sourceSequence(sourceSequence))
                    .liquidationPrice(prices[instrument]).held(held[instrument]);
                sink.publish();
            }
        }
    }
}
