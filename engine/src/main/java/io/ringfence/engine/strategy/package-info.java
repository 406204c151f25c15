/**
 * Strategies: the interface they are written against, the loader, and the shipped example. A strategy sees events and
 * state, nothing else, so that replay decides as the run did.
 */
package io.ringfence.engine.strategy;
