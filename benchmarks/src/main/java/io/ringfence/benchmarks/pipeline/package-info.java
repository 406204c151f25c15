/**
 * The whole pipeline, beside the same ring and journal with empty handlers.
 */
package io.ringfence.benchmarks.pipeline;
