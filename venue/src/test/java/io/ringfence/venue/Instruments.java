package io.ringfence.venue;

import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.venue.wire.JsonWriter;

/** Instruments and amounts of the tests. */
public final class Instruments
{
    public static final Instrument BTC = spot(0, "BTC-USD", "BTC", "USD", "50000", "0.01", "0.0001", "10", "");
    public static final Instrument ETH = spot(1, "ETH-USD", "ETH", "USD", "3000", "0.01", "0.001", "5", "");
    public static final Instrument XRP = spot(2, "XRP-USD", "XRP", "USD", "0.5", "0.0001", "0.1", "5", "");
    public static final Instrument PERP = new Instrument(
        3, "BTC-PERP", InstrumentKind.PERPETUAL, "BTC", "USD", amount("0.01"), amount("0.001"), amount("0.001"),
        amount("1000000"), amount("10"), amount("50000"), "");
    public static final Instrument TETHER = spot(
        0, "BTC-USDT", "BTC", "USDT", "61000", "0.01", "0.00001", "5", "BTCUSDT");
    public static final List<Instrument> ALL = List.of(BTC, ETH, XRP, PERP);

    private Instruments()
    {
    }

    /** Decimal text to a long at 1e-8. */
    public static long amount(final String text)
    {
        return new java.math.BigDecimal(text).movePointRight(Decimal.SCALE).longValueExact();
    }

    /** Long at 1e-8 to decimal text. */
    public static String text(final long amount)
    {
        return new JsonWriter().decimal(amount).toString();
    }

    private static Instrument spot(
        final int id, final String symbol, final String base, final String quote, final String mark,
        final String tick, final String step, final String minNotional, final String binance)
    {
        return new Instrument(
            id, symbol, InstrumentKind.SPOT, base, quote, amount(tick), amount(step), amount(step),
            amount("1000000"), amount(minNotional), amount(mark), binance);
    }
}
