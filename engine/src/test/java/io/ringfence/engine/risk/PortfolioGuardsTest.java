package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.ETH;
import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradingState;

class PortfolioGuardsTest
{
    @Test
    void shouldLatchWhenEquityFallsTooFarFromItsPeak()
    {
        final Rig rig = Rig.bare("max_drawdown_pct", "0.1").equity("110000").timer();

        rig.equity("99000").timer();
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
        rig.equity("98999").timer();
        assertEquals(TradingState.REDUCING, rig.state(BTC));
        assertEquals(Guard.DRAWDOWN, rig.transition(0).guard());
        rig.equity("110000").later("86400").timer();
        assertEquals(TradingState.REDUCING, rig.states.portfolio(0));

        rig.equity("98999").operator(OperatorCommand.RESUME);
        assertEquals(TradingState.ACTIVE, rig.states.portfolio(0));
        rig.timer();
        assertEquals(TradingState.ACTIVE, rig.states.portfolio(0));
    }

    @Test
    void shouldMoveThePeakWhenMoneyIsWithdrawn()
    {
        final Rig rig = Rig.bare("max_drawdown_pct", "0.1").timer();
        rig.positions.flow(0, d("50000"));
        rig.equity("50000").timer();
        assertEquals(TradingState.ACTIVE, rig.states.portfolio(0));

        rig.equity("45000").timer();
        assertEquals(TradingState.ACTIVE, rig.states.portfolio(0));
        rig.equity("44999").timer();
        assertEquals(TradingState.REDUCING, rig.states.portfolio(0));
    }

    @Test
    void shouldKeepThePeakOverMidnight()
    {
        final Rig rig = Rig.bare("max_drawdown_pct", "0.1").equity("110000").timer();
        rig.equity("105000").later("86400").timer().later("86400").timer();

        rig.equity("98999").timer();

        assertEquals(TradingState.REDUCING, rig.states.portfolio(0));
        assertEquals(TradingState.ACTIVE, Rig.bare().equity("110000").timer().equity("1").timer().states.portfolio(0),
            "off unless set");
    }

    @Test
    void shouldLetConcentrationAtItsLimitPass()
    {
        // Shares 0.8 and 0.2: (0.68 - 0.5) / 0.5 = 0.36.
        final String[] limits = {"0.36", "0.35999999"};
        for (final String limit : limits)
        {
            final Rig rig = Rig.bare("max_concentration", limit, "concentration_action", "reduce")
                .quote(ETH, "2999.50", "3000.50", "100").position(BTC, "0.24").position(ETH, "1").timer();
            assertEquals(limit.equals(limits[0]) ? TradingState.ACTIVE : TradingState.REDUCING, rig.state(BTC));
        }
        assertEquals(TradingState.ACTIVE, Rig.bare("max_concentration", "0", "concentration_action", "reduce")
            .position(BTC, "1").timer().state(BTC), "one position alone is not measured");
    }

    @Test
    void shouldWarnWhenOnePositionDominates()
    {
        final Rig rig = Rig.bare().quote(ETH, "2999.50", "3000.50", "100").position(BTC, "1").position(ETH, "1");

        rig.timer();

        assertEquals(Guard.CONCENTRATION, rig.transition(0).guard());
        assertEquals(GuardAction.WARN, rig.transition(0).action());
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
    }

    @Test
    void shouldSayNothingWhenPositionsAreEven()
    {
        final Rig rig = Rig.bare().quote(ETH, "2999.50", "3000.50", "100").position(BTC, "0.06").position(ETH, "1");

        assertNull(rig.timer().transition(0));
    }

    @Test
    void shouldReduceWhenConcentratedAndConfiguredSo()
    {
        final Rig rig = Rig.bare("concentration_action", "reduce").quote(ETH, "2999.50", "3000.50", "100")
            .position(BTC, "1").position(ETH, "1").timer();
        assertEquals(TradingState.REDUCING, rig.state(BTC));

        rig.position(BTC, "0.06").timer();

        assertEquals(TradingState.ACTIVE, rig.state(BTC));
    }

    @Test
    void shouldCountEverythingAsMovingTogetherWhenLittleIsKnown()
    {
        final Rig rig = Rig.bare("max_correlated_exposure_pct", "0.1").quote(ETH, "2999.50", "3000.50", "100")
            .position(ETH, "2");

        assertEquals(Reason.NONE, rig.buy(BTC, "0.08", "50000"));
        assertEquals(Reason.CORRELATED_EXPOSURE, rig.buy(BTC, "0.0801", "50000"));
        assertEquals(d("10005"), rig.verdict().value());
        assertEquals(d("10000"), rig.verdict().limit());
    }

    @Test
    void shouldWarnWhenCorrelatedExposureIsPassed()
    {
        final Rig rig = Rig.bare("max_correlated_exposure_pct", "0.1", "max_concentration", "1")
            .quote(ETH, "2999.50", "3000.50", "100").position(ETH, "2").position(BTC, "0.1").timer();

        assertEquals(Guard.CORRELATION, rig.transition(0).guard());
        assertEquals(GuardAction.WARN, rig.transition(0).action());
        assertEquals(d("11000"), rig.transition(0).value());
    }

    @Test
    void shouldForgiveWhatMovesTheOtherWay()
    {
        final Rig rig = Rig.bare("max_correlated_exposure_pct", "0.1").position(ETH, "2").later("1");
        for (int i = 0; i < 40; i++)
        {
            final int up = i % 3 * 10;
            rig.quote(BTC, 49999 + up * 10 + ".50", 50000 + up * 10 + ".50", "10");
            rig.quote(ETH, 2999 - up + ".50", 3000 - up + ".50", "100").later("60");
        }

        assertEquals(Reason.NONE, rig.buy(BTC, "0.19", "49000"));
        assertEquals(rig.guards.recomputeHash(), rig.guards.hash());
    }

