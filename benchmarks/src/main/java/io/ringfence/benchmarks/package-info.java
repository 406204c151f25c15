/**
 * One class per published figure.
 */
package io.ringfence.benchmarks;
