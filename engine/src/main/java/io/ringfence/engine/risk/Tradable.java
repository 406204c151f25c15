package io.ringfence.engine.risk;

import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.event.VenueStatus;

/** The instrument exists, and its venue trades it. */
final class Tradable extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.INSTRUMENT_UNKNOWN;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        if (intent.instrument() == null)
        {
            return finding.measured(intent.instrumentId(), 0, Unit.NUMBER).reject(Reason.INSTRUMENT_UNKNOWN);
        }
        final VenueStatus status = intent.market().status(intent.instrumentId());
        if (status != VenueStatus.ONLINE)
        {
            return finding.measured(status.ordinal(), VenueStatus.ONLINE.ordinal(), Unit.NUMBER)
                .reject(Reason.INSTRUMENT_NOT_TRADABLE);
        }
        if (finding.explains())
        {
            finding.measured(status.ordinal(), VenueStatus.ONLINE.ordinal(), Unit.NUMBER);
        }
        return Reason.NONE;
    }
}
