/**
 * Coinbase Advanced Trade's WebSocket: its frames, and what is sent to subscribe.
 */
package io.ringfence.feeds.coinbase;
