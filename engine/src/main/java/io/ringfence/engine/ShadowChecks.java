package io.ringfence.engine;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.VerdictRecord;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.risk.PreTradeChain;
import io.ringfence.engine.risk.RiskLimits;
import io.ringfence.engine.snapshot.StateImage;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A second chain of checks that judges the same intents by limits which are only watched; business thread. Where it
 * disagrees with the decision a verdict is recorded: WOULD_REJECT with the check that would have refused, WOULD_ACCEPT
 * with the one that did. It has rates and recent orders of its own, and writes behind everything else of the row, so
 * that no room it takes can decide anything.
 */
final class ShadowChecks
{
    /** Disagreements that one row records at most. */
    private static final int MOST = 64;
    private static final int LENGTH = RecordSchema.of(RecordKind.VERDICT).length();

    private final PreTradeChain chain;
    private final PositionView positions;
    private final int instruments;
    private final Row scratch = Row.allocate();
    private final VerdictRecord verdict = new VerdictRecord();
    private final UnsafeBuffer kept = new UnsafeBuffer(new byte[MOST * LENGTH]);
    private int count;
    private boolean on;

    /**
     * @param chain of its own
     * @param positions view of positions
     * @param instruments how many there are
     */
    ShadowChecks(final PreTradeChain chain, final PositionView positions, final int instruments)
    {
        this.chain = chain;
        this.positions = positions;
        this.instruments = instruments;
        chain.recordRefusalsAs(Outcome.WOULD_REJECT);
    }

    /**
     * Other limits are watched from now on. Not for the hot path.
     *
     * @param limits to watch, null for none
     */
    void applyLimits(final RiskLimits limits)
    {
        final boolean begins = !on && limits != null;
        on = limits != null;
        if (on)
        {
            chain.applyLimits(limits);
        }
        if (begins)
        {
            catchUp();
        }
    }

    /** What moved while nothing was watched. */
    private void catchUp()
    {
        for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
        {
            for (int instrument = 0; instrument < instruments; instrument++)
            {
                chain.onExposureChanged(portfolio, instrument);
            }
        }
    }

    /** After books and positions have taken the event in and before any intent of its row. */
    void onEvent(final Row row)
    {
        if (on || row.type() == EventType.ACCOUNT)
        {
            chain.onEvent(row);
        }
    }

    void reserve(final int orders, final long nowNs)
    {
        if (on)
        {
            chain.reserve(orders, nowNs);
        }
    }

    void onExposureChanged(final int portfolio, final int instrument)
    {
        if (on)
        {
            chain.onExposureChanged(portfolio, instrument);
        }
    }

    /**
     * Judges an intent that was decided.
     *
     * @param request decided
     * @param nowNs event time
     * @param decided NONE when it was accepted
     */
    void judge(final OrderRequest request, final long nowNs, final Reason decided)
    {
        if (!on)
        {
            return;
        }
        final Reason reason = chain.evaluate(request, nowNs, blank(nowNs));
        if (decided == Reason.NONE)
        {
            chain.onExposureChanged(request.portfolio(), request.instrument());
        }
        if ((reason == Reason.NONE) == (decided == Reason.NONE))
        {
            return;
        }
        if (reason == Reason.NONE)
        {
            verdict.append(blank(nowNs)).outcome(Outcome.WOULD_ACCEPT).reason(decided)
                .clientOrderId(request.clientOrderId()).tag(request.tagHigh(), request.tagLow())
                .instrument(request.instrument()).side(request.side())
                .price(request.price()).quantity(request.quantity()).config(chain.limitsSince());
        }
        keep();
    }

    /**
     * Records the disagreements of a row, when all else is in it.
     *
     * @param row to append to
     */
    void record(final Row row)
    {
        for (int i = 0; i < count; i++)
        {
            // A row without room is one of hundreds of orders: the rest of its disagreements stay unsaid.
            if (row.hasRoomFor(LENGTH))
            {
                row.buffer().putBytes(row.appendRecord(RecordKind.VERDICT), kept, i * LENGTH, LENGTH);
            }
        }
        count = 0;
    }

    /** What is watched comes with the limits in force, before this. */
    void carry(final StateImage image)
    {
        chain.carry(image, "shadow");
    }

    private Row blank(final long nowNs)
    {
        return scratch.begin(EventType.TIMER, Source.INTERNAL, Row.NONE, nowNs);
    }

    private void keep()
    {
        if (count < MOST)
        {
            kept.putBytes(count * LENGTH, scratch.buffer(), scratch.recordsOffset(), LENGTH);
            count++;
        }
    }
}
