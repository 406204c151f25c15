package io.ringfence.engine.risk;

import io.ringfence.engine.event.Reason;

/**
 * One pre-trade check; business thread. Looks at an intent and says no with a reason, or {@link Reason#NONE}.
 * Equality with a limit passes.
 */
interface PreTradeCheck
{
    /** The check, as the first of its reason codes. */
    Reason id();

    /** Whether it can ever say no under these limits; a check that cannot is not run on the hot path. */
    default boolean active(final RiskLimits limits)
    {
        return true;
    }

    /** Whether an intent that only brings risk down passes without a look. */
    default boolean sparesExits()
    {
        return false;
    }

    /**
     * Looks at an intent.
     *
     * @param intent and all that is known about it
     * @param finding cleared; takes what was measured when the answer is no, or a near miss
     * @return NONE, or why not
     */
    Reason evaluate(Assessment intent, Finding finding);
}
