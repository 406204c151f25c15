package io.ringfence.app.run;

import io.ringfence.feeds.FeedAction;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.FeedDecoder;
import org.agrona.DirectBuffer;

/** Tells of the end of a stream that its venue closed in good order; the io thread only. */
final class StreamEnd implements FeedDecoder
{
    /** As a feed describes the close of a WebSocket with status 1000. */
    private static final String NORMAL_CLOSE = "close 1000";

    private final FeedDecoder decoder;
    private final Runnable onEnd;

    StreamEnd(final FeedDecoder decoder, final Runnable onEnd)
    {
        this.decoder = decoder;
        this.onEnd = onEnd;
    }

    @Override
    public void onConnected(final long receiveTimeNs)
    {
        decoder.onConnected(receiveTimeNs);
    }

    @Override
    public void onDisconnected(final long receiveTimeNs, final CharSequence detail)
    {
        decoder.onDisconnected(receiveTimeNs, detail);
        if (detail.toString().startsWith(NORMAL_CLOSE))
        {
            onEnd.run();
        }
    }

    @Override
    public FeedAction onFrame(
        final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs)
    {
        return decoder.onFrame(buffer, offset, length, receiveTimeNs);
    }

    @Override
    public FeedAction onSinkGap()
    {
        return decoder.onSinkGap();
    }

    @Override
    public FeedCounters counters()
    {
        return decoder.counters();
    }
}
