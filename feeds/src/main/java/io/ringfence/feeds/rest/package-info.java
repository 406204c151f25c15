/**
 * Coinbase's REST interface: order entry from the dispatch thread, and the reads of a start.
 */
package io.ringfence.feeds.rest;
