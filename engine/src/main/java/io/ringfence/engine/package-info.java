/**
 * Events, instruments, books, guards, orders: one deterministic state machine.
 */
package io.ringfence.engine;
