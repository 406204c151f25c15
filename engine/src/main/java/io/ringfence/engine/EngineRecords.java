package io.ringfence.engine;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.desk.OrderDesk;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.PortfolioUpdateRecord;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.SnapshotPoint;
import io.ringfence.engine.event.StateHashRecord;
import io.ringfence.engine.market.Market;
import io.ringfence.engine.position.PositionBook;
import io.ringfence.engine.risk.Guards;
import io.ringfence.engine.risk.TradingStates;
import io.ringfence.engine.snapshot.StateImage;

/**
 * What the engine writes into rows at intervals: points of the P&amp;L and exposure series at timers, hashes of the
 * state every so many rows and at every snapshot. Business thread only.
 */
final class EngineRecords
{
    private static final int HASH_LENGTH = RecordSchema.of(RecordKind.STATE_HASH).length();
    private static final long MILLIS = 1_000_000;

    private final Market market;
    private final PositionBook positions;
    private final TradingStates states;
    private final Guards guards;
    private final PortfolioUpdateRecord point = new PortfolioUpdateRecord();
    private final StateHashRecord stateHash = new StateHashRecord();
    private final SnapshotPoint snapshots = new SnapshotPoint();
    private long hashEvery;
    private long nextHashSequence;
    private long seriesEveryNs;
    private long nextSeriesNs;

    EngineRecords(
        final Market market, final PositionBook positions, final TradingStates states, final Guards guards)
    {
        this.market = market;
        this.positions = positions;
        this.states = states;
        this.guards = guards;
    }

    void intervals(final Settings settings)
    {
        hashEvery = settings.number("hash.every", 1024);
        nextHashSequence = 0;
        seriesEveryNs = settings.number("series.interval_ms", 1000) * MILLIS;
        if (hashEvery < 1 || seriesEveryNs < MILLIS)
        {
            throw new SettingsException("hash.every=" + hashEvery + ", series.interval_ms=" + seriesEveryNs / MILLIS +
                ": both need at least 1");
        }
    }

    void appendSeries(final Row row)
    {
        if (row.type() != EventType.TIMER || row.receiveTimeNs() < nextSeriesNs)
        {
            return;
        }
        nextSeriesNs = row.receiveTimeNs() - row.receiveTimeNs() % seriesEveryNs + seriesEveryNs;
        final int first = positions.appendSeries(row);
        int at = first;
        for (int id = 0; at < row.recordsEnd(); id++, at = row.nextRecord(at))
        {
            point.wrap(row, at).state(states.portfolio(id)).dayPnl(Decimal.negate(guards.dayLoss(id)));
        }
        positions.appendShareSeries(row);
    }

    /** At multiples of the interval; the division is spared all other rows. */
    private boolean hashIsDue(final long sequence)
    {
        if (sequence < nextHashSequence)
        {
            return false;
        }
        final long past = sequence % hashEvery;
        nextHashSequence = sequence - past + hashEvery;
        return past == 0;
    }

    void appendHashes(final Row row, final OrderDesk desk, final long guardsHash)
    {
        if (row.hasRoomFor(HASH_LENGTH))
        {
            stateHash.append(row)
                .books(market.hashBooks())
                .marks(market.hashMarks())
                .orders(desk.hash())
                .positions(positions.hash())
                .guards(guardsHash);
        }
    }

    boolean hashesAreDue(final Row row)
    {
        return hashIsDue(row.sequence()) || snapshots.at(row);
    }

    void carry(final StateImage image)
    {
        nextHashSequence = image.number(nextHashSequence);
        nextSeriesNs = image.number(nextSeriesNs);
    }
}
