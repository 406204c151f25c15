package io.ringfence.benchmarks.tape;

import java.util.List;
import java.util.Locale;

/** What a generated stream is made of. */
public enum TapeMix
{
    /** Quotes and trades, 100,000 a second; orders are the strategy's alone. */
    MARKET(10_000, List.of()),
    /**
     * One event in ten is an intent, a cancel or an execution, so slowly that the order rate limits let them pass. Some
     * are refused; as many rejects would halt their strategy by default.
     */
    ORDERS(500_000, List.of("risk.reject_storm_count=1000"));

    private final long stepNs;
    private final List<String> changes;

    TapeMix(final long stepNs, final List<String> changes)
    {
        this.stepNs = stepNs;
        this.changes = changes;
    }

    /** @return changes of the configuration that the mix needs, as on the command line */
    public List<String> changes()
    {
        return changes;
    }

    /** @return event time from one event to the next */
    long stepNs()
    {
        return stepNs;
    }

    @Override
    public String toString()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
