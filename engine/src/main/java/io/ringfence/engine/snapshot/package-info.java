/**
 * How state leaves an engine and comes into a fresh one: an image of everything that decides a later row.
 */
package io.ringfence.engine.snapshot;
