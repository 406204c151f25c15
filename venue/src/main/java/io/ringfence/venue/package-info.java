/**
 * A simulated exchange: the counterparty of tests, benchmarks and paper trading.
 */
package io.ringfence.venue;
