package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.event.TransitionRecord;
import io.ringfence.engine.event.Unit;
import org.junit.jupiter.api.Test;

/** DISK_LOW and VENUE_HEALTH: what the edge reports of the ground that we stand on. */
class HealthGuardsTest
{
    private final Rig rig = new Rig("max_mark_staleness_seconds", "3600");

    private TradingState free(final String mebibytes)
    {
        return rig.health(HealthKind.DISK_FREE, mebibytes).state(BTC);
    }

    private void assertTransition(
        final Guard guard, final GuardAction action, final long value, final long limit, final Unit unit)
    {
        final TransitionRecord transition = rig.transition(0);
        assertEquals(guard, transition.guard());
        assertEquals(action, transition.action());
        assertEquals(value, transition.value());
        assertEquals(limit, transition.limit());
        assertEquals(unit, transition.unit());
    }

    @Test
    void shouldReduceUnderTheFloorAndHaltUnderAQuarterOfIt()
    {
        assertEquals(TradingState.ACTIVE, free("1024"), "the floor itself is enough");
        assertEquals(TradingState.REDUCING, free("1023.99"));
        assertTransition(Guard.DISK_LOW, GuardAction.REDUCE, d("1023.99"), d("1024"), Unit.QUANTITY);
        assertEquals(TradingState.REDUCING, free("256"));
        assertEquals(TradingState.HALTED, free("255.9"));
        assertTransition(Guard.DISK_LOW, GuardAction.HALT, d("255.9"), d("256"), Unit.QUANTITY);
    }

    @Test
    void shouldGetBetterByItselfOnceATenthMoreIsFree()
    {
        free("100");
        assertEquals(TradingState.HALTED, free("281.5"));
        assertEquals(TradingState.REDUCING, free("281.6"));
        assertTransition(Guard.DISK_LOW, GuardAction.REDUCE, d("281.6"), d("1024"), Unit.QUANTITY);
        assertEquals(TradingState.REDUCING, free("1126.3"));
        assertEquals(TradingState.ACTIVE, free("1126.4"));
        assertTransition(Guard.DISK_LOW, GuardAction.CLEAR, d("1126.4"), d("1024"), Unit.QUANTITY);
    }

    @Test
    void shouldReduceWhenSpaceCannotBeReadAndComeBackWhenItCan()
    {
        assertEquals(TradingState.REDUCING, free(null));
        assertTransition(Guard.DISK_LOW, GuardAction.REDUCE, Decimal.NAN, d("1024"), Unit.QUANTITY);
        assertEquals(TradingState.ACTIVE, free("5000"));
    }

    @Test
    void shouldLeaveDiskLowWhenAnOperatorResumesAndTheDiskIsStillFull()
    {
        free("100");

        assertEquals(TradingState.HALTED, rig.operator(OperatorCommand.RESUME).state(BTC));
    }

    @Test
    void shouldSayNothingWhenTheFloorIsZero()
    {
        final Rig off = new Rig("disk_floor_mb", "0");

        assertEquals(TradingState.ACTIVE, off.health(HealthKind.DISK_FREE, "0").state(BTC));
        assertNull(off.transition(0));
    }

    @Test
    void shouldReduceWhenMoreThanAFifthOfTheLastTwentyRequestsFailed()
    {
        assertEquals(TradingState.ACTIVE, rig.requests(10, 4).state(BTC), "4 of 20 are a fifth");
        assertEquals(TradingState.REDUCING, rig.requests(3, 1).state(BTC));
        assertTransition(Guard.VENUE_HEALTH, GuardAction.REDUCE, d("0.25"), d("0.2"), Unit.RATIO);
    }

    @Test
    void shouldForgetFailuresThatTwentyRequestsLieBehind()
    {
        rig.requests(0, 4).requests(16, 0);
        assertEquals(TradingState.ACTIVE, rig.requests(4, 1).state(BTC), "the four are out, one is in");
        assertEquals(TradingState.ACTIVE, rig.requests(19, 1).requests(100, 0).requests(0, 4).state(BTC));
    }

    @Test
    void shouldReduceWhenTheRateLimitIsNearlyUsedUp()
    {
        assertEquals(TradingState.ACTIVE, rig.health(HealthKind.RATE_USED, "0.9").state(BTC));
        assertEquals(TradingState.REDUCING, rig.health(HealthKind.RATE_USED, "0.91").state(BTC));
        assertTransition(Guard.VENUE_HEALTH, GuardAction.REDUCE, d("0.91"), d("0.9"), Unit.RATIO);
    }

    @Test
    void shouldReduceForItsTimeAndBeginANewCount()
    {
        rig.requests(0, 5);
        assertEquals(TradingState.REDUCING, rig.later("299.9").timer().state(BTC));
        assertEquals(TradingState.ACTIVE, rig.later("0.1").timer().state(BTC));
        assertTransition(Guard.VENUE_HEALTH, GuardAction.CLEAR, d("0.25"), d("0.2"), Unit.RATIO);
        assertEquals(TradingState.ACTIVE, rig.requests(1, 4).state(BTC));
    }

    @Test
    void shouldExtendAndNeverShortenItsTime()
    {
        rig.requests(0, 5).later("200").requests(1, 0).later("150");
        assertEquals(TradingState.REDUCING, rig.timer().state(BTC), "350 s after the first, 150 s after the last");
        assertEquals(TradingState.ACTIVE, rig.later("150").timer().state(BTC));
    }

    @Test
    void shouldEndWithAnOperatorsResume()
    {
        rig.requests(0, 20);

        assertEquals(TradingState.ACTIVE, rig.operator(OperatorCommand.RESUME).state(BTC));
        assertEquals(TradingState.ACTIVE, rig.requests(0, 4).state(BTC));
    }

    @Test
    void shouldLetExitsOutOfBothAndNothingElse()
    {
        rig.position(BTC, "0.1").requests(0, 5);
        free("1000");

        assertEquals(Reason.REDUCE_ONLY, rig.buy(BTC, "0.01", "49000"));
        assertEquals(Reason.NONE, rig.ask(rig.market(BTC, Side.SELL, "0.1")));
    }

    @Test
    void shouldKeepItsHashEqualToAScan()
    {
        rig.requests(3, 7).health(HealthKind.RATE_USED, "0.95");
        free("700");

        assertEquals(rig.guards.recomputeHash(), rig.guards.hash());
    }
}
