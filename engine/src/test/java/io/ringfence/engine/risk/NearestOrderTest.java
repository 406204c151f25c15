package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.PERP;
import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.order.OrderRequest;

class NearestOrderTest
{
    private static OrderRequest nearest(final Rig rig, final OrderRequest wanted)
    {
        final OrderRequest found = new NearestOrder(
            rig.chain, rig.market, wanted.instrument() < 3 ? Rig.INSTRUMENTS.get(wanted.instrument()) : null, wanted,
            rig.now()).find();
        return found;
    }

    private static void assertNearest(
        final Rig rig, final OrderRequest wanted, final String quantity, final String price)
    {
        final OrderRequest found = nearest(rig, wanted);
        assertNotNull(found, "none found");
        assertEquals(d(quantity), found.quantity(), "quantity");
        assertEquals(price == null ? Decimal.NAN : d(price), found.price(), "price");
        assertEquals(Reason.NONE, rig.ask(found), "the chain itself");
    }

    @Test
    void shouldCutTheQuantityToTheCap()
    {
        assertNearest(new Rig(), new Rig().limit(BTC, Side.BUY, "0.3", "49000"), "0.204", "49000");
    }

    @Test
    void shouldCountThePositionWhenItCuts()
    {
        final Rig rig = new Rig().position(BTC, "0.15");
        assertNearest(rig, rig.limit(BTC, Side.BUY, "0.3", "50000"), "0.05", "50000");
    }

    @Test
    void shouldMoveThePriceToTheCollarAndNoFurther()
    {
        final Rig rig = new Rig();
        assertNearest(rig, rig.limit(BTC, Side.BUY, "0.01", "60000.005"), "0.01", "52500");
        rig.quote(PERP, "49999.50", "50000.50", "10");
        assertNearest(rig, rig.limit(PERP, Side.SELL, "0.01", "10"), "0.01", "47500");
    }

    @Test
    void shouldSnapToTheGridOnThePassiveSide()
    {
        final Rig rig = new Rig();
        assertNearest(rig, rig.limit(BTC, Side.BUY, "0.01004", "49000.017"), "0.01", "49000.01");
        assertNearest(
            new Rig().position(BTC, "1"), rig.limit(BTC, Side.SELL, "0.01", "51000.011"), "0.01", "51000.02");
    }

    @Test
    void shouldRaiseTheQuantityToTheVenuesLeast()
    {
        final Rig rig = new Rig();
        assertNearest(rig, rig.limit(BTC, Side.BUY, "0.00001", "49000"), "0.0003", "49000");
    }

    @Test
    void shouldStayUnderOurOwnRestingOrder()
    {
        final Rig rig = new Rig();
        rig.resting(BTC, Side.SELL, "0.01", "50500");
        assertNearest(rig, rig.limit(BTC, Side.BUY, "0.01", "50600"), "0.01", "50499.99");
    }

    @Test
    void shouldPayOneLotLessWhenAnEqualOrderWentOutJustBefore()
    {
        final Rig rig = new Rig();
        rig.buy(BTC, "0.01", "49000");
        assertNearest(rig, rig.limit(BTC, Side.BUY, "0.01", "49000"), "0.0099", "49000");
    }

    @Test
    void shouldTakeWhatTheTouchBears()
    {
        final Rig rig = new Rig("max_notional_per_symbol.BTC-USD", "1000000", "max_position_pct_per_symbol", "1");
        final OrderRequest found = nearest(rig, rig.market(BTC, Side.BUY, "0.5"));
        assertEquals(d("0.1196"), found.quantity());
        assertEquals(OrderType.MARKET, found.type());
    }

    @Test
    void shouldOfferTheWholeExitWhenOnlyExitsPass()
    {
        final Rig rig = new Rig().position(BTC, "0.1").operator(OperatorCommand.HALT);
        assertNearest(rig, rig.limit(BTC, Side.SELL, "0.3", "50010"), "0.1", "50010");
    }

    @Test
    void shouldFindNoneWhenNothingPasses()
    {
        final Rig rig = new Rig().operator(OperatorCommand.HALT);
        assertNull(nearest(rig, rig.limit(BTC, Side.BUY, "0.3", "50010")));
        assertNull(nearest(rig, rig.limit(99, Side.BUY, "0.3", "50010")));
    }

    @Test
    void shouldFindWhatTheChainAcceptsAndNotOneLotMoreWhateverIsAsked()
    {
        final Random random = new Random(7);
        int found = 0;
        for (int i = 0; i < 2000; i++)
        {
            final Rig rig = new Rig("order_rate_per_second", "1000");
            rig.position(BTC, BigDecimal.valueOf(random.nextInt(4000), 4).toPlainString());
            if (random.nextBoolean())
            {
                rig.resting(BTC, Side.SELL, "0.01", "51000");
            }
            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            final long quantity = random.nextInt(5000) * (random.nextInt(8) == 0 ? 777L : 10_000L);
            final long price = (40_000_00L + random.nextInt(20_000_00)) * (Decimal.ONE / 100);
            final OrderRequest wanted = rig.limit(BTC, side, "1", "1").quantity(quantity).price(price);
            final boolean passes =
                rig.chain.explain(wanted, rig.now()).stream().noneMatch(CheckResult::refuses);
            final OrderRequest nearest = nearest(rig, wanted);
            if (nearest != null)
            {
                found++;
                final OrderRequest more = new OrderRequest().copy(nearest).quantity(nearest.quantity() + 10_000);
                assertTrue(passes || nearest.quantity() + 10_000 > quantity || nearest.price() != price ||
                    rig.chain.explain(more, rig.now()).stream().anyMatch(CheckResult::refuses), "one lot more");
                assertEquals(Reason.NONE, rig.ask(nearest));
            }
        }
        assertTrue(found > 1000, "found " + found);
    }
}
