package io.ringfence.venue.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.venue.market.Market;

/**
 * The one account of the venue: balances per currency with holds, and positions in perpetuals margined in their quote
 * currency. Owned by the venue's thread. Amounts at 1e-8.
 */
public final class Account
{
    /** Number of the account in the books. */
    public static final long OWNER = 1;

    private final List<Market> markets;
    private final Fees fees;
    private final long leverage;
    private final Map<String, Balance> balances = new LinkedHashMap<>();
    private final Map<Market, PerpetualPosition> positions = new LinkedHashMap<>();
    private final Map<Market, Long> traded = new HashMap<>();
    private final List<Funding> fundings = new ArrayList<>();
    private long maintenance;

    Account(final List<Market> markets, final Fees fees, final long cash, final long leverage)
    {
        this.markets = markets;
        this.fees = fees;
        this.leverage = leverage;
        for (final Market market : markets)
        {
            balances.computeIfAbsent(market.instrument().quote(), currency -> new Balance(currency, cash));
        }
        for (final Market market : markets)
        {
            if (market.instrument().perpetual())
            {
                positions.put(market, new PerpetualPosition());
            }
            else
            {
                balances.computeIfAbsent(market.instrument().base(), currency -> new Balance(currency, 0));
            }
        }
    }

    /** @return balances, quote currencies first */
    public Collection<Balance> balances()
    {
        return balances.values();
    }

    /**
     * Balance of a currency.
     *
     * @param currency code
     * @return the balance, or null
     */
    public Balance balance(final String currency)
    {
        return balances.get(currency);
    }

    /**
     * What trading an instrument has come to: the signed position in a perpetual, or bought less sold. Of two
     * instruments with one base currency each has its own.
     *
     * @param market of the instrument
     * @return signed quantity
     */
    public long position(final Market market)
    {
        return market.instrument().perpetual() ? positions.get(market).quantity() : traded.getOrDefault(market, 0L);
    }

    /** True if an order can only make what we have smaller. */
    boolean reduces(final Market market, final Side side, final long size)
    {
        if (!market.instrument().perpetual())
        {
            return side == Side.SELL;
        }
        final long quantity = positions.get(market).quantity();
        return size <= (side == Side.SELL ? quantity : -quantity);
    }

    /**
     * Position in a perpetual.
     *
     * @param market of a perpetual
     * @return the position
     */
    public PerpetualPosition perpetual(final Market market)
    {
        return positions.get(market);
    }

    /**
     * Whether an order can be paid for.
     *
     * @param market to trade in
     * @param side of the order
     * @param quantity of the order
     * @param value worst value of the order without fees
     * @return true if it can
     */
    boolean covers(final Market market, final Side side, final long quantity, final long value)
    {
        final Instrument instrument = market.instrument();
        if (instrument.perpetual())
        {
            return coversMargin(market, side, quantity, value);
        }
        if (side == Side.SELL)
        {
            return balances.get(instrument.base()).available() >= quantity;
        }
        final long needed = Decimal.add(value, fees.of(value, false));
        return needed != Decimal.NAN && balances.get(instrument.quote()).available() >= needed;
    }

    /** An order becomes open, grows or shrinks by a quantity. */
    void moveOpen(final VenueOrder order, final long by)
    {
        final PerpetualPosition position = positions.get(order.market);
        if (position != null)
        {
            position.moveOpen(order.side() == Side.BUY, by);
        }
    }

    /** Holds back what the rest of an order needs, or what is given. */
    void hold(final VenueOrder order, final long amount)
    {
        if (!order.market.instrument().perpetual())
        {
            final Instrument instrument = order.market.instrument();
            final String currency = order.side() == Side.BUY ? instrument.quote() : instrument.base();
            balances.get(currency).moveHold(amount - order.hold);
        }
        order.hold = amount;
    }

    /** What the rest of a resting order needs. */
    long needed(final VenueOrder order, final long leaves)
    {
        final long value = Decimal.multiplyUp(order.worstPrice(), leaves);
        if (order.market.instrument().perpetual())
        {
            return value / leverage;
        }
        return order.side() == Side.SELL ? leaves : value + fees.of(value, false);
    }

