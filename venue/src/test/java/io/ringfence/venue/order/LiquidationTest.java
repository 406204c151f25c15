package io.ringfence.venue.order;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.venue.Instruments;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LiquidationTest
{
    private final Desk desk = new Desk(Fees.NONE);

    @Test
    void shouldCloseThePositionWhenItsMarginIsGone()
    {
        desk.desk.maintenance(500_000);
        desk.quotePerp("49999", "50000");
        desk.perpMarket(Side.BUY, "0.5");
        desk.quotePerp("31000", "31001");
        desk.desk.advanceTo(Desk.NOW + 1);
        assertEquals("0.5", Instruments.text(desk.desk.account().position(desk.perp)));

        desk.quotePerp("30100", "30101");
        desk.desk.advanceTo(Desk.NOW + 2);

        assertEquals(0, desk.desk.account().position(desk.perp));
        final VenueOrder order = desk.desk.orders().get(1);
        assertTrue(order.liquidation());
        assertEquals(OrderState.FILLED, order.state());
        assertEquals(1, desk.desk.accepted());
        assertEquals("50", desk.cash());
    }

    @Test
    void shouldCloseJustBeyondThePriceThatWasToldWhicheverSideIsHeld()
    {
        for (final Side side : Side.values())
        {
            final Desk one = new Desk(Fees.NONE);
            one.desk.maintenance(500_000);
            one.quotePerp("49999", "50000");
            one.perpMarket(side, "0.5");
            final long price = one.desk.account().liquidationPrice(one.perp);
            final long cent = Decimal.ONE / 100;
            final long safe = side == Side.BUY ? cent : -cent;
            quote(one, price - price % cent + 2 * safe);
            one.desk.advanceTo(Desk.NOW + 1);
            assertFalse(one.desk.orders().stream().anyMatch(VenueOrder::liquidation), side + " at " + price);
            quote(one, price - price % cent - 2 * safe);
            one.desk.advanceTo(Desk.NOW + 2);
            assertTrue(one.desk.orders().stream().anyMatch(VenueOrder::liquidation), side + " at " + price);
            assertEquals(0, one.desk.account().liquidationPrice(one.perp));
        }
    }

    private static void quote(final Desk desk, final long mark)
    {
        desk.quotePerp(
            Instruments.text(mark - Decimal.ONE / 100), Instruments.text(mark + Decimal.ONE / 100));
    }

    @Test
    void shouldLetItBeWhenMaintenanceIsOff()
    {
        desk.quotePerp("49999", "50000");
        desk.perpMarket(Side.BUY, "0.5");
        desk.quotePerp("100", "101");

        desk.desk.advanceTo(Desk.NOW + 1);

        assertFalse(desk.desk.orders().stream().anyMatch(VenueOrder::liquidation));
    }

    @Test
    void shouldTellWhatWasPaidWhenFundingIsDue()
    {
        desk.quotePerp("50000", "50000.02");
        desk.perpMarket(Side.SELL, "0.2");

        desk.desk.account().fund(10_000, Desk.NOW);

        final Funding funding = desk.desk.account().fundings().get(0);
        assertEquals("-0.2", Instruments.text(funding.position()));
        assertEquals("1.0000002", Instruments.text(funding.amount()));
        assertEquals("10001.0000002", desk.cash());
    }
}
