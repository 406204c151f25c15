package io.ringfence.benchmarks;

/** One of the things that are measured in turn. */
@FunctionalInterface
public interface Arm
{
    /**
     * Measures once.
     *
     * @return what was measured, such as events a second
     * @throws Exception if it could not be measured
     */
    double measure() throws Exception;
}