    /** Books a fill: money and goods change hands. */
    void fill(final VenueOrder order, final long quantity, final long value, final long fee)
    {
        final Instrument instrument = order.market.instrument();
        final boolean buy = order.side() == Side.BUY;
        final Balance quote = balances.get(instrument.quote());
        if (instrument.perpetual())
        {
            quote.add(positions.get(order.market).apply(buy ? quantity : -quantity, value) - fee);
        }
        else
        {
            quote.add((buy ? -value : value) - fee);
            balances.get(instrument.base()).add(buy ? quantity : -quantity);
            traded.merge(order.market, buy ? quantity : -quantity, Long::sum);
        }
    }

    /**
     * Longs of perpetuals pay shorts, at the mark.
     *
     * @param rate fraction of the value at 1e-8
     * @param timeNs epoch ns
     */
    public void fund(final long rate, final long timeNs)
    {
        for (final Map.Entry<Market, PerpetualPosition> entry : positions.entrySet())
        {
            final long quantity = entry.getValue().quantity();
            if (quantity != 0)
            {
                final Market market = entry.getKey();
                final long mark = market.mark();
                final long amount =
                    -Decimal.multiplyHalfEven(Decimal.multiplyHalfEven(quantity, mark), rate);
                balances.get(market.instrument().quote()).add(amount);
                fundings.add(new Funding(market, timeNs, quantity, mark, rate, amount));
            }
        }
    }

    /** @return all payments of funding, oldest first */
    public List<Funding> fundings()
    {
        return fundings;
    }

    void maintenance(final long fraction)
    {
        maintenance = fraction;
    }

    /**
     * Mark of a perpetual at which its position would be closed while all others stay where they are: where what
     * margins it is just what it must keep.
     *
     * @param market of a perpetual
     * @return the price, 0 where there is none
     */
    public long liquidationPrice(final Market market)
    {
        final PerpetualPosition position = positions.get(market);
        if (maintenance == 0 || position.quantity() == 0)
        {
            return 0;
        }
        final String currency = market.instrument().quote();
        long margin = Decimal.subtract(balances.get(currency).available(), position.cost());
        for (final Map.Entry<Market, PerpetualPosition> other : positions.entrySet())
        {
            if (other.getKey() != market && other.getKey().instrument().quote().equals(currency))
            {
                final long mark = other.getKey().mark();
                final long value = Decimal.multiplyUp(Math.abs(other.getValue().quantity()), mark);
                margin += other.getValue().unrealised(mark) - Decimal.multiplyUp(value, maintenance);
            }
        }
        // margin + price · quantity = maintenance · price · |quantity|
        final long kept = Decimal.multiplyHalfEven(Math.abs(position.quantity()), maintenance);
        final long price = Decimal.divideHalfEven(-margin, position.quantity() - kept);
        return price == Decimal.NAN ? 0 : Math.max(0, price);
    }

    /** Whether what margins the perpetuals of a currency is worth less than they must keep. */
    boolean lacksMargin(final String currency, final long maintenance)
    {
        long equity = balances.get(currency).available();
        long exposure = 0;
        for (final Map.Entry<Market, PerpetualPosition> entry : positions.entrySet())
        {
            if (entry.getKey().instrument().quote().equals(currency))
            {
                final long mark = entry.getKey().mark();
                equity += entry.getValue().unrealised(mark);
                exposure += Decimal.multiplyUp(Math.abs(entry.getValue().quantity()), mark);
            }
        }
        return exposure > 0 && equity < Decimal.multiplyUp(exposure, maintenance);
    }

    private boolean coversMargin(final Market market, final Side side, final long quantity, final long value)
    {
        final String currency = market.instrument().quote();
        long equity = balances.get(currency).available() - fees.of(value, false);
        long exposure = 0;
        for (final Market other : markets)
        {
            final PerpetualPosition position = positions.get(other);
            if (position != null && other.instrument().quote().equals(currency))
            {
                final long more = other == market ? quantity : 0;
                final long worst = position.worst(side == Side.BUY ? more : 0, side == Side.SELL ? more : 0);
                equity += position.unrealised(other.mark());
                exposure = Decimal.add(exposure, Decimal.multiplyUp(worst, other.mark()));
            }
        }
        final PerpetualPosition position = positions.get(market);
        final boolean reduces = side == Side.BUY ?
            quantity + position.openBuys() <= -position.quantity() :
            quantity + position.openSells() <= position.quantity();
        return reduces || exposure != Decimal.NAN && exposure / leverage <= equity;
    }
}
