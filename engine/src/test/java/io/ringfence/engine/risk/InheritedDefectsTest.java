package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.ETH;
import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.EngineScript;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradingState;

/** Defects of the bot that this process replaces, one test each, so that none of them comes back. */
class InheritedDefectsTest
{
    @Test
    void shouldCompareSlippageWithTheMarketAndNotWithThePriceItself()
    {
        final Rig rig = new Rig("max_position_pct_per_symbol", "10", "max_notional_per_symbol.BTC-USD", "1000000");

        assertEquals(Reason.SLIPPAGE, rig.ask(rig.market(BTC, Side.BUY, "1")));
        assertTrue(rig.verdict().value() > rig.verdict().limit());
    }

    @Test
    void shouldNotPassSlippageBecauseDataIsMissing()
    {
        final Rig rig = new Rig();
        rig.market.noTouch(BTC);

        assertEquals(Reason.SLIPPAGE, rig.ask(rig.market(BTC, Side.BUY, "0.01")));
        rig.market.valid(BTC, false);
        assertEquals(Reason.TRADING_HALTED, rig.ask(rig.market(BTC, Side.BUY, "0.01")));
    }

    @Test
    void shouldTakeAnUnknownSymbolForStaleAndActOnIt()
    {
        final Rig rig = new Rig();

        assertEquals(TradingState.HALTED, rig.state(ETH));
        assertEquals(Reason.TRADING_HALTED, rig.buy(ETH, "0.1", "3000"));
    }

    @Test
    void shouldCapThePositionAndNotTheOrderAlone()
    {
        assertEquals(Reason.NOTIONAL_CAP, new Rig().position(BTC, "0.19").buy(BTC, "0.0101", "50000"));
    }

    @Test
    void shouldNotFlipThePositionWithALargeReduceOnlyOrder()
    {
        final Rig rig = new Rig().position(BTC, "0.1");

        assertEquals(Reason.REDUCE_ONLY, rig.ask(rig.limit(BTC, Side.SELL, "0.2", "50010").reduceOnly(true)));
        assertEquals(Reason.NONE, rig.ask(rig.limit(BTC, Side.SELL, "0.1", "50010").reduceOnly(true)));
    }

    @Test
    void shouldNotBlockExitsByTheExposureCap()
    {
        final Rig rig = new Rig("max_exposure_pct", "0.01").position(BTC, "0.1");

        assertEquals(Reason.EXPOSURE, rig.buy(BTC, "0.001", "49000"));
        assertEquals(Reason.NONE, rig.sell(BTC, "0.05", "50010"));
    }

    @Test
    void shouldStayHaltedWhenStateIsNotKnown()
    {
        // A process that knows nothing (an unreadable state would be that) is halted for everything but an operator.
        final Rig rig = new Rig().position(BTC, "0.1").lifecycle(LifecyclePhase.STARTED);

        assertEquals(Reason.TRADING_HALTED, rig.buy(BTC, "0.001", "49000"));
        assertEquals(Reason.TRADING_HALTED, rig.sell(BTC, "0.1", "50010"));
    }

    @Test
    void shouldKeepTheLossLatchOverARestart()
    {
        final EngineScript script = EngineScript.alone("daily_loss_limit", "250");
        script.position(EngineScript.BTC, "1", "50000").quote(EngineScript.BTC, "49699.50", "49700.50");
        assertEquals(TradingState.REDUCING, script.engine().states().portfolio(0));

        script.engine().startRun(script.engine().settings());
        script.lifecycle(LifecyclePhase.STARTED).lifecycle(LifecyclePhase.RECONCILED)
            .lifecycle(LifecyclePhase.ARMED).quote(EngineScript.BTC, "50099.50", "50100.50");

        assertEquals(TradingState.REDUCING, script.engine().states().portfolio(0), "latched, the loss made up for");
        assertEquals(Reason.REDUCE_ONLY, script.limit("a", EngineScript.BTC, Side.BUY, "0.01", "49000"));
    }

    @Test
    void shouldTakeZeroForZero()
    {
        assertEquals(0, new Rig("daily_loss_limit", "0").limits.loss().dailyLoss());
        assertEquals(Reason.EXPOSURE, new Rig("max_exposure_pct", "0").buy(BTC, "0.001", "49000"));
        assertEquals(Reason.MAX_OPEN_ORDERS, new Rig("max_open_orders", "0").buy(BTC, "0.001", "49000"));
    }

    @Test
    void shouldRefuseKeysThatNothingReads()
    {
        final Settings settings = new Settings(Map.of("risk.max_daily_trades", "5"));
        RiskLimits.from(settings, Rig.INSTRUMENTS);

        assertThrows(SettingsException.class, settings::refuseUnknownKeys);
    }

    @Test
    void shouldCancelAndRecordWhenTheKillSwitchTrips()
    {
        final Rig rig = new Rig();
        rig.resting(BTC, Side.BUY, "0.01", "49000");

        rig.operator(OperatorCommand.HALT);

        assertTrue(rig.guards.cancelAllRequested());
        assertNotNull(rig.transition(0));
        assertEquals(Guard.KILL_SWITCH, rig.transition(0).guard());
        assertEquals(d("0.01"), rig.orders.restingBuys(0, BTC));
    }
}
