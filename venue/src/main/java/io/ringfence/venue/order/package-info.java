/**
 * The account's side of the venue: orders and their lives, balances, holds, fees, positions. Knows no wire and no
 * socket; time is an argument.
 */
package io.ringfence.venue.order;
