/**
 * Coinbase Advanced Trade's REST interface over the exchange, from a method, a path and a body to a status and a
 * body. Knows no socket.
 */
package io.ringfence.venue.rest;
