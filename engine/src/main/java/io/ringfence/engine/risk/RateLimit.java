package io.ringfence.engine.risk;

import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Submits and amends in a sliding second and minute. Every intent that is asked about counts, whatever becomes of it;
 * cancels never do, so they cannot be kept waiting by orders.
 */
final class RateLimit extends PreTradeCheck
{
    private final SlidingWindow second = new SlidingWindow(1_000_000_000L);
    private final SlidingWindow minute = new SlidingWindow(60_000_000_000L);
    private boolean perMinute;
    private int reserved;

    @Override
    Reason id()
    {
        return Reason.RATE_LIMIT;
    }

    void applyFlow(final FlowLimits limits)
    {
        second.limit(limits.perSecond());
        minute.limit(limits.perMinute());
        perMinute = limits.perMinute() > 0;
    }

    /** Whether a whole list fits; its orders then find their places taken already. */
    boolean reserve(final int orders, final long nowNs)
    {
        for (int i = 0; i < orders; i++)
        {
            count(nowNs);
        }
        final boolean fits = orders <= second.limit() && !second.holdsMoreThan(second.limit(), nowNs) &&
            (!perMinute || orders <= minute.limit() && !minute.holdsMoreThan(minute.limit(), nowNs));
        reserved = fits ? orders : 0;
        return fits;
    }

    /** What was reserved and not used is not for others. */
    void onRow()
    {
        reserved = 0;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final long nowNs = intent.nowNs();
        if (finding.explains())
        {
            return explain(nowNs, finding);
        }
        if (reserved > 0)
        {
            reserved--;
            return Reason.NONE;
        }
        count(nowNs);
        final int inSecond = level(second, nowNs);
        final int inMinute = perMinute ? level(minute, nowNs) : Threshold.BELOW;
        final int level = Math.max(inSecond, inMinute);
        return finding.silent(level) ? Reason.NONE : measure(finding, nowNs, inSecond, inMinute);
    }

    private Reason measure(final Finding finding, final long nowNs, final int inSecond, final int inMinute)
    {
        final SlidingWindow fuller = inMinute > inSecond ? minute : second;
        return finding.measured(fuller.count(nowNs), fuller.limit(), Unit.NUMBER)
            .verdict(Reason.RATE_LIMIT, Math.max(inSecond, inMinute));
    }

    /** As if the intent were counted. */
    private Reason explain(final long nowNs, final Finding finding)
    {
        final int own = reserved > 0 ? 0 : 1;
        final int inSecond = second.count(nowNs) + own;
        final int inMinute = minute.count(nowNs) + own;
        final int secondLevel = Threshold.level(inSecond, second.limit());
        final int minuteLevel = perMinute ? Threshold.level(inMinute, minute.limit()) : Threshold.BELOW;
        return minuteLevel > secondLevel ?
            finding.measured(inMinute, minute.limit(), Unit.NUMBER).verdict(Reason.RATE_LIMIT, minuteLevel) :
            finding.measured(inSecond, second.limit(), Unit.NUMBER).verdict(Reason.RATE_LIMIT, secondLevel);
    }

    void headroom(final LimitUses uses, final long nowNs)
    {
        uses.process(Reason.RATE_LIMIT, second.count(nowNs), second.limit(), Unit.NUMBER);
    }

    long hash()
    {
        return second.hash() * 31 + minute.hash();
    }

    long recomputeHash()
    {
        return second.recomputeHash() * 31 + minute.recomputeHash();
    }

    void carry(final StateImage image)
    {
        second.carry(image);
        minute.carry(image);
        reserved = image.number(reserved);
    }

    private void count(final long nowNs)
    {
        second.add(nowNs);
        if (perMinute)
        {
            minute.add(nowNs);
        }
    }

    private static int level(final SlidingWindow window, final long nowNs)
    {
        final int limit = window.limit();
        if (!window.holdsMoreThan(limit - limit / 5, nowNs))
        {
            return Threshold.BELOW;
        }
        return window.holdsMoreThan(limit, nowNs) ? Threshold.OVER : Threshold.NEAR;
    }
}
