/**
 * Binance spot's combined stream.
 */
package io.ringfence.feeds.binance;
