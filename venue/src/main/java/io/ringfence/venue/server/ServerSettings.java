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
 */
public record ServerSettings(Fees fees, int factor, boolean binance, Path capture, boolean repeat)
{
}
