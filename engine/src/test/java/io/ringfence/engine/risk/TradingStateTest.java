package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.ETH;
import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradingState;

class TradingStateTest
{
    @Test
    void shouldBeHaltedUntilArmed()
    {
        final Rig rig = new Rig();
        rig.lifecycle(LifecyclePhase.DISARMED);
        assertEquals(TradingState.HALTED, rig.states.process());
        assertEquals(Guard.ARMING, rig.transition(0).guard());
        assertEquals(Reason.TRADING_HALTED, rig.buy(BTC, "0.01", "49990"));

        rig.lifecycle(LifecyclePhase.ARMED);

        assertEquals(TradingState.ACTIVE, rig.states.process());
        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "49990"));
    }

    @Test
    void shouldLetNobodyOutWhenNotArmed()
    {
        final Rig rig = new Rig().position(BTC, "0.1").lifecycle(LifecyclePhase.STARTED);

        assertEquals(Reason.TRADING_HALTED, rig.sell(BTC, "0.1", "50010"));
        assertEquals(Reason.NONE, rig.ask(
            rig.limit(BTC, Side.SELL, "0.1", "50010").cause(Cause.OPERATOR)));
    }

    @Test
    void shouldCancelAllWhenAnOperatorHaltsEverything()
    {
        final Rig rig = new Rig().operator(OperatorCommand.HALT);

        assertTrue(rig.guards.cancelAllRequested());
        assertTrue(rig.states.anyWorsened());
        assertEquals(1, rig.records(RecordKind.TRANSITION));
        assertEquals(Guard.KILL_SWITCH, rig.transition(0).guard());
        assertEquals(TradingState.ACTIVE, rig.transition(0).from());
        assertEquals(TradingState.HALTED, rig.transition(0).to());

        rig.later("1").quote(BTC, "49999.50", "50000.50", "10");
        assertFalse(rig.guards.cancelAllRequested());
        assertFalse(rig.states.anyWorsened());
        assertEquals(TradingState.HALTED, rig.state(BTC));
    }

    @Test
    void shouldLetAVerifiedExitOutWhenHalted()
    {
        final Rig rig = new Rig().position(BTC, "0.1").operator(OperatorCommand.HALT);

        assertEquals(Reason.TRADING_HALTED, rig.buy(BTC, "0.01", "49990"));
        assertEquals(Reason.NONE, rig.sell(BTC, "0.1", "50010"));
        rig.resting(BTC, Side.SELL, "0.1", "50010");
        assertEquals(Reason.TRADING_HALTED, rig.sell(BTC, "0.01", "50010"));
    }

    @Test
    void shouldKeepExitsInWhenConfiguredSo()
    {
        final Rig rig = new Rig("allow_exit_when_halted", "false").position(BTC, "0.1").operator(OperatorCommand.HALT);

        assertEquals(Reason.TRADING_HALTED, rig.sell(BTC, "0.1", "50010"));
    }

    @Test
    void shouldBeActiveAgainWhenResumed()
    {
        final Rig rig = new Rig().operator(OperatorCommand.HALT).operator(OperatorCommand.REDUCE);

        rig.operator(OperatorCommand.RESUME);

        assertEquals(TradingState.ACTIVE, rig.state(BTC));
        assertEquals(2, rig.records(RecordKind.TRANSITION));
        assertEquals(Guard.KILL_SWITCH, rig.transition(0).guard());
        assertEquals(TradingState.REDUCING, rig.transition(0).to());
        assertEquals(Guard.OPERATOR, rig.transition(1).guard());
        assertEquals(TradingState.ACTIVE, rig.transition(1).to());
    }

    @Test
    void shouldNeverFlipWhenReducing()
    {
        final Rig rig = new Rig().position(BTC, "0.1").operator(OperatorCommand.REDUCE);

        assertEquals(Reason.REDUCE_ONLY, rig.buy(BTC, "0.01", "49990"));
        assertEquals(Reason.REDUCE_ONLY, rig.sell(BTC, "0.1001", "50010"));
        assertEquals(Reason.NONE, rig.sell(BTC, "0.06", "50010"));
        rig.resting(BTC, Side.SELL, "0.06", "50010");
        assertEquals(Reason.REDUCE_ONLY, rig.sell(BTC, "0.06", "50020"));
        assertEquals(Reason.NONE, rig.sell(BTC, "0.04", "50020"));
    }

    @Test
    void shouldNarrowTheHaltWhenAnInstrumentIsNamed()
    {
        final Rig rig = new Rig().quote(ETH, "2999.50", "3000.50", "100");
        rig.operator(OperatorCommand.HALT, BTC, "", "");

        assertFalse(rig.guards.cancelAllRequested());
        assertEquals(TradingState.HALTED, rig.state(BTC));
        assertEquals(TradingState.ACTIVE, rig.state(ETH));
        assertTrue(rig.states.worsened(0, 0, BTC));
        assertFalse(rig.states.worsened(0, 0, ETH));

        rig.operator(OperatorCommand.RESUME, BTC, "", "");
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
    }

    @Test
    void shouldNarrowTheReduceWhenAPortfolioIsNamed()
    {
        final Rig rig = new Rig().operator(OperatorCommand.REDUCE, Row.NONE, "alpha", "");

        assertEquals(TradingState.ACTIVE, rig.state(BTC));
        assertEquals(TradingState.REDUCING, rig.states.effective(1, BTC));
        assertEquals("alpha", rig.transition(0).name());
        assertEquals(Scope.PORTFOLIO, rig.transition(0).scope());
    }

    @Test
    void shouldHaltOneStrategyWhenItIsNamed()
    {
        final Rig rig = new Rig().operator(OperatorCommand.HALT, Row.NONE, "", "cross");

        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "49990"));
        assertEquals(Reason.TRADING_HALTED, rig.ask(rig.limit(BTC, Side.BUY, "0.01", "49990").strategy(1)));
        assertEquals("cross", new Rig().operator(OperatorCommand.HALT, Row.NONE, "", "cross").transition(0).name());
    }

    @Test
    void shouldStartKilledWhenConfiguredSo()
    {
        final Rig rig = new Rig("kill_switch_enabled", "true");

        assertEquals(TradingState.HALTED, rig.states.process());
        rig.operator(OperatorCommand.RESUME);
        assertEquals(TradingState.ACTIVE, rig.states.process());
    }

    @Test
    void shouldReduceWhenConfiguredSo()
    {
        final Rig rig = new Rig("reduce_only_mode", "true");

        assertEquals(TradingState.REDUCING, rig.states.process());
        assertEquals(Reason.REDUCE_ONLY, rig.buy(BTC, "0.01", "49990"));

        rig.guards.applyLimits(new Rig().limits);
        rig.timer();
        assertEquals(TradingState.ACTIVE, rig.states.process());
    }

    @Test
    void shouldKeepTheOperatorsHoldWhenConfigurationStopsReducing()
    {
        final Rig rig = new Rig("reduce_only_mode", "true").operator(OperatorCommand.REDUCE);

        rig.guards.applyLimits(new Rig().limits);
        rig.timer();

        assertEquals(TradingState.REDUCING, rig.states.process());
    }

    @Test
    void shouldWarnThenHaltWhenAMarkGrowsOld()
    {
        final Rig rig = new Rig("max_mark_staleness_seconds", "60");

        rig.later("60").timer();
        assertEquals(0, rig.records(RecordKind.TRANSITION));
        rig.later("1").timer();
        assertEquals(GuardAction.WARN, rig.transition(0).action());
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
        rig.later("59").timer();
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
        rig.later("1").timer();
        assertEquals(TradingState.HALTED, rig.state(BTC));
        assertEquals(121 * Rig.SECOND, rig.transition(0).value());
        assertEquals(120 * Rig.SECOND, rig.transition(0).limit());

        rig.quote(BTC, "49999.50", "50000.50", "10");
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
    }

    @Test
    void shouldSeeStalenessWhenOnlyAnIntentComes()
    {
        assertEquals(Reason.TRADING_HALTED,
            new Rig("max_mark_staleness_seconds", "60").later("121").buy(BTC, "0.01", "49990"));
    }

    @Test
    void shouldReduceWhenAMarkIsOlderThanTheReduceAge()
    {
        final Rig rig = new Rig("mark_staleness_reduce_seconds", "200").later("201").timer();

        assertEquals(TradingState.REDUCING, rig.state(BTC));
    }

    @Test
    void shouldHaltWhenTheInstrumentWasNeverSeen()
    {
        final Rig rig = new Rig();

        assertEquals(Reason.TRADING_HALTED, rig.buy(ETH, "0.1", "3000"));
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
        rig.quote(ETH, "2999.50", "3000.50", "100");
        assertEquals(Reason.NONE, rig.buy(ETH, "0.1", "3000"));
    }

    @Test
    void shouldHaltInTheSameEventWhenTheFeedHasAGap()
    {
        final Rig rig = new Rig();
        rig.market.valid(BTC, false);

        rig.event(EventType.FEED, BTC);

        assertEquals(TradingState.HALTED, rig.state(BTC));
        assertEquals(Guard.FEED_GAP, rig.transition(0).guard());
        rig.market.valid(BTC, true);
        rig.quote(BTC, "49999.50", "50000.50", "10");
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
    }

    @Test
    void shouldHaltEveryInstrumentWhenASourceGoesAway()
    {
        final Rig rig = new Rig().quote(ETH, "2999.50", "3000.50", "100");
        rig.market.valid(BTC, false);
        rig.market.valid(ETH, false);

        rig.event(EventType.FEED, Row.NONE);

        assertEquals(TradingState.HALTED, rig.states.instrument(BTC));
        assertEquals(TradingState.HALTED, rig.states.instrument(ETH));
    }

    @Test
    void shouldLatchWhenTheDailyLossIsPassed()
    {
        final Rig rig = new Rig();

        rig.equity("99750").later("1").quote(BTC, "47499.50", "47500.50", "10");
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
        rig.equity("99749").later("1").quote(BTC, "47489.50", "47490.50", "10");
        assertEquals(TradingState.REDUCING, rig.state(BTC));
        assertEquals(d("251"), rig.transition(0).value());
        assertEquals(d("250"), rig.transition(0).limit());
        rig.equity("100000").later("1").quote(BTC, "49999.50", "50000.50", "10");
        assertEquals(TradingState.REDUCING, rig.state(BTC));

        rig.operator(OperatorCommand.RESUME);
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
    }

    @Test
    void shouldWarnWhenHalfOfTheDailyLossIsReached()
    {
        final Rig rig = new Rig().equity("99875").timer();

        assertEquals(Guard.DAILY_LOSS, rig.transition(0).guard());
        assertEquals(GuardAction.WARN, rig.transition(0).action());
    }

    @Test
    void shouldMeasureAnewWhenResumed()
    {
        final Rig rig = new Rig().equity("99700").timer().operator(OperatorCommand.RESUME);

        rig.equity("99450").timer();
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
        rig.equity("99449").timer();
        assertEquals(TradingState.REDUCING, rig.state(BTC));
    }

    @Test
    void shouldNotTakeAWithdrawalForALoss()
    {
        final Rig rig = new Rig();
        rig.positions.flow(0, d("90000"));

        rig.equity("90000").timer();

        assertEquals(TradingState.ACTIVE, rig.state(BTC));
    }

    @Test
    void shouldKeepTheLatchOverMidnightWhenOnlyAnOperatorEndsIt()
    {
        final Rig rig = new Rig().equity("99700").timer();

        rig.later("86400").timer();

        assertEquals(TradingState.REDUCING, rig.states.portfolio(0));
    }

    @Test
    void shouldEndTheLatchAtMidnightWhenConfiguredSo()
    {
        final Rig rig = new Rig("daily_loss_reset", "next_day").equity("99700").timer();

        rig.later("86400").timer();
        assertEquals(TradingState.ACTIVE, rig.states.portfolio(0));
        rig.equity("99450").timer();
        assertEquals(TradingState.ACTIVE, rig.states.portfolio(0));
        rig.equity("99449").timer();
        assertEquals(TradingState.REDUCING, rig.states.portfolio(0));
    }

    @Test
    void shouldReduceAtTheFirstLossWhenTheLimitIsZero()
    {
        final Rig rig = new Rig("daily_loss_limit", "0").timer();
        assertEquals(TradingState.ACTIVE, rig.states.portfolio(0));

        rig.equity("99999.99999999").timer();

        assertEquals(TradingState.REDUCING, rig.states.portfolio(0));
    }

    @Test
    void shouldKeepTheHashThatItWouldComputeAnew()
    {
        final Rig rig = new Rig().equity("99700").timer().operator(OperatorCommand.HALT);
        final long halted = rig.guards.hash();
        assertEquals(rig.guards.recomputeHash(), halted);

        rig.operator(OperatorCommand.RESUME).later("600").timer();

        assertEquals(rig.guards.recomputeHash(), rig.guards.hash());
        assertTrue(rig.guards.hash() != halted);
    }

    @Test
    void shouldSayInTheNextRowWhatWorsenedTooLateForThisOne()
    {
        final Rig rig = new Rig("reject_storm_count", "1");
        final int strategy = rig.strategies.idOf(7, 0);
        rig.guards.onRejected(rig.timer().row, strategy);
        assertEquals(rig.guards.recomputeHash(), rig.guards.hash());

        rig.timer();
        assertTrue(rig.states.anyWorsened());
        assertTrue(rig.states.worsened(0, strategy, BTC));
        assertFalse(rig.states.worsened(0, 0, BTC));
        rig.timer();
        assertFalse(rig.states.anyWorsened());
        assertFalse(rig.states.worsened(0, strategy, BTC));
    }
}
