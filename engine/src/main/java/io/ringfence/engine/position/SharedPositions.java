package io.ringfence.engine.position;

import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.ShareOwner;
import io.ringfence.engine.market.MarketView;
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
    private final ShareTotals ofStrategies;
    private final ShareTotals ofGroups;
    private final int instruments;
    private int ofStrategy;
    private int ofGroup;
    private long quantityBefore;
    private long bookedBefore;

    SharedPositions(
        final NameTable strategies, final PositionView positions, final MarketView market, final int instruments,
        final int portfolios, final int capacity)
    {
        this.strategies = new Shares(strategies, instruments, portfolios, capacity);
        groups = new Shares(new NameTable(MAX_GROUPS), instruments, portfolios, capacity);
        ofStrategies = new ShareTotals(this.strategies, positions, market, instruments);
        ofGroups = new ShareTotals(groups, positions, market, instruments);
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

    /** A fill is about to change a position. */
    void beforeFill(
        final int portfolio, final int instrument, final Position position, final int strategy, final int group)
    {
        ofStrategy = strategies.shareOf(portfolio, instrument, position, strategy);
        ofGroup = groups.shareOf(portfolio, instrument, position, group);
        before(position);
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
        if (ofStrategy != Shares.NONE)
        {
            strategies.fill(ofStrategy, signedQuantity, signedValue, fee);
        }
        if (ofGroup != Shares.NONE)
        {
            groups.fill(ofGroup, signedQuantity, signedValue, fee);
        }
        adjust(portfolio * instruments + instrument, 0, booked(position) - bookedBefore + signedValue);
    }

    /** The position has changed otherwise. */
    void after(final int portfolio, final int instrument, final Position position)
    {
        adjust(portfolio * instruments + instrument, position.quantity() - quantityBefore,
            booked(position) - bookedBefore);
    }

    /** A settlement, before any portfolio has received its part. */
    void fund(final int portfolios, final int instrument, final long mark, final long rate)
    {
        for (int pair = instrument; pair < portfolios * instruments; pair += instruments)
        {
            strategies.fund(pair, mark, rate);
            groups.fund(pair, mark, rate);
        }
    }

    /** A portfolio has received its part of a settlement. */
    void funded(final int portfolio, final int instrument, final long received)
    {
        strategies.fundHome(portfolio * instruments + instrument, received);
        groups.fundHome(portfolio * instruments + instrument, received);
    }

    /** Records whose share the last fill changed. */
    void append(
        final Row row, final PositionRecords records, final Portfolio portfolio, final int instrument, final long mark)
    {
        if (ofStrategy != Shares.NONE)
        {
            records.append(row, portfolio, ShareOwner.STRATEGY, strategies, ofStrategy, instrument, mark);
        }
        if (ofGroup != Shares.NONE && groups.owner(ofGroup) != Shares.HOME)
        {
            records.append(row, portfolio, ShareOwner.GROUP, groups, ofGroup, instrument, mark);
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
