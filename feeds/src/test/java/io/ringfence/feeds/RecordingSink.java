package io.ringfence.feeds;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.ringfence.engine.event.EventSchema;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.FeedBody;
import io.ringfence.engine.event.InstrumentStatusBody;
import io.ringfence.engine.event.LevelBody;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TradeBody;

/** A sink that keeps every row, can refuse market data, and checks that rows are claimed one at a time. */
public final class RecordingSink implements EventSink
{
    private final List<Row> rows = new CopyOnWriteArrayList<>();
    private Row claimed;
    private int refuseFrom = Integer.MAX_VALUE;
    private int marketClaims;

    @Override
    public Row claim(final EventType type, final Source source, final int instrumentId, final long receiveTimeNs)
    {
        if (claimed != null)
        {
            throw new AssertionError("claimed twice");
        }
        final boolean market = type == EventType.QUOTE || type == EventType.TRADE || type == EventType.LEVEL;
        if (market && ++marketClaims > refuseFrom)
        {
            return null;
        }
        claimed = Row.allocate().begin(type, source, instrumentId, receiveTimeNs);
        return claimed;
    }

    @Override
    public void publish()
    {
        rows.add(claimed);
        claimed = null;
    }

    /** Refuses market data from the n-th row on; a negative number takes all again. */
    public void refuseAfter(final int marketRows)
    {
        marketClaims = 0;
        refuseFrom = marketRows < 0 ? Integer.MAX_VALUE : marketRows;
    }

    public void clear()
    {
        rows.clear();
    }

    public List<Row> rows()
    {
        return rows;
    }

    public List<Row> rows(final EventType type)
    {
        return rows.stream().filter(row -> row.type() == type).collect(Collectors.toList());
    }

    public List<QuoteBody> quotes()
    {
        return rows(EventType.QUOTE).stream().map(row -> new QuoteBody().wrap(row)).collect(Collectors.toList());
    }

    public List<TradeBody> trades()
    {
        return rows(EventType.TRADE).stream().map(row -> new TradeBody().wrap(row)).collect(Collectors.toList());
    }

    public List<LevelBody> levels()
    {
        return rows(EventType.LEVEL).stream().map(row -> new LevelBody().wrap(row)).collect(Collectors.toList());
    }

    public List<ExecutionBody> executions()
    {
        return rows(EventType.EXECUTION).stream().map(row -> new ExecutionBody().wrap(row))
            .collect(Collectors.toList());
    }

    /** One text per feed event: {@code GAP 3 sequence jump}, instrument first when it concerns one. */
    public List<String> feedEvents()
    {
        return rows(EventType.FEED).stream().map(RecordingSink::feedText).collect(Collectors.toList());
    }

    /** The types of all rows, in order. */
    public List<EventType> types()
    {
        return rows.stream().map(Row::type).collect(Collectors.toList());
    }

    public List<InstrumentStatusBody> statuses()
    {
        return rows(EventType.INSTRUMENT_STATUS).stream().map(row -> new InstrumentStatusBody().wrap(row))
            .collect(Collectors.toList());
    }

    /** Total bytes of all bodies: a figure that any lost or added field changes. */
    public long bodyBytes()
    {
        return rows.stream().mapToLong(row -> EventSchema.of(row.type()).bodyLength()).sum();
    }

    private static String feedText(final Row row)
    {
        final FeedBody body = new FeedBody().wrap(row);
        return ((row.instrumentId() == Row.NONE ? "" : row.instrumentId() + ":") + body.status() + " " +
            (body.expectedSequence() == 0 ? "" : body.expectedSequence() + " ") + body.detail()).strip();
    }
}
