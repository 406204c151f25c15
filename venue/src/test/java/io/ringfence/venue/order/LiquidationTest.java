package io.ringfence.venue.order;

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