    /** Both fall and rise in opposite directions, ETH with a mark in every so many bars. */
    private static Rig opposed(final int bars, final int every)
    {
        final Rig rig = Rig.bare(
            "max_correlated_exposure_pct", "0.1", "max_mark_staleness_seconds", "600").position(ETH, "2").later("1");
        for (int i = 0; i < bars; i++)
        {
            final int up = i % 3 * 10;
            rig.quote(BTC, 49999 + up * 10 + ".50", 50000 + up * 10 + ".50", "10");
            if (i % every == 0)
            {
                rig.quote(ETH, 2999 - up + ".50", 3000 - up + ".50", "100");
            }
            rig.later("60");
        }
        return rig;
    }

    @Test
    void shouldNotTakeAReturnOverSeveralBarsForOneOfTheLastBar()
    {
        assertEquals(Reason.NONE, opposed(40, 1).buy(BTC, "0.19", "49000"));
        // A close of ETH in every other bar is never one after another: nothing is in common, all moves together.
        final Rig rig = opposed(100, 2);
        assertEquals(Reason.CORRELATED_EXPOSURE, rig.buy(BTC, "0.19", "49000"));
        assertEquals(rig.guards.recomputeHash(), rig.guards.hash());
    }

    @Test
    void shouldStartCorrelationsOverWhenTheLengthOfBarsChanges()
    {
        final Rig rig = opposed(40, 1);
        final Map<String, String> longer = new TreeMap<>(rig.settings);
        longer.put("risk.volatility_bar_seconds", "61");
        rig.guards.applyLimits(RiskLimits.from(new Settings(longer), Rig.INSTRUMENTS));
        rig.quote(BTC, "49999.50", "50000.50", "10").quote(ETH, "2999.50", "3000.50", "100");
        assertEquals(Reason.CORRELATED_EXPOSURE, rig.buy(BTC, "0.19", "49000"));
        assertEquals(rig.guards.recomputeHash(), rig.guards.hash());
    }

    @Test
    void shouldHaltAStrategyWhenItIsRejectedAgainAndAgain()
    {
        final Rig rig = Rig.bare("reject_storm_count", "3");
        final int strategy = rig.strategies.idOf(7, 0);
        rig.guards.onRejected(rig.timer().row, strategy);
        rig.guards.onRejected(rig.later("5").timer().row, strategy);
        rig.guards.onRejected(rig.later("5").timer().row, strategy);
        assertEquals(TradingState.ACTIVE, rig.states.strategy(strategy));

        rig.guards.onRejected(rig.later("4.9").timer().row, strategy);

        assertEquals(TradingState.HALTED, rig.states.strategy(strategy));
        assertEquals(Reason.TRADING_HALTED, rig.ask(rig.limit(BTC, Side.BUY, "0.01", "49990").strategy(strategy)));
        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "49990"));
    }

    @Test
    void shouldResumeAHaltedStrategyByItsNameOnly()
    {
        final Rig rig = Rig.bare("reject_storm_count", "1");
        rig.operator(OperatorCommand.RESUME, Row.NONE, "", "cross");
        rig.guards.onRejected(rig.timer().row, 1);
        assertEquals(TradingState.HALTED, rig.states.strategy(1));

        rig.operator(OperatorCommand.RESUME);
        assertEquals(TradingState.HALTED, rig.states.strategy(1));
        rig.operator(OperatorCommand.RESUME, Row.NONE, "", "cross");
        assertEquals(TradingState.ACTIVE, rig.states.strategy(1));
    }

    @Test
    void shouldHaltAStrategyWhenItTradesAgainAndAgain()
    {
        final Rig rig = Rig.bare("repeated_execution_count", "2");
        rig.strategies.idOf(7, 0);
        rig.guards.onExecution(rig.timer().row, 1);
        rig.guards.onExecution(rig.later("60").timer().row, 1);
        assertEquals(TradingState.ACTIVE, rig.states.strategy(1));

        rig.operator(OperatorCommand.CANCEL_ALL);
        rig.guards.onExecution(rig.later("1").timer().row, 1);
        assertEquals(TradingState.ACTIVE, rig.states.strategy(1));

        rig.guards.onExecution(rig.later("1").timer().row, 1);
        assertEquals(TradingState.HALTED, rig.states.strategy(1));
        assertEquals(Guard.REPEATED_EXECUTION, rig.transition(0).guard());
    }

    @Test
    void shouldReduceWhenTheVenueOwesAnAnswer()
    {
        final Rig rig = Rig.bare().later("1");
        final int order = rig.resting(BTC, Side.BUY, "0.01", "49990");
        rig.orders.pendingSince(order, rig.now());

        rig.later("5").timer();
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
        rig.later("0.1").timer();
        assertEquals(TradingState.REDUCING, rig.state(BTC));
        assertEquals(Guard.STUCK_ORDER, rig.transition(0).guard());

        rig.orders.pendingSince(order, 0);
        rig.orders.status(order, OrderStatus.UNKNOWN);
        rig.timer();
        assertEquals(TradingState.REDUCING, rig.state(BTC));
        rig.orders.status(order, OrderStatus.WORKING);
        rig.event(EventType.EXECUTION, Row.NONE);
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
    }
}
