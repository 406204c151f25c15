package io.ringfence.venue.wire;

import io.ringfence.engine.instrument.Instrument;

/** Coinbase's names for kinds of product. */
final class ProductType
{
    private ProductType()
    {
    }

    static String of(final Instrument instrument)
    {
        return instrument.perpetual() ? "FUTURE" : "SPOT";
    }
}
