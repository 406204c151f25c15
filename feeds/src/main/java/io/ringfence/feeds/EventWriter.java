package io.ringfence.feeds;

import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.FeedBody;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.InstrumentStatusBody;
import io.ringfence.engine.event.LevelBody;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TradeBody;
import io.ringfence.engine.event.VenueStatus;

/**
 * Writes what a decoder read into rows and counts it; the io thread only. Each method returns false when the sink
 * refused the row, which happens to market data alone.
 */
public final class EventWriter
{
    private final EventSink sink;
    private final FeedCounters counters;
    private final QuoteBody quote = new QuoteBody();
    private final TradeBody trade = new TradeBody();
    private final LevelBody level = new LevelBody();
    private final FeedBody feed = new FeedBody();
    private final InstrumentStatusBody status = new InstrumentStatusBody();

    /**
     * @param sink to publish to
     * @param counters to count in
     */
    public EventWriter(final EventSink sink, final FeedCounters counters)
    {
        this.sink = sink;
        this.counters = counters;
    }

    /**
     * Publishes a change of a source's condition.
     *
     * @param source concerned
     * @param newStatus its condition
     * @param instrumentId concerned, or NONE for all of the source
     * @param expectedSequence that was due, 0 when it does not apply
     * @param sourceSequence that came instead, 0 when it does not apply
     * @param receiveTimeNs epoch ns
     * @param detail what was seen
     */
    public void feed(
        final Source source,
        final FeedStatus newStatus,
        final int instrumentId,
        final long expectedSequence,
        final long sourceSequence,
        final long receiveTimeNs,
        final CharSequence detail)
    {
        final Row row = sink.claim(EventType.FEED, source, instrumentId, receiveTimeNs);
        row.sourceSequence(sourceSequence);
        feed.wrap(row).status(newStatus).expectedSequence(expectedSequence).detail(detail);
        sink.publish();
    }

    /**
     * Publishes one staged record.
     *
     * @param stage that holds it
     * @param index of the record
     * @param source it came from
     * @param frameTimeNs venue's time of the frame, for records without one of their own
     * @param sourceSequence as the source counts
     * @param receiveTimeNs epoch ns
     * @return false when the sink refused it
     */
    public boolean market(
        final MarketStage stage,
        final int index,
        final Source source,
        final long frameTimeNs,
        final long sourceSequence,
        final long receiveTimeNs)
    {
        final EventType type = EventType.of(stage.type(index));
        final Row row = sink.claim(type, source, stage.instrumentId(index), receiveTimeNs);
        if (row == null)
        {
            counters.increment(FeedCounter.DROPPED);
            return false;
        }
        final long venueTimeNs = stage.venueTimeNs(index);
        row.venueTimeNs(venueTimeNs == 0 ? frameTimeNs : venueTimeNs).sourceSequence(sourceSequence);
        final int choice = (int)stage.d(index);
        switch (type)
        {
            case QUOTE:
                quote.wrap(row).bid(stage.a(index)).bidQuantity(stage.b(index)).ask(stage.c(index)).askQuantity(
                    stage.d(index));
                break;
            case TRADE:
                trade.wrap(row).price(stage.a(index)).quantity(stage.b(index)).tradeId(stage.c(index)).aggressor(
                    Side.of(choice));
                break;
            case LEVEL:
                final int flags = stage.flags(index);
                level.wrap(row).price(stage.a(index)).quantity(stage.b(index)).side(BookSide.of(choice)).snapshot(
                    (flags & MarketStage.SNAPSHOT) != 0).last((flags & MarketStage.LAST) != 0);
                break;
            default:
                status.wrap(row).status(VenueStatus.of(choice));
                break;
        }
        sink.publish();
        counters.increment(counter(type));
        return true;
    }

    private static FeedCounter counter(final EventType type)
    {
        switch (type)
        {
            case QUOTE:
                return FeedCounter.QUOTES;
            case TRADE:
                return FeedCounter.TRADES;
            case LEVEL:
                return FeedCounter.LEVELS;
            default:
                return FeedCounter.STATUSES;
        }
    }
}
