package io.ringfence.feeds.rest;

import io.netty.handler.codec.http.HttpHeaders;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EdgeClock;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.HealthBody;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;

/**
 * Tells the engine how the venue answers requests; the io thread only. A failure is an event at once. Answers are
 * reported with the next failure, or now and then for as long as they push one out of what the engine remembers: while
 * all is well there is no event at all. The rate limit comes from the headers of replies, where the venue sends them.
 */
final class RequestHealth
{
    static final String LIMIT = "x-ratelimit-limit";
    static final String REMAINING = "x-ratelimit-remaining";

    /** Requests that the engine remembers. */
    private static final int REMEMBERED = 20;
    private static final long NEAR = 80 * Decimal.ONE / 100;
    private static final long FINE_STEP = Decimal.ONE / 100;
    private static final long COARSE_STEP = Decimal.ONE / 10;

    private final EventSink sink;
    private final EdgeClock clock;
    private final HealthBody health = new HealthBody();
    private int answered;
    private int wanted;
    private long used;
    private long reported;

    RequestHealth(final EventSink sink, final EdgeClock clock)
    {
        this.sink = sink;
        this.clock = clock;
    }

    /** A request was answered, with whatever the venue thought right. */
    void answered()
    {
        answered = Math.min(answered + 1, REMEMBERED);
    }

    /** A request got no answer, or none that can be used. */
    void failed(final String reason)
    {
        begin(HealthKind.REQUESTS).answered(answered).failed(1).detail(reason);
        sink.publish();
        answered = 0;
        wanted = REMEMBERED;
    }

    /** The venue refused a request because there were too many. */
    void limited()
    {
        used = Decimal.ONE;
        report();
    }

    /** Looks at the headers of a reply. */
    void headers(final HttpHeaders headers)
    {
        final String limit = headers.get(LIMIT);
        final String remaining = headers.get(REMAINING);
        if (limit != null && remaining != null)
        {
            final long all = number(limit);
            final long left = number(remaining);
            used = all > 0 && left >= 0 ? Math.max(0, all - left) * Decimal.ONE / all : used;
        }
    }

    /** Reports what is due. */
    void tick()
    {
        if (wanted > 0 && answered > 0)
        {
            final int count = Math.min(answered, wanted);
            begin(HealthKind.REQUESTS).answered(count);
            sink.publish();
            wanted -= count;
            answered = 0;
        }
        final long step = Math.max(used, reported) >= NEAR ? FINE_STEP : COARSE_STEP;
        if (Math.abs(used - reported) >= step)
        {
            report();
        }
    }

    private void report()
    {
        begin(HealthKind.RATE_USED).value(used);
        sink.publish();
        reported = used;
    }

    private HealthBody begin(final HealthKind kind)
    {
        return health.wrap(sink.claim(EventType.HEALTH, Source.COINBASE_REST, Row.NONE, clock.epochNs())).kind(kind);
    }

    /** A whole number of at most nine digits; -1 for anything else. */
    private static long number(final String text)
    {
        long value = text.isEmpty() || text.length() > 9 ? -1 : 0;
        for (int i = 0; i < text.length() && value >= 0; i++)
        {
            final char c = text.charAt(i);
            value = c >= '0' && c <= '9' ? value * 10 + c - '0' : -1;
        }
        return value;
    }
}
