package io.ringfence.engine.position;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.snapshot.StateException;
import io.ringfence.engine.snapshot.StateImage;

/** All portfolios by their dense id, and how they are read; used on the business thread only. */
class PortfolioTable implements PositionView
{
    private static final long DEFAULT_NAME = Text.pack("default", 0);
    private static final int MAX_SHARES = 1 << 16;

    private final InstrumentTable instruments;
    private final QuoteCurrencies currencies;
    private final Portfolio[] portfolios;
    private final SharedPositions shared;
    private int portfolioCount;
    private boolean allReconciled;

    PortfolioTable(
        final InstrumentTable instruments, final Settings settings, final MarketView market,
        final NameTable strategies)
    {
        this.instruments = instruments;
        currencies = new QuoteCurrencies(instruments);
        portfolios = new Portfolio[bounded(settings, "portfolio.max", 16, Long.SIZE)];
        portfolioId(DEFAULT_NAME, 0);
        shared = new SharedPositions(
            strategies, this, market, instruments, portfolios.length,
            bounded(settings, "portfolio.shares", 1024, MAX_SHARES));
    }

    private static int bounded(final Settings settings, final String key, final int fallback, final int most)
    {
        final long value = settings.number(key, fallback);
        if (value < 1 || value > most)
        {
            throw new SettingsException(key + "=" + value + ": 1 to " + most + " is needed");
        }
        return (int)value;
    }

    final int capacity()
    {
        return portfolios.length;
    }

    final SharedPositions shared()
    {
        return shared;
    }

    final Portfolio portfolio(final int id)
    {
        return portfolios[id];
    }

    final Position position(final int portfolio, final int instrument)
    {
        return portfolios[portfolio].position(instrument);
    }

    final QuoteCurrencies currencies()
    {
        return currencies;
    }

    @Override
    public final NameTable groups()
    {
        return shared.groups().names();
    }

    @Override
    public final long quantityOf(final int portfolio, final int instrument, final int strategy)
    {
        return shared.strategies().quantity(
            portfolio, instrument, strategy, position(portfolio, instrument).quantity());
    }

    /** @return positions by strategy */
    public final Shares byStrategy()
    {
        return shared.strategies();
    }

    /** @return positions by group of legs */
    public final Shares byGroup()
    {
        return shared.groups();
    }

    final void reconcileAll()
    {
        allReconciled = true;
    }

    final void carryPortfolios(final StateImage image)
    {
        image.same(currencies.size(), "the number of quote currencies");
        allReconciled = image.flag(allReconciled);
        final int count = image.count(portfolioCount, portfolios.length);
        for (int id = 0; id < count; id++)
        {
            final long high = image.number(id < portfolioCount ? portfolios[id].nameHigh() : 0);
            final long low = image.number(id < portfolioCount ? portfolios[id].nameLow() : 0);
            if (portfolioId(high, low) != id)
            {
                throw new StateException("portfolio " + id + " has the name of another one");
            }
            portfolios[id].carry(image);
        }
    }

    /** Hash of names, balances and flows: a handful of portfolios, so it is formed anew. */
    final long portfoliosHash()
    {
        long sum = allReconciled ? 1 : 0;
        for (int id = 0; id < portfolioCount; id++)
        {
            sum += portfolios[id].hash();
        }
        return sum;
    }

    @Override
    public final int portfolios()
    {
        return portfolioCount;
    }

    @Override
    public final int portfolioId(final long high, final long low)
    {
        if (high == 0 && portfolioCount > 0)
        {
            return 0;
        }
        for (int id = 0; id < portfolioCount; id++)
        {
            if (portfolios[id].nameHigh() == high && portfolios[id].nameLow() == low)
            {
                return id;
            }
        }
        if (portfolioCount == portfolios.length)
        {
            return -1;
        }
        portfolios[portfolioCount] = new Portfolio(portfolioCount, high, low, instruments, currencies.size());
        return portfolioCount++;
    }

    @Override
    public final long nameHigh(final int portfolio)
    {
        return portfolios[portfolio].nameHigh();
    }

    @Override
    public final long nameLow(final int portfolio)
    {
        return portfolios[portfolio].nameLow();
    }

    @Override
    public final long quantity(final int portfolio, final int instrument)
    {
        return position(portfolio, instrument).quantity();
    }

    @Override
    public final long value(final int portfolio, final int instrument)
    {
        return position(portfolio, instrument).value();
    }

    @Override
    public final long entryPrice(final int portfolio, final int instrument)
    {
        return position(portfolio, instrument).entryPrice();
    }

    @Override
    public final long realised(final int portfolio, final int instrument)
    {
        return position(portfolio, instrument).realised();
    }

    @Override
    public final long unrealised(final int portfolio, final int instrument)
    {
        return position(portfolio, instrument).unrealised();
    }

    @Override
    public final long fees(final int portfolio, final int instrument)
    {
        return position(portfolio, instrument).fees();
    }

    @Override
    public final long funding(final int portfolio, final int instrument)
    {
        return position(portfolio, instrument).funding();
    }

    @Override
    public final long cash(final int portfolio)
    {
        return portfolios[portfolio].cash();
    }

    @Override
    public final long equity(final int portfolio)
    {
        return portfolios[portfolio].equity();
    }

    @Override
    public final boolean blank(final int portfolio)
    {
        return portfolios[portfolio].blank();
    }

    @Override
    public final long externalFlow(final int portfolio)
    {
        return portfolios[portfolio].externalFlow();
    }

    @Override
    public final long grossExposure(final int portfolio)
    {
        return portfolios[portfolio].grossExposure();
    }

    @Override
    public final boolean reconciled(final int portfolio, final int instrument)
    {
        final Position position = position(portfolio, instrument);
        return (allReconciled || position.stated()) && !position.lost();
    }
}
