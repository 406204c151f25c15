package io.ringfence.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KillFlagTest
{
    private final KillFlag flag = new KillFlag();

    @Test
    void shouldLetEverythingLeaveUntilItIsTripped()
    {
        assertTrue(flag.allows(1));
        assertFalse(flag.tripped());
    }

    @Test
    void shouldLetNothingLeaveFromTheMomentItIsTripped()
    {
        flag.trip();

        assertTrue(flag.tripped());
        assertFalse(flag.allows(1));
        assertFalse(flag.allows(Long.MAX_VALUE - 1));
    }

    @Test
    void shouldHoldWhatOlderRowsIssuedWhenTheHaltHasItsPlace()
    {
        flag.trip();
        flag.settle(100);

        assertFalse(flag.allows(99));
        assertTrue(flag.allows(100));
        assertTrue(flag.allows(101));
    }

    @Test
    void shouldHoldEverythingWhileASecondTripWaits()
    {
        flag.trip();
        flag.trip();
        flag.settle(100);
        assertFalse(flag.allows(150));

        flag.settle(200);
        assertFalse(flag.allows(150));
        assertTrue(flag.allows(200));
    }
}
