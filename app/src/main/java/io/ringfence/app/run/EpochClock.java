package io.ringfence.app.run;

import java.time.Instant;

/** The wall clock in epoch ns; any thread. */
final class EpochClock
{
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private EpochClock()
    {
    }

    static long now()
    {
        final Instant now = Instant.now();
        return now.getEpochSecond() * NS_PER_SECOND + now.getNano();
    }
}
