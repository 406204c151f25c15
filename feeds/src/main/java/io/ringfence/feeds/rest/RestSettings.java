package io.ringfence.feeds.rest;

/**
 * Bounds and times of REST. Immutable.
 *
 * @param connections kept alive, one request in flight on each
 * @param connectTimeoutMs until the socket and the TLS session must stand, each
 * @param requestTimeoutMs until a reply must be there; then its outcome is unknown
 * @param queueTimeoutMs a command may wait for a connection; then it is refused, nothing of it having left
 * @param maxQueued commands that may wait
 * @param backoffMinMs first pause before a new attempt to connect
 * @param backoffMaxMs longest pause
 */
public record RestSettings(
    int connections, int connectTimeoutMs, long requestTimeoutMs, long queueTimeoutMs, int maxQueued,
    long backoffMinMs, long backoffMaxMs)
{
    /** @return what fits a venue nearby */
    public static RestSettings defaults()
    {
        return new RestSettings(4, 5_000, 5_000, 2_000, 4_096, 100, 5_000);
    }
}
