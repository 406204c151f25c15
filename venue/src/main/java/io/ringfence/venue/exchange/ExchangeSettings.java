package io.ringfence.venue.exchange;

import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.venue.market.WalkSettings;
import io.ringfence.venue.order.Fees;

/**
 * What an exchange is made of. Immutable. Money and rates at 1e-8.
 *
 * @param instruments traded, each with a market of its own
 * @param seed of everything that is drawn
 * @param walk how lively the crowd is, null for markets without a crowd
 * @param fees to charge
 * @param cash in every quote currency at the start
 * @param leverage greatest of perpetuals, a whole number
 * @param fundingRate that longs of perpetuals pay shorts every interval
 * @param fundingIntervalNs market time between two fundings, aligned to midnight UTC
 * @param maintenance fraction of their value that perpetuals must keep, 0 for no liquidation
 */
public record ExchangeSettings(
    List<Instrument> instruments, long seed, WalkSettings walk, Fees fees, long cash, int leverage, long fundingRate,
    long fundingIntervalNs, long maintenance)
{
    /** 100,000 of a currency. */
    public static final long DEFAULT_CASH = 100_000 * Decimal.ONE;
    /** Leverage cap of perpetuals. */
    public static final int DEFAULT_LEVERAGE = 3;
    /** One basis point. */
    public static final long DEFAULT_FUNDING_RATE = 10_000;
    /** Half a per cent. */
    public static final long DEFAULT_MAINTENANCE = 500_000;
    /** Eight hours. */
    public static final long DEFAULT_FUNDING_INTERVAL_NS = 8L * 3600 * 1_000_000_000;

    /**
     * With the usual maintenance margin.
     *
     * @param instruments traded, each with a market of its own
     * @param seed of everything that is drawn
     * @param walk how lively the crowd is, null for markets without a crowd
     * @param fees to charge
     * @param cash in every quote currency at the start
     * @param leverage greatest of perpetuals, a whole number
     * @param fundingRate that longs of perpetuals pay shorts every interval
     * @param fundingIntervalNs market time between two fundings, aligned to midnight UTC
     */
    public ExchangeSettings(
        final List<Instrument> instruments, final long seed, final WalkSettings walk, final Fees fees, final long cash,
        final int leverage, final long fundingRate, final long fundingIntervalNs)
    {
        this(
            instruments, seed, walk, fees, cash, leverage, fundingRate, fundingIntervalNs, DEFAULT_MAINTENANCE);
    }
}
