/**
 * {@code ringfence bench kill}: how long the kill switch takes to silence order entry.
 */
package io.ringfence.benchmarks.kill;
