package io.ringfence.app.command;

import io.ringfence.app.Report;
import io.ringfence.journal.json.LinesResult;

/** Rates as reports show them. Pure functions. */
final class Rates
{
    private Rates()
    {
    }

    static Report report(final LinesResult result, final long elapsedNs)
    {
        return new Report()
            .put("lines", result.lines())
            .put("bytes", result.bytes())
            .put("rate_per_s", perSecond(result.lines(), elapsedNs));
    }

    /** @return whole events a second */
    static long perSecond(final long events, final long elapsedNs)
    {
        return elapsedNs <= 0 ? 0 : Math.round(events * 1e9 / elapsedNs);
    }
}
