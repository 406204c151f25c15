/**
 * What an instrument's market is made of: a book, a tape of trades, and a crowd of other participants that follows a
 * seeded random walk. Time is an argument; the same seed and the same calls give the same market.
 */
package io.ringfence.venue.market;
