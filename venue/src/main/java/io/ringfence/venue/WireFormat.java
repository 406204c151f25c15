package io.ringfence.venue;

/** Wire formats of public market data. Orders and the {@code user} channel are Coinbase's in both. */
public enum WireFormat
{
    /** Coinbase Advanced Trade: subscriptions on the path {@code /}. */
    COINBASE,
    /** Binance spot: combined streams on the path {@code /stream}. */
    BINANCE
}
