package io.ringfence.engine.position;

import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.ShareOwner;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.FillSink;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Both ways in which positions are shared out, kept with every change of a position; business thread only. Whoever
 * changes one says so before and after.
 */
final class SharedPositions
{
    private static final int MAX_GROUPS = 256;

    private final Shares strategies;
    private final Shares groups;
    private final HolderExits strategyExits;
    private final HolderExits groupExits;
    private final ShareTotals ofStrategies;
    private final ShareTotals ofGroups;
    private final InstrumentTable instruments;
    private int ofStrategy;
    private int ofGroup;
    private long quantityBefore;
    private long bookedBefore;

    SharedPositions(
        final NameTable strategies, final PositionView positions, final MarketView market,
        final InstrumentTable instruments, final int portfolios, final int capacity)
    {
        final int count = instruments.size();
        this.strategies = new Shares(strategies, count, portfolios, capacity);
        groups = new Shares(new NameTable(MAX_GROUPS), count, portfolios, capacity);
        strategyExits = new HolderExits(this.strategies);
        groupExits = new HolderExits(groups);
        ofStrategies = new ShareTotals(this.strategies, positions, market, count);
        ofGroups = new ShareTotals(groups, positions, market, count);
        this.instruments = instruments;
    }

    Shares strategies()
    {
        return strategies;
    }

    Shares groups()
    {
        return groups;
    }

    /** A fill is about to change a position; its strategy and group may be {@link FillSink#HOLDERS}. */
    void beforeFill(
        final int portfolio, final int instrument, final Position position, final int strategy, final int group)
    {
        begin();
        before(position);
        ofStrategy = strategy == FillSink.HOLDERS ? FillSink.HOLDERS :
            strategies.shareOf(portfolio, instrument, position, strategy);
        ofGroup = group == FillSink.HOLDERS ? FillSink.HOLDERS :
            groups.shareOf(portfolio, instrument, position, group);
    }

    /** What changes from here on is recorded by {@link #append}. */
    void begin()
    {
        strategies.begin();
        groups.begin();
    }

    /** Anything else is about to change a position. */
    void before(final Position position)
    {
        quantityBefore = position.quantity();
        bookedBefore = booked(position);
    }

    /** The position has booked the fill; cost that it owed until then is its home's. */
    void afterFill(
        final int portfolio, final int instrument, final Position position, final long signedQuantity,
        final long signedValue, final long fee)
    {
        fill(strategies, strategyExits, ofStrategy, portfolio, instrument, signedQuantity, signedValue, fee);
        fill(groups, groupExits, ofGroup, portfolio, instrument, signedQuantity, signedValue, fee);
        adjust(pair(portfolio, instrument), 0, booked(position) - bookedBefore + signedValue);
    }

    private void fill(
        final Shares shares, final HolderExits exits, final int share, final int portfolio, final int instrument,
        final long signedQuantity, final long signedValue, final long fee)
    {
        if (share == FillSink.HOLDERS)
        {
            exits.fill(
                pair(portfolio, instrument), quantityBefore, signedQuantity, signedValue, fee, step(instrument));
        }
        else if (share != Shares.NONE)
        {
            shares.fill(share, signedQuantity, signedValue, fee);
        }
    }

    /** The position has changed otherwise. */
    void after(final int portfolio, final int instrument, final Position position)
    {
        final int pair = pair(portfolio, instrument);
        final long quantityChange = position.quantity() - quantityBefore;
        final long bookedChange = booked(position) - bookedBefore;
        if (quantityChange == 0)
        {
            adjust(pair, 0, bookedChange);
        }
        else
        {
            strategyExits.adjust(pair, quantityBefore, quantityChange, bookedChange, step(instrument));
            groupExits.adjust(pair, quantityBefore, quantityChange, bookedChange, step(instrument));
        }
    }

    private int pair(final int portfolio, final int instrument)
    {
        return portfolio * instruments.size() + instrument;
    }

    private long step(final int instrument)
    {
        return instruments.get(instrument).quantityIncrement();
    }

    /** A settlement, before any portfolio has received its part. */
    void fund(final int portfolios, final int instrument, final long mark, final long rate)
    {
        for (int pair = instrument; pair < portfolios * instruments.size(); pair += instruments.size())
        {
            strategies.fund(pair, mark, rate);
            groups.fund(pair, mark, rate);
        }
    }

    /** A portfolio has received its part of a settlement. */
    void funded(final int portfolio, final int instrument, final long received)
    {
        strategies.fundHome(pair(portfolio, instrument), received);
        groups.fundHome(pair(portfolio, instrument), received);
    }

    /** Records whose share has changed since the beginning. */
    void append(
        final Row row, final PositionRecords records, final Portfolio portfolio, final int instrument, final long mark)
    {
        append(row, records, portfolio, ShareOwner.STRATEGY, strategies, instrument, mark);
        append(row, records, portfolio, ShareOwner.GROUP, groups, instrument, mark);
    }

    private static void append(
        final Row row, final PositionRecords records, final Portfolio portfolio, final ShareOwner by,
        final Shares shares, final int instrument, final long mark)
    {
        for (int i = 0; i < shares.changes(); i++)
        {
            final int share = shares.changed(i);
            if (share == Shares.NONE)
            {
                records.omit();
            }
            else if (by == ShareOwner.STRATEGY || shares.owner(share) != Shares.HOME)
            {
                records.append(row, portfolio, by, shares, share, instrument, mark);
            }
        }
    }

    /** What each owner has of each portfolio, where any has a share. */
    void appendSeries(final Row row, final PositionRecords records, final PortfolioTable portfolios)
    {
        for (int id = 0; id < portfolios.portfolios(); id++)
        {
            appendSeries(row, records, portfolios.portfolio(id), ShareOwner.STRATEGY, ofStrategies.of(id));
            appendSeries(row, records, portfolios.portfolio(id), ShareOwner.GROUP, ofGroups.of(id));
        }
    }

    private static void appendSeries(
        final Row row, final PositionRecords records, final Portfolio portfolio, final ShareOwner by,
        final ShareTotals totals)
    {
        boolean shared = false;
        for (int owner = Shares.HOME + 1; owner < totals.owners(); owner++)
        {
            if (totals.present(owner))
            {
                shared = true;
                records.append(row, portfolio, by, totals, owner);
            }
        }
        if (shared && by == ShareOwner.STRATEGY && totals.present(Shares.HOME))
        {
            records.append(row, portfolio, by, totals, Shares.HOME);
        }
    }

    private void adjust(final int pair, final long quantityChange, final long bookedChange)
    {
        strategies.adjust(pair, quantityChange, bookedChange);
        groups.adjust(pair, quantityChange, bookedChange);
    }

    private static long booked(final CostBasis position)
    {
        return position.realised() - position.cost();
    }

    long hash()
    {
        return strategies.hash() - groups.hash();
    }

    long recomputeHash()
    {
        return strategies.recomputeHash() - groups.recomputeHash();
    }

    /** The names of strategies are carried by who gives them. */
    void carry(final StateImage image)
    {
        image.section("shares", 1);
        groups.names().carry(image);
        strategies.carry(image);
        groups.carry(image);
    }
}
