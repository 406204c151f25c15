/**
 * Connections: a WebSocket client on one given event loop, TLS, back-off.
 */
package io.ringfence.feeds.net;
