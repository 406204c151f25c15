package io.ringfence.engine.position;

import io.ringfence.engine.event.PortfolioUpdateRecord;
import io.ringfence.engine.event.PositionUpdateRecord;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.snapshot.StateImage;

/** Writes positions and portfolios into rows; used on the business thread only. */
final class PositionRecords
{
    private static final int POSITION_LENGTH = RecordSchema.of(RecordKind.POSITION_UPDATE).length();
    private static final int PORTFOLIO_LENGTH = RecordSchema.of(RecordKind.PORTFOLIO_UPDATE).length();

    private final PositionUpdateRecord positionUpdate = new PositionUpdateRecord();
    private final PortfolioUpdateRecord portfolioUpdate = new PortfolioUpdateRecord();
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

    void carry(final StateImage image)
    {
        omitted = image.number(omitted);
    }

    long omitted()
    {
        return omitted;
    }
}
