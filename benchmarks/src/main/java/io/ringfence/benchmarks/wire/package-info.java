/** What the simulated venue sends down one socket. */
package io.ringfence.benchmarks.wire;
