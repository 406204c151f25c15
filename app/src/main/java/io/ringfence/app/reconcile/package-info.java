/**
 * What we hold against what the venue says: at the start, after a reconnect, when asked and from time to time. Every
 * difference becomes an event with both sides; no fill is ever made up.
 */
package io.ringfence.app.reconcile;
