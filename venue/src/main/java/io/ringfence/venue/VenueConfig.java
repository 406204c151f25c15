package io.ringfence.venue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.venue.exchange.ExchangeSettings;
import io.ringfence.venue.market.WalkSettings;
import io.ringfence.venue.order.Fees;
import io.ringfence.venue.server.ServiceSettings;

/** What a venue is made of. Built once on any thread, not to be changed after the venue started. */
public final class VenueConfig
{
    private final List<Instrument> instruments;
    private int port;
    private long seed = 1;
    private Path capture;
    private VenueSpeed speed = VenueSpeed.REAL;
    private WireFormat format = WireFormat.COINBASE;
    private boolean loop;
    private Fees fees = Fees.DEFAULT;
    private long cash = ExchangeSettings.DEFAULT_CASH;
    private int leverage = ExchangeSettings.DEFAULT_LEVERAGE;
    private long fundingRate = ExchangeSettings.DEFAULT_FUNDING_RATE;
    private long fundingIntervalNs = ExchangeSettings.DEFAULT_FUNDING_INTERVAL_NS;
    private WalkSettings walk = WalkSettings.DEFAULT;
    private long maintenance = ExchangeSettings.DEFAULT_MAINTENANCE;
    private ServiceSettings service = ServiceSettings.calm();
    private String cashCurrency;

    private VenueConfig(final List<Instrument> instruments)
    {
        this.instruments = instruments;
        cashCurrency = instruments.get(0).quote();
    }

    /**
     * A venue for all instruments of a table.
     *
     * @param table with at least one instrument
     * @return new configuration
     */
    public static VenueConfig of(final InstrumentTable table)
    {
        return of(table.all());
    }

    /**
     * A venue for some instruments.
     *
     * @param instruments at least one
     * @return new configuration
     */
    public static VenueConfig of(final List<Instrument> instruments)
    {
        return new VenueConfig(List.copyOf(instruments));
    }

    /**
     * A venue for some instruments of a table.
     *
     * @param table to choose from
     * @param symbols of the instruments, at least one
     * @return new configuration
     * @throws IllegalArgumentException naming a symbol that the table lacks
     */
    public static VenueConfig of(final InstrumentTable table, final Iterable<String> symbols)
    {
        final List<Instrument> chosen = new ArrayList<>();
        for (final String symbol : symbols)
        {
            final Instrument instrument = table.find(symbol);
            if (instrument == null)
            {
                throw new IllegalArgumentException("symbol=" + symbol + " is in no instrument table");
            }
            chosen.add(instrument);
        }
        return new VenueConfig(List.copyOf(chosen));
    }

    /** @return what is traded */
    public List<Instrument> instruments()
    {
        return instruments;
    }

    /** @return port to listen on, 0 for any free one */
    public int port()
    {
        return port;
    }

    /**
     * Sets the port.
     *
     * @param value 0 for any free one, the default
     * @return this
     */
    public VenueConfig port(final int value)
    {
        port = value;
        return this;
    }

    /** @return seed of everything that is drawn */
    public long seed()
    {
        return seed;
    }

    /**
     * Sets the seed.
     *
     * @param value of everything that is drawn, 1 by default
     * @return this
     */
    public VenueConfig seed(final long value)
    {
        seed = value;
        return this;
    }

    /** @return recording to play, null for the random walk */
    public Path capture()
    {
        return capture;
    }

    /**
     * Sets the recording.
     *
     * @param value file of frames, gzip if its name ends in .gz; null for the random walk, the default
     * @return this
     */
    public VenueConfig capture(final Path value)
    {
        capture = value;
        return this;
    }

    /** @return how fast market time runs */
    public VenueSpeed speed()
    {
        return speed;
    }

    /**
     * Sets the speed.
     *
     * @param value as in life by default
     * @return this
     */
    public VenueConfig speed(final VenueSpeed value)
    {
        speed = value;
        return this;
    }

    /** @return wire format of market data */
    public WireFormat format()
    {
        return format;
    }

    /**
     * Sets the wire format of market data.
     *
     * @param value Coinbase's by default
     * @return this
     */
    public VenueConfig format(final WireFormat value)
    {
        format = value;
        return this;
    }

    /** @return true if a recording begins again at its end */
    public boolean loop()
    {
        return loop;
    }

    /**
     * Sets whether a recording begins again at its end.
     *
     * @param value false by default
     * @return this
     */
    public VenueConfig loop(final boolean value)
    {
        loop = value;
        return this;
    }

    /** @return what trading costs */
    public Fees fees()
    {
        return fees;
    }

    /**
     * Sets what trading costs.
     *
     * @param value 4 basis points for makers and 6 for takers by default
     * @return this
     */
    public VenueConfig fees(final Fees value)
    {
        fees = value;
        return this;
    }

    /** @return cash in every quote currency at the start, at 1e-8 */
    public long cash()
    {
        return cash;
    }

    /**
     * Sets the cash.
     *
     * @param value in every quote currency at the start, at 1e-8; 100,000 by default
     * @return this
     */
    public VenueConfig cash(final long value)
    {
        cash = value;
        return this;
    }

    /** @return currency that the summary calls cash */
    public String cashCurrency()
    {
        return cashCurrency;
    }

    /**
     * Sets the currency that the summary calls cash.
     *
     * @param value code; the first instrument's quote currency by default
     * @return this
     */
    public VenueConfig cashCurrency(final String value)
    {
        cashCurrency = value;
        return this;
    }

    /**
     * Sets the leverage cap of perpetuals.
     *
     * @param value a whole number, 3 by default
     * @return this
     */
    public VenueConfig leverage(final int value)
    {
        leverage = value;
        return this;
    }

    /**
     * Sets the funding of perpetuals.
     *
     * @param rate fraction at 1e-8 that longs pay, one basis point by default
     * @param intervalNs market time between two fundings, eight hours by default
     * @return this
     */
    public VenueConfig funding(final long rate, final long intervalNs)
    {
        fundingRate = rate;
        fundingIntervalNs = intervalNs;
        return this;
    }

    /**
     * Sets how lively the random walk is.
     *
     * @param value {@link WalkSettings#DEFAULT} by default
     * @return this
     */
    public VenueConfig walk(final WalkSettings value)
    {
        walk = value;
        return this;
    }

    /** @return latency, quota and faults */
    public ServiceSettings service()
    {
        return service;
    }

    /**
     * Sets latency, quota and faults.
     *
     * @param value none of them by default
     * @return this
     */
    public VenueConfig service(final ServiceSettings value)
    {
        service = value;
        return this;
    }

    /**
     * Sets what perpetuals must keep, or the venue closes them.
     *
     * @param value fraction of the positions' value at 1e-8; half a per cent by default, 0 for no liquidation
     * @return this
     * @throws IllegalArgumentException if it is negative or above one
     */
    public VenueConfig maintenance(final long value)
    {
        if (value < 0 || value > Decimal.ONE)
        {
            throw new IllegalArgumentException("maintenance margin: a fraction from 0 to 1 is needed");
        }
        maintenance = value;
        return this;
    }

    ExchangeSettings exchangeSettings()
    {
        return new ExchangeSettings(
            instruments, seed, capture == null ? walk : null, fees, cash, leverage, fundingRate, fundingIntervalNs,
            maintenance);
    }
}
