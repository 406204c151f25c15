package io.ringfence.venue.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.venue.Instruments;
import org.junit.jupiter.api.Test;

import static io.ringfence.venue.Instruments.amount;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LedgerTest
{
    private static final long CASH = 50_000 * Decimal.ONE;

    @Test
    void shouldConserveMoneyAndGoodsWhenADayIsRandom()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            final Desk desk = new Desk(new Fees(40_000, 60_000), CASH);
            trade(desk, new SplittableRandom(seed));
            check(desk, "seed=" + seed);
        }
    }

    private static void trade(final Desk desk, final SplittableRandom random)
    {
        final List<String> ids = new ArrayList<>();
        for (int step = 0; step < 400; step++)
        {
            final long mid = 50_000 + random.nextInt(200) - 100;
            desk.quote("bid", String.valueOf(mid - 1), String.valueOf(random.nextInt(10) / 100.0));
            desk.quote("ask", String.valueOf(mid + 1), String.valueOf(random.nextInt(10) / 100.0));
            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            final String size = "0.0" + (100 + random.nextInt(900));
            final String price = String.valueOf(50_000 + random.nextInt(240) - 120);
            final TimeInForce life = TimeInForce.of(random.nextInt(3));
            final Placement placed = random.nextInt(3) == 0 ?
                desk.market(side, size) : desk.limit(side, life, size, price);
            if (placed.order() != null)
            {
                ids.add(placed.order().id());
            }
            if (!ids.isEmpty() && random.nextInt(3) == 0)
            {
                final String id = ids.get(random.nextInt(ids.size()));
                if (random.nextBoolean())
                {
                    desk.desk.cancel(id);
                }
                else
                {
                    desk.desk.edit(id, amount(price), amount(size));
                }
            }
        }
    }

    private static void check(final Desk desk, final String seed)
    {
        BigDecimal cash = new BigDecimal("50000");
        BigDecimal coins = BigDecimal.ZERO;
        long fees = 0;
        for (final Fill fill : desk.desk.fills())
        {
            final BigDecimal quantity = decimal(fill.quantity());
            final BigDecimal value = decimal(fill.price()).multiply(quantity);
            final boolean buy = fill.order().side() == Side.BUY;
            cash = (buy ? cash.subtract(value) : cash.add(value)).subtract(decimal(fill.fee()));
            coins = buy ? coins.add(quantity) : coins.subtract(quantity);
            fees += fill.fee();
        }
        assertTrue(desk.desk.fills().size() > 50, seed + " fills=" + desk.desk.fills().size());
        assertEquals(0, cash.compareTo(new BigDecimal(desk.cash())), seed + " cash=" + cash + " " + desk.cash());
        assertEquals(0, coins.compareTo(new BigDecimal(desk.coins())), seed);
        assertEquals(fees, desk.desk.orders().stream().mapToLong(VenueOrder::fees).sum(), seed);
        assertEquals(desk.held("USD"), holds(desk, Side.BUY), seed);
        assertEquals(desk.held("BTC"), holds(desk, Side.SELL), seed);
        for (final VenueOrder order : desk.desk.orders())
        {
            assertTrue(order.cumulative() <= order.size(), seed);
            assertEquals(order.state().terminal(), !desk.desk.openOrders().contains(order), seed);
        }
    }

    private static String holds(final Desk desk, final Side side)
    {
        return Instruments.text(desk.desk.openOrders().stream()
            .filter(order -> order.side() == side).mapToLong(VenueOrder::hold).sum());
    }

    private static BigDecimal decimal(final long value)
    {
        return BigDecimal.valueOf(value, Decimal.SCALE);
    }
}
