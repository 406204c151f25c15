/**
 * Price-time matching: resting orders in queues per price. Knows no instrument, no account and no wire.
 */
package io.ringfence.venue.book;
