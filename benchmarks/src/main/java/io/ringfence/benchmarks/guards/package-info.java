/**
 * {@code ringfence bench guards}: the price list of guards and checks, and its plot.
 */
package io.ringfence.benchmarks.guards;
