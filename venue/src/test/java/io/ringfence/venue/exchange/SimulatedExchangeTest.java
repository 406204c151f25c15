package io.ringfence.venue.exchange;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.venue.Instruments;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.market.WalkSettings;
import io.ringfence.venue.order.Fees;
import io.ringfence.venue.order.NewOrder;
import io.ringfence.venue.wire.CoinbaseMarketFrames;
import org.junit.jupiter.api.Test;

import static io.ringfence.venue.Instruments.amount;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SimulatedExchangeTest
{
    private static final long START = 1_700_000_000_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldSendTheSameFramesWhenTheSeedIsTheSame()
    {
        assertEquals(frames(exchange(7)), frames(exchange(7)));
        assertNotEquals(frames(exchange(7)), frames(exchange(8)));
    }

    @Test
    void shouldNeverBeEmptyOrCrossedWhenTimePasses()
    {
        final SimulatedExchange exchange = exchange(3);
        for (int step = 0; step < 20_000; step++)
        {
            exchange.tick();
            for (final Market market : exchange.markets())
            {
                final String where = market.instrument().symbol() + " step=" + step;
                assertTrue(market.book().depth(Side.BUY) >= 3 && market.book().depth(Side.SELL) >= 3, where);
                assertTrue(market.book().bestPrice(Side.BUY) < market.book().bestPrice(Side.SELL), where);
                assertTrue(market.book().depth(Side.BUY) <= 2 * WalkSettings.DEFAULT.levels(), where);
            }
        }
    }

    @Test
    void shouldStandOnTheGridWhenTheCrowdQuotes()
    {
        final SimulatedExchange exchange = exchange(5);
        exchange.advanceTo(START + 30 * SECOND);
        for (final Market market : exchange.markets())
        {
            for (final Side side : Side.values())
            {
                for (int rank = 0; rank < market.book().depth(side); rank++)
                {
                    assertEquals(0, market.book().level(side, rank).price() % market.instrument().priceIncrement());
                    assertEquals(
                        0, market.book().level(side, rank).quantity() % market.instrument().quantityIncrement());
                }
            }
        }
    }

    @Test
    void shouldKeepItsPathWhenOrdersDisturbTheBook()
    {
        final SimulatedExchange quiet = exchange(11);
        final SimulatedExchange busy = exchange(11);
        for (int i = 1; i <= 40; i++)
        {
            busy.advanceTo(START + i * SECOND / 4);
            busy.desk().place(market("x-" + i, i % 2 == 0 ? Side.SELL : Side.BUY, "0.3"));
        }
        quiet.advanceTo(START + 60 * SECOND);
        busy.advanceTo(START + 60 * SECOND);

        final long apart = Math.abs(quiet.markets().get(0).mark() - busy.markets().get(0).mark());
        assertTrue(apart < amount("10"), "apart=" + Instruments.text(apart));
    }

    @Test
    void shouldMoveEnoughForACrossoverWhenAMinutePasses()
    {
        for (final Market market : exchange(7).markets())
        {
            final SimulatedExchange exchange = exchange(7);
            final Market same = exchange.find(market.instrument().symbol());
            final List<Double> closes = new ArrayList<>();
            int crossings = 0;
            Boolean above = null;
            for (int bar = 1; bar <= 240; bar++)
            {
                exchange.advanceTo(START + bar * SECOND / 4);
                closes.add((double)same.mark());
                if (bar >= 20)
                {
                    final double fast = mean(closes, 5);
                    final double slow = mean(closes, 20);
                    if (fast != slow)
                    {
                        crossings += above != null && above != fast > slow ? 1 : 0;
                        above = fast > slow;
                    }
                }
            }
            assertTrue(crossings >= 2 && crossings <= 60, market.instrument().symbol() + " crossings=" + crossings);
        }
    }

    @Test
    void shouldStayNearItsStartWhenADayPasses()
    {
        final WalkSettings slow = WalkSettings.DEFAULT.tickMs(1000);
        final SimulatedExchange exchange = new SimulatedExchange(settings(13, slow), START);
        exchange.advanceTo(START + 86_400 * SECOND);
        for (final Market market : exchange.markets())
        {
            final long start = market.instrument().startMark();
            assertTrue(Math.abs(market.mark() - start) < start / 2, market.instrument().symbol());
        }
    }

    @Test
    void shouldChargeFundingWhenAnIntervalEnds()
    {
        final long nearMidnight = START / (8 * 3600 * SECOND) * 8 * 3600 * SECOND + 8 * 3600 * SECOND - SECOND;
        final SimulatedExchange exchange = new SimulatedExchange(settings(1, WalkSettings.DEFAULT), nearMidnight);
        exchange.desk().place(new NewOrder(
            "f-1", "BTC-PERP", Side.BUY, true, TimeInForce.IOC, amount("1"), 0, 0, false, 0, "{}"));
        final long before = exchange.desk().account().balance("USD").total();
        exchange.advanceTo(nearMidnight + 2 * SECOND);

        final long paid = before - exchange.desk().account().balance("USD").total();
        assertTrue(paid > amount("4.9") && paid < amount("5.1"), "paid=" + Instruments.text(paid));
    }

    private static double mean(final List<Double> closes, final int count)
    {
        return closes.subList(closes.size() - count, closes.size()).stream()
            .mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static List<String> frames(final SimulatedExchange exchange)
    {
        final List<String> seen = new ArrayList<>();
        final CoinbaseMarketFrames frames = new CoinbaseMarketFrames();
        for (int step = 0; step < 300; step++)
        {
            exchange.tick();
            for (final Market market : exchange.markets())
            {
                seen.add(frames.level2Update(market, exchange.nowNs()).toString());
                seen.add(frames.ticker(market, false, false, exchange.nowNs()).toString());
                market.published();
            }
        }
        return seen;
    }

    private static NewOrder market(final String id, final Side side, final String size)
    {
        return new NewOrder(
            id, "BTC-USD", side, true, TimeInForce.IOC, amount(size), 0, 0, false, 0, "{}");
    }

    private static SimulatedExchange exchange(final long seed)
    {
        return new SimulatedExchange(settings(seed, WalkSettings.DEFAULT), START);
    }

    private static ExchangeSettings settings(final long seed, final WalkSettings walk)
    {
        return new ExchangeSettings(
            Instruments.ALL, seed, walk, Fees.DEFAULT, 100_000 * Decimal.ONE, 3, 10_000, 8 * 3600 * SECOND);
    }
}
