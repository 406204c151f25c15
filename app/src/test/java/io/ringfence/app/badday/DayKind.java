package io.ringfence.app.badday;

import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;

/** What is traded on a day: two coins, a coin and a perpetual, or two perpetuals. */
final class DayKind
{
    private static final long CENT = 1_000_000;

    private DayKind()
    {
    }

    static List<Instrument> of(final int kind)
    {
        switch (kind)
        {
            case 0:
                return List.of(
                    instrument(0, "BTC-USD", InstrumentKind.SPOT, 10_000, 50_000),
                    instrument(1, "ETH-USD", InstrumentKind.SPOT, 100_000, 3_000));
            case 1:
                return List.of(
                    instrument(0, "BTC-PERP", InstrumentKind.PERPETUAL, 100_000, 50_000),
                    instrument(1, "SOL-USD", InstrumentKind.SPOT, 1_000_000, 100));
            default:
                return List.of(
                    instrument(0, "BTC-PERP", InstrumentKind.PERPETUAL, 100_000, 50_000),
                    instrument(1, "ETH-PERP", InstrumentKind.PERPETUAL, 1_000_000, 3_000));
        }
    }

    private static Instrument instrument(
        final int id, final String symbol, final InstrumentKind kind, final long lot, final long start)
    {
        return new Instrument(
            id, symbol, kind, symbol.substring(0, symbol.indexOf('-')), "USD", CENT, lot, lot, 1_000 * Decimal.ONE,
            5 * Decimal.ONE, start * Decimal.ONE, "");
    }
}
