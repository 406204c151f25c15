package io.ringfence.venue.rest;

import java.util.Map;

import io.ringfence.venue.market.Market;
import io.ringfence.venue.market.TradeTape;
import io.ringfence.venue.wire.JsonWriter;

/** Candles of the trades that the tape still holds, newest first. For one thread. */
final class CandleReplies
{
    private static final long NANOS = 1_000_000_000L;
    private static final int MOST = 350;
    private static final Map<String, Long> SECONDS = Map.of(
        "ONE_MINUTE", 60L, "FIVE_MINUTE", 300L, "FIFTEEN_MINUTE", 900L, "THIRTY_MINUTE", 1800L, "ONE_HOUR", 3600L,
        "TWO_HOUR", 7200L, "FOUR_HOUR", 14_400L, "SIX_HOUR", 21_600L, "ONE_DAY", 86_400L);

    private CandleReplies()
    {
    }

    /** False when there is no such granularity. */
    static boolean write(final JsonWriter writer, final Market market, final Query query)
    {
        final Long seconds = SECONDS.get(query.one("granularity", ""));
        if (seconds == null)
        {
            return false;
        }
        final long from = seconds(query, "start", 0);
        final long to = seconds(query, "end", Long.MAX_VALUE / NANOS);
        final int limit = query.number("limit", MOST, MOST);
        final TradeTape tape = market.tape();
        writer.raw("{\"candles\":[");
        long id = tape.nextId() - 1;
        final long oldest = tape.oldestOf(TradeTape.CAPACITY);
        for (int shown = 0; id >= oldest && shown < limit;)
        {
            final long start = bucket(tape, id, seconds);
            final long newest = id;
            while (id >= oldest && bucket(tape, id, seconds) == start)
            {
                id--;
            }
            if (start >= from && start < to)
            {
                candle(writer, tape, start, id + 1, newest);
                shown++;
            }
        }
        writer.raw("]}");
        return true;
    }

    private static void candle(
        final JsonWriter writer, final TradeTape tape, final long start, final long first, final long last)
    {
        long low = Long.MAX_VALUE;
        long high = 0;
        long volume = 0;
        for (long id = first; id <= last; id++)
        {
            low = Math.min(low, tape.price(id));
            high = Math.max(high, tape.price(id));
            volume += tape.quantity(id);
        }
        writer.comma().raw('{').countField("start", start).decimalField("low", low).decimalField("high", high)
            .decimalField("open", tape.price(first)).decimalField("close", tape.price(last))
            .decimalField("volume", volume).raw('}');
    }

    private static long bucket(final TradeTape tape, final long id, final long seconds)
    {
        final long time = tape.timeNs(id) / NANOS;
        return time - time % seconds;
    }

    private static long seconds(final Query query, final String name, final long fallback)
    {
        final String text = query.one(name, "");
        return text.matches("[0-9]{1,10}") ? Long.parseLong(text) : fallback;
    }
}
