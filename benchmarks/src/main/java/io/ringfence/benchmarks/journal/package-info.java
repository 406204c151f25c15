/**
 * The journal, beside a bare queue.
 */
package io.ringfence.benchmarks.journal;
