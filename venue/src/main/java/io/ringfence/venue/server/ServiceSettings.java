package io.ringfence.venue.server;

import io.ringfence.venue.fault.FaultRates;

/**
 * How well a venue serves. Immutable.
 *
 * @param seed of the faults and of the jitter
 * @param rates of the faults
 * @param latencyNs that a request and a reply take each, at least
 * @param jitterNs that a request and a reply take on top of it each, at most
 * @param requestsPerSecond of the account before HTTP 429, 0 for any number; public reads have a third of it
 */
public record ServiceSettings(long seed, FaultRates rates, long latencyNs, long jitterNs, int requestsPerSecond)
{
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public ServiceSettings
    {
        require(latencyNs >= 0 && jitterNs >= 0, "latency=" + latencyNs + " jitter=" + jitterNs + ": not negative");
        require(requestsPerSecond >= 0, "requests_per_second=" + requestsPerSecond + ": a number from 0 is needed");
    }

    /** @return no latency, no quota, no faults */
    public static ServiceSettings calm()
    {
        return new ServiceSettings(0, FaultRates.NONE, 0, 0, 0);
    }

    private static void require(final boolean condition, final String message)
    {
        if (!condition)
        {
            throw new IllegalArgumentException(message);
        }
    }
}
