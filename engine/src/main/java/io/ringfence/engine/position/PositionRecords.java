package io.ringfence.engine.position;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.PortfolioUpdateRecord;
import io.ringfence.engine.event.PositionUpdateRecord;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.ShareOwner;
import io.ringfence.engine.event.ShareUpdateRecord;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.snapshot.StateImage;

/** Writes positions and portfolios into rows; used on the business thread only. */
final class PositionRecords
{
    private static final int POSITION_LENGTH = RecordSchema.of(RecordKind.POSITION_UPDATE).length();
    private static final int PORTFOLIO_LENGTH = RecordSchema.of(RecordKind.PORTFOLIO_UPDATE).length();
    private static final int SHARE_LENGTH = RecordSchema.of(RecordKind.SHARE_UPDATE).length();
    /** Name of what no strategy does, in records of shares. */
    private static final long MANUAL = Text.pack("manual", 0);

    private final PositionUpdateRecord positionUpdate = new PositionUpdateRecord();
    private final PortfolioUpdateRecord portfolioUpdate = new PortfolioUpdateRecord();
    private final ShareUpdateRecord shareUpdate = new ShareUpdateRecord();
    private long omitted;

    void append(final Row row, final Portfolio portfolio, final int instrument, final long mark)
    {
        if (!row.hasRoomFor(POSITION_LENGTH))
        {
            omitted++;
            return;
        }
        final Position position = portfolio.position(instrument);
        positionUpdate.append(row)
            .portfolio(portfolio.nameHigh(), portfolio.nameLow())
            .instrument(instrument)
            .quantity(position.quantity())
            .entryPrice(position.entryPrice())
            .mark(mark)
            .realised(position.realised())
            .unrealised(position.unrealised())
            .fees(position.fees())
            .funding(position.funding());
    }

    void append(final Row row, final Portfolio portfolio)
    {
        if (!row.hasRoomFor(PORTFOLIO_LENGTH))
        {
            omitted++;
            return;
        }
        portfolioUpdate.append(row)
            .portfolio(portfolio.nameHigh(), portfolio.nameLow())
            .cash(portfolio.cash())
            .equity(portfolio.equity())
            .exposure(portfolio.grossExposure());
    }

    /** One share of one position. */
    void append(
        final Row row, final Portfolio portfolio, final ShareOwner by, final Shares shares, final int share,
        final int instrument, final long mark)
    {
        if (begin(row, portfolio, by, shares.names(), shares.owner(share)))
        {
            final long value = shares.value(share, mark);
            shareUpdate
                .instrument(instrument)
                .quantity(shares.quantity(share))
                .entryPrice(shares.entryPrice(share))
                .mark(mark)
                .realised(shares.realised(share))
                .unrealised(shares.unrealised(share, mark))
                .fees(shares.fees(share))
                .funding(shares.funding(share))
                .net(value)
                .gross(Decimal.abs(value));
        }
    }

    /** All that one owner has of a portfolio. */
    void append(
        final Row row, final Portfolio portfolio, final ShareOwner by, final ShareTotals totals, final int owner)
    {
        if (begin(row, portfolio, by, totals.names(), owner))
        {
            shareUpdate
                .realised(totals.realised(owner))
                .unrealised(totals.unrealised(owner))
                .fees(totals.fees(owner))
                .funding(totals.funding(owner))
                .net(totals.net(owner))
                .gross(totals.gross(owner));
        }
    }

    private boolean begin(
        final Row row, final Portfolio portfolio, final ShareOwner by, final NameTable names, final int owner)
    {
        if (!row.hasRoomFor(SHARE_LENGTH))
        {
            omitted++;
            return false;
        }
        shareUpdate.append(row)
            .by(by)
            .portfolio(portfolio.nameHigh(), portfolio.nameLow())
            .name(owner == Shares.HOME ? MANUAL : names.high(owner), names.low(owner));
        return true;
    }

    /** A record was left out. */
    void omit()
    {
        omitted++;
    }

    void carry(final StateImage image)
    {
        omitted = image.number(omitted);
    }

    long omitted()
    {
        return omitted;
    }
}
