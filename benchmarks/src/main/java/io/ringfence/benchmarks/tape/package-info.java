/**
 * Seeded streams, recorded with what an engine decided.
 */
package io.ringfence.benchmarks.tape;
