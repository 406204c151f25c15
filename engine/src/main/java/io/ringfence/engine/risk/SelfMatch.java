package io.ringfence.engine.risk;

/** What to do with an intent that would trade with our own resting order. */
public enum SelfMatch
{
    /** Refuse the intent. */
    REJECT,
    /** Cancel the resting orders that it would meet, and let it pass. */
    CANCEL_OLDEST
}
