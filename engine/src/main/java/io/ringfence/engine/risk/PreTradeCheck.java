package io.ringfence.engine.risk;

import io.ringfence.engine.event.Reason;

/**
 * One pre-trade check; business thread. Looks at an intent and says no with a reason, or {@link Reason#NONE}.
 * Equality with a limit passes.
 */
abstract class PreTradeCheck
{
    private boolean running;

    /** The check, as the first of its reason codes. */
    abstract Reason id();

    /** Whether it can ever say no under these limits; a check that cannot is not run. */
    boolean active(final RiskLimits limits)
    {
        return true;
    }

    /** Other limits hold from now on. */
    final void applyLimits(final RiskLimits limits)
    {
        running = active(limits);
    }

    final boolean running()
    {
        return running;
    }

    /** Whether an intent that only brings risk down passes without a look. */
    boolean sparesExits()
    {
        return false;
    }

    /**
     * Looks at an intent.
     *
     * @param intent and all that is known about it
     * @param finding takes what was measured when the answer is no, or a near miss
     * @return NONE, or why not
     */
    abstract Reason evaluate(Assessment intent, Finding finding);
}
