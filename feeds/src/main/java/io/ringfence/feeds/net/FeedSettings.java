package io.ringfence.feeds.net;

/**
 * Bounds and times of a connection. Immutable.
 *
 * @param connectTimeoutMs until the socket, the TLS session and the upgrade must stand, each
 * @param silenceMs without a text frame, after which the connection is given up; 0 never
 * @param maxFrameBytes of one frame
 * @param maxMessageBytes of all fragments of a message
 * @param maxPingsPerSecond answered; more end the connection
 * @param backoffMinMs first pause before a new attempt
 * @param backoffMaxMs longest pause; a connection that lasted so long counts as good
 * @param resyncIntervalMs least time between two resyncs
 */
public record FeedSettings(
    int connectTimeoutMs, long silenceMs, int maxFrameBytes, int maxMessageBytes, int maxPingsPerSecond,
    long backoffMinMs, long backoffMaxMs, long resyncIntervalMs)
{
    private static final int SIXTEEN_MIB = 16 * 1024 * 1024;

    /** @return what fits a feed with a heartbeat a second */
    public static FeedSettings defaults()
    {
        return new FeedSettings(5_000, 3_000, SIXTEEN_MIB, SIXTEEN_MIB, 20, 250, 10_000, 1_000);
    }

    /**
     * The same with another limit of silence.
     *
     * @param value in ms, 0 never
     * @return settings
     */
    public FeedSettings silenceMs(final long value)
    {
        return new FeedSettings(connectTimeoutMs, value, maxFrameBytes, maxMessageBytes, maxPingsPerSecond,
            backoffMinMs, backoffMaxMs, resyncIntervalMs);
    }
}
