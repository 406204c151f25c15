/**
 * The exchange on a port: Netty, sessions, subscriptions, publication and pace. Everything runs on one event loop.
 */
package io.ringfence.venue.server;
