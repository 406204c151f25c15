package io.ringfence.venue.server;

import java.util.SplittableRandom;
import java.util.function.LongSupplier;

import io.ringfence.venue.fault.FaultScript;

/** How well this venue serves right now: its faults, the latency of the next message, quotas. The venue's thread. */
final class Service
{
    private final FaultScript faults;
    private final ServiceSettings settings;
    private final SplittableRandom random;
    private final RequestQuota account;
    private final RequestQuota open;

    Service(final ServiceSettings settings, final LongSupplier nanoTime)
    {
        this.settings = settings;
        faults = new FaultScript(settings.seed(), settings.rates());
        random = new SplittableRandom(settings.seed());
        account = new RequestQuota(settings.requestsPerSecond(), nanoTime);
        open = new RequestQuota((settings.requestsPerSecond() + 2) / 3, nanoTime);
    }

    FaultScript faults()
    {
        return faults;
    }

    /** Time that the next message is on its way, ns. */
    long latencyNs()
    {
        final long jitterNs = settings.jitterNs();
        return settings.latencyNs() + (jitterNs == 0 ? 0 : random.nextLong(jitterNs + 1));
    }

    /** Quota that a request counts against. */
    RequestQuota quota(final String uri)
    {
        final boolean anyone = uri.contains("/brokerage/market/") || uri.endsWith("/brokerage/time");
        return anyone ? open : account;
    }
}
