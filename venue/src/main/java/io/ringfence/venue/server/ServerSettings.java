package io.ringfence.venue.server;

import java.nio.file.Path;

import io.ringfence.venue.order.Fees;

/**
 * How an exchange is served. Immutable.
 *
 * @param fees that it charges
 * @param factor market seconds in a second, 0 for as fast as the clients read
 * @param binance true if market data is in Binance's format
 * @param capture recording to play, null for the exchange's own markets
 * @param repeat true if a recording begins again at its end
 * @param service latency, quota and faults
 */
public record ServerSettings(
    Fees fees, int factor, boolean binance, Path capture, boolean repeat, ServiceSettings service)
{
    /**
     * Without latency, quota and faults.
     *
     * @param fees that it charges
     * @param factor market seconds in a second, 0 for as fast as the clients read
     * @param binance true if market data is in Binance's format
     * @param capture recording to play, null for the exchange's own markets
     * @param repeat true if a recording begins again at its end
     */
    public ServerSettings(
        final Fees fees, final int factor, final boolean binance, final Path capture, final boolean repeat)
    {
        this(fees, factor, binance, capture, repeat, ServiceSettings.calm());
    }
}
