/**
 * The exchange without its sockets: markets, crowds, orders and a market clock. The same seed, the same times and
 * the same requests give the same exchange.
 */
package io.ringfence.venue.exchange;
