package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Unit;

class PriceChecksTest
{
    private static Rig withDepth()
    {
        final Rig rig = new Rig();
        rig.market.depth(
            new long[] {d("49999"), d("0.5")},
            new long[] {d("50001"), d("0.02"), d("50010"), d("0.05"), d("51000"), d("5")});
        return rig;
    }

    @Test
    void shouldRejectWhenABuyPriceLiesBeyondTheCollar()
    {
        final Rig rig = new Rig("slippage_guard_bps", "0");

        assertEquals(Reason.PRICE_COLLAR, rig.buy(BTC, "0.01", "52501"));
        assertEquals(d("0.05002"), rig.verdict().value());
        assertEquals(d("0.05"), rig.verdict().limit());
        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "52500"));
    }

    @Test
    void shouldRejectWhenASellPriceLiesBeyondTheCollar()
    {
        final Rig rig = new Rig("slippage_guard_bps", "0");

        assertEquals(Reason.PRICE_COLLAR, rig.sell(BTC, "0.01", "47499"));
    }

    @Test
    void shouldAcceptWhenThePriceIsFarOnThePassiveSide()
    {
        assertEquals(Reason.NONE, new Rig().buy(BTC, "0.01", "40000"));
    }

    @Test
    void shouldMeasureAStopLimitFromWhereItFires()
    {
        final Rig rig = new Rig();

        assertEquals(Reason.NONE, rig.ask(
            rig.limit(BTC, Side.BUY, "0.01", "60100").type(OrderType.STOP_LIMIT).stopPrice(d("60000"))));
        assertEquals(Reason.PRICE_COLLAR, rig.ask(
            rig.limit(BTC, Side.BUY, "0.01", "63000.01").type(OrderType.STOP_LIMIT).stopPrice(d("60000"))));
    }

    @Test
    void shouldAcceptNoAggressivePriceWhenTheCollarIsZero()
    {
        final Rig rig = new Rig("price_collar_pct", "0");

        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "50000"));
        assertEquals(Reason.PRICE_COLLAR, rig.buy(BTC, "0.01", "50000.01"));
    }

    @Test
    void shouldEstimateFromTheTouchWhenThereIsNoDepth()
    {
        final Rig rig = new Rig();

        assertEquals(Reason.NONE, rig.ask(rig.market(BTC, Side.BUY, "0.1195")));
        assertEquals(Reason.SLIPPAGE, rig.ask(rig.market(BTC, Side.BUY, "0.1198")));
        assertEquals(d("60.1"), rig.verdict().value());
        assertEquals(d("60"), rig.verdict().limit());
        assertEquals(Unit.BPS, rig.verdict().unit());
        assertEquals(0, rig.verdict().operand4());
    }

    @Test
    void shouldAcceptWhenTheEstimateIsExactlyTheLimit()
    {
        final Rig rig = new Rig("slippage_guard_bps", "60.1");

        assertEquals(Reason.NONE, rig.ask(rig.market(BTC, Side.BUY, "0.1198")));
    }

    @Test
    void shouldEstimateNoMoreThanALimitPriceAllows()
    {
        final Rig rig = new Rig("slippage_guard_bps", "10");

        assertEquals(Reason.NONE, rig.buy(BTC, "0.15", "50050"));
        assertEquals(Reason.SLIPPAGE, rig.buy(BTC, "0.15", "50050.01"));
    }

    @Test
    void shouldWalkTheBookWhenThereIsDepth()
    {
        final Rig rig = withDepth();

        assertEquals(Reason.NONE, rig.ask(rig.market(BTC, Side.BUY, "0.07")));
        assertNull(rig.verdict());
        assertEquals(Reason.SLIPPAGE, rig.ask(rig.market(BTC, Side.BUY, "0.12")));
        assertEquals(1, rig.verdict().operand4());
        assertEquals(d("0.12"), rig.verdict().operand3());
    }

    @Test
    void shouldStopAtItsPriceWhenALimitOrderWalks()
    {
        final Rig rig = withDepth();

        assertEquals(Reason.NONE, rig.buy(BTC, "0.12", "50010"));
    }

    @Test
    void shouldRejectWhenTheBookIsTooThinForAMarketOrder()
    {
        final Rig rig = withDepth();

        assertEquals(Reason.SLIPPAGE, rig.ask(rig.market(BTC, Side.SELL, "0.6")));
        assertEquals(Decimal.NAN, rig.verdict().value());
        assertEquals(d("0.5"), rig.verdict().operand3());
    }

    @Test
    void shouldLetAnExitPayWhatItMust()
    {
        final Rig rig = new Rig().position(BTC, "5");

        assertEquals(Reason.NONE, rig.ask(rig.market(BTC, Side.SELL, "5")));
    }

    @Test
    void shouldHoldExitsToTheLimitWhenConfiguredSo()
    {
        final Rig rig = new Rig("slippage_applies_to_exits", "true").position(BTC, "5");

        assertEquals(Reason.SLIPPAGE, rig.ask(rig.market(BTC, Side.SELL, "5")));
    }

    @Test
    void shouldNotLookAtOrdersThatRest()
    {
        assertEquals(Reason.NONE, new Rig("slippage_guard_bps", "0.00000001").buy(BTC, "0.15", "50000"));
    }

    @Test
    void shouldLimitOneOrderAlone()
    {
        final Rig rig = new Rig("max_order_notional", "1000", "max_order_quantity_per_symbol.ETH-USD", "2");
        rig.quote(Rig.ETH, "2999.50", "3000.50", "1000");

        assertEquals(Reason.NONE, rig.buy(BTC, "0.02", "50000"));
        assertEquals(Outcome.NEAR_MISS, rig.verdict().outcome());
        assertEquals(Reason.MAX_ORDER_NOTIONAL, rig.buy(BTC, "0.0201", "50000"));
        assertEquals(Reason.NONE, rig.buy(Rig.ETH, "2", "10"));
        assertEquals(Reason.MAX_ORDER_QUANTITY, rig.buy(Rig.ETH, "2.001", "10"));
    }
}
