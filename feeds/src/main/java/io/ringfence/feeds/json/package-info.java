/**
 * JSON straight from the buffer: a pull tokenizer with bounds, exact decimals, times, UUIDs and names, none of which
 * allocates or throws on what a peer sends.
 */
package io.ringfence.feeds.json;
