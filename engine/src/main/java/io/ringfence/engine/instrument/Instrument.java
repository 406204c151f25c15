package io.ringfence.engine.instrument;

/**
 * One tradable instrument. Immutable. Prices, quantities and money at 1e-8.
 *
 * @param id dense, 0 to n - 1, stable for the life of a journal
 * @param symbol our name, as in files and on Coinbase's wire
 * @param kind spot or perpetual
 * @param base base currency code
 * @param quote quote currency code
 * @param priceIncrement tick size
 * @param quantityIncrement lot size
 * @param minQuantity least order quantity
 * @param maxQuantity greatest order quantity
 * @param minNotional least order notional
 * @param startMark price around which the simulated venue starts
 * @param binanceSymbol name on Binance's wire, empty for none
 */
public record Instrument(
    int id, String symbol, InstrumentKind kind, String base, String quote, long priceIncrement, long quantityIncrement,
    long minQuantity, long maxQuantity, long minNotional, long startMark, String binanceSymbol)
{
    /** @return true for a perpetual future */
    public boolean perpetual()
    {
        return kind == InstrumentKind.PERPETUAL;
    }
}
